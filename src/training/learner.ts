import { shareOf, slotOf, type Table } from '../reading/index.js';

/** One decision to learn from: candidates with their features, the right ones marked. */
export interface Example {
  readonly candidates: readonly Candidate[];
  readonly weight: number;
}

export interface Candidate {
  readonly features: Int32Array;
  readonly label: number;
  readonly right: boolean;
}

export interface LearnOptions {
  readonly bits: number;
  readonly epochs: number;
  readonly rate: number;
  /** Pull of each weight towards 0, per example. */
  readonly shrink: number;
  /** Share of the features hidden at each visit of an example, so that none is relied on alone (Wager et al. 2013). */
  readonly dropout: number;
  readonly seed: number;
}

/**
 * Conditional logistic regression over hashed features by AdaGrad (Duchi, Hazan & Singer 2011, JMLR 12), averaged over
 * the second half of the run, quantised to bytes. The same examples, options and seed give the same table.
 */
export function learn(examples: readonly Example[], options: LearnOptions): Table {
  const flat = flatten(examples, (1 << options.bits) - 1);
  const learner = new Learner(flat, options);
  const size = 1 << options.bits;
  const sums = new Float64Array(size);
  const order = Int32Array.from({ length: flat.weight.length }, (_, i) => i);
  let state = options.seed | 0 || 1;
  let averaged = 0;
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    state = shuffle(order, state);
    for (const i of order) learner.step(i, Math.imul(epoch + 1, 0x9e3779b1) ^ i);
    if (epoch * 2 < options.epochs) continue;
    averaged++;
    for (let i = 0; i < size; i++) sums[i] = (sums[i] as number) + (learner.weights[i] as number);
  }
  return quantise(sums, averaged, options.bits);
}

/** All examples as columns: candidates of example `i` from `first[i]`, features of candidate `c` from `from[c]`. */
interface Flat {
  readonly weight: Float64Array;
  readonly first: Int32Array;
  readonly right: Uint8Array;
  readonly from: Int32Array;
  readonly feature: Int32Array;
  /** Where each feature's weight for its candidate's label lies. */
  readonly slot: Int32Array;
  /** Most candidates of an example, most features of an example. */
  readonly widest: number;
  readonly longest: number;
}

function flatten(examples: readonly Example[], mask: number): Flat {
  const candidates = examples.flatMap((example) => example.candidates);
  const count = candidates.reduce((sum, candidate) => sum + candidate.features.length, 0);
  const first = new Int32Array(examples.length + 1);
  for (const [i, example] of examples.entries()) first[i + 1] = (first[i] as number) + example.candidates.length;
  const from = new Int32Array(candidates.length + 1);
  const feature = new Int32Array(count);
  const slot = new Int32Array(count);
  let at = 0;
  for (const [c, candidate] of candidates.entries()) {
    for (const one of candidate.features) {
      feature[at] = one;
      slot[at++] = slotOf(one, candidate.label, mask);
    }
    from[c + 1] = at;
  }
  return {
    weight: Float64Array.from(examples, (example) => example.weight),
    first,
    right: Uint8Array.from(candidates, (candidate) => (candidate.right ? 1 : 0)),
    from,
    feature,
    slot,
    widest: examples.reduce((most, example) => Math.max(most, example.candidates.length), 0),
    longest: examples.reduce((most, example) => Math.max(most, featuresOf(example)), 0),
  };
}

function featuresOf({ candidates }: Example): number {
  return candidates.reduce((sum, { features }) => sum + features.length, 0);
}

/** Weights in the making; a step allocates nothing. */
class Learner {
  readonly weights: Float32Array;
  private readonly squares: Float32Array;
  private readonly flat: Flat;
  private readonly options: LearnOptions;
  private readonly hidden: number;
  /** Slots of the features that are seen in this step, candidate after candidate. */
  private readonly seen: Int32Array;
  private readonly ends: Int32Array;
  private readonly p: Float64Array;

  constructor(flat: Flat, options: LearnOptions) {
    this.flat = flat;
    this.options = options;
    this.hidden = Math.round(options.dropout * 1024);
    this.weights = new Float32Array(1 << options.bits);
    this.squares = new Float32Array(1 << options.bits).fill(1e-3);
    this.seen = new Int32Array(flat.longest);
    this.ends = new Int32Array(flat.widest);
    this.p = new Float64Array(flat.widest);
  }

  /** Learns from example `i`; the same features are hidden in all its candidates alike. */
  step(i: number, visit: number): void {
    const { first, right, weight } = this.flat;
    const begin = first[i] as number;
    const count = (first[i + 1] as number) - begin;
    this.weigh(begin, count, visit);
    let all = 0;
    for (let c = 0; c < count; c++) if (right[begin + c]) all += this.p[c] as number;
    if (all <= 0) all = 1e-12;
    for (let c = 0; c < count; c++) {
      const p = this.p[c] as number;
      const gradient = (p - (right[begin + c] ? p / all : 0)) * (weight[i] as number);
      if (Math.abs(gradient) > 1e-4) this.descend(c === 0 ? 0 : (this.ends[c - 1] as number), this.ends[c]!, gradient);
    }
  }

  /** Probabilities of the candidates by what is seen of them. */
  private weigh(begin: number, count: number, visit: number): void {
    const { from, feature, slot } = this.flat;
    const { seen, ends, p, weights, hidden } = this;
    let n = 0;
    let top = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < count; c++) {
      const start = n;
      let sum = 0;
      const end = from[begin + c + 1] as number;
      for (let f = from[begin + c] as number; f < end; f++) {
        if (hidden > 0 && slotOf(feature[f] as number, visit, 0x3ff) < hidden) continue;
        const at = slot[f] as number;
        seen[n++] = at;
        sum += weights[at] as number;
      }
      ends[c] = n;
      p[c] = sum * shareOf(n - start);
      if ((p[c] as number) > top) top = p[c] as number;
    }
    let total = 0;
    for (let c = 0; c < count; c++) total += p[c] = Math.exp((p[c] as number) - top);
    for (let c = 0; c < count; c++) p[c] = (p[c] as number) / total;
  }

  private descend(from: number, to: number, slope: number): void {
    const { weights, squares, seen } = this;
    const { rate, shrink } = this.options;
    const gradient = slope * shareOf(to - from);
    for (let f = from; f < to; f++) {
      const slot = seen[f] as number;
      const g = gradient + shrink * (weights[slot] as number);
      squares[slot] = (squares[slot] as number) + g * g;
      weights[slot] = (weights[slot] as number) - (rate * g) / Math.sqrt(squares[slot] as number);
    }
  }
}

function shuffle(order: Int32Array, seed: number): number {
  let state = seed;
  for (let i = order.length - 1; i > 0; i--) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const j = (state >>> 0) % (i + 1);
    const swap = order[i] as number;
    order[i] = order[j] as number;
    order[j] = swap;
  }
  return state;
}

function quantise(sums: Float64Array, averaged: number, bits: number): Table {
  let largest = 0;
  for (const sum of sums) largest = Math.max(largest, Math.abs(sum));
  const scale = Math.max(largest / averaged / 127, 1e-9);
  const weights = Int8Array.from(sums, (sum) => Math.round(sum / averaged / scale));
  return { bits, scale: Math.fround(scale), weights };
}
