import { type Features, shareOf, slotOf, type Table } from '../reading/index.js';

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

/** A copy of the features in use. */
export function snapshot(features: Features): Int32Array {
  return features.at.slice(0, features.n);
}

export interface LearnOptions {
  /** Features seen in fewer examples are left out. */
  readonly rare: number;
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
export function learn(all: readonly Example[], options: LearnOptions): Table {
  const examples = withoutRare(all, options.rare);
  const size = 1 << options.bits;
  const weights = new Float32Array(size);
  const squares = new Float32Array(size).fill(1e-3);
  const sums = new Float64Array(size);
  const order = Int32Array.from(examples.keys());
  const hidden = Math.round(options.dropout * 1024);
  let state = options.seed | 0 || 1;
  let averaged = 0;
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    state = shuffle(order, state);
    for (const i of order) {
      const example = examples[i] as Example;
      step(
        hidden === 0 ? example : hide(example, hidden, Math.imul(epoch + 1, 0x9e3779b1) ^ i),
        weights,
        squares,
        options,
      );
    }
    if (epoch * 2 < options.epochs) continue;
    averaged++;
    for (let i = 0; i < size; i++) sums[i] = (sums[i] as number) + (weights[i] as number);
  }
  return quantise(sums, averaged, options.bits);
}

/** The example with some features hidden; the same feature is hidden in all candidates alike. */
function hide(example: Example, hidden: number, visit: number): Example {
  return {
    weight: example.weight,
    candidates: example.candidates.map((candidate) => ({
      ...candidate,
      features: candidate.features.filter((feature) => (slotOf(feature, visit, 0x3ff) as number) >= hidden),
    })),
  };
}

const COUNT_BITS = 22;

/** The examples without features that too few of them share. */
function withoutRare(examples: readonly Example[], rare: number): Example[] {
  const mask = (1 << COUNT_BITS) - 1;
  const counts = new Int32Array(mask + 1);
  for (const example of examples) {
    const seen = new Set<number>();
    for (const { features, label } of example.candidates)
      for (const feature of features) seen.add(slotOf(feature, label, mask));
    for (const slot of seen) counts[slot] = (counts[slot] as number) + 1;
  }
  return examples.map(({ candidates, weight }) => ({
    weight,
    candidates: candidates.map((candidate) => ({
      ...candidate,
      features: candidate.features.filter(
        (feature) => (counts[slotOf(feature, candidate.label, mask)] as number) >= rare,
      ),
    })),
  }));
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

function step(example: Example, weights: Float32Array, squares: Float32Array, options: LearnOptions): void {
  const { candidates } = example;
  const p = probabilities(candidates, weights);
  let right = 0;
  for (let c = 0; c < candidates.length; c++) if ((candidates[c] as Candidate).right) right += p[c] as number;
  if (right <= 0) right = 1e-12;
  for (let c = 0; c < candidates.length; c++) {
    const candidate = candidates[c] as Candidate;
    const wanted = candidate.right ? (p[c] as number) / right : 0;
    const gradient = ((p[c] as number) - wanted) * example.weight;
    if (Math.abs(gradient) > 1e-4) descend(candidate, gradient, weights, squares, options);
  }
}

function descend(c: Candidate, slope: number, weights: Float32Array, squares: Float32Array, o: LearnOptions): void {
  const gradient = slope * shareOf(c.features.length);
  const mask = weights.length - 1;
  for (let f = 0; f < c.features.length; f++) {
    const slot = slotOf(c.features[f] as number, c.label, mask);
    const g = gradient + o.shrink * (weights[slot] as number);
    squares[slot] = (squares[slot] as number) + g * g;
    weights[slot] = (weights[slot] as number) - (o.rate * g) / Math.sqrt(squares[slot] as number);
  }
}

function probabilities(candidates: readonly Candidate[], weights: Float32Array): Float64Array {
  const mask = weights.length - 1;
  const p = new Float64Array(candidates.length);
  let top = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < candidates.length; c++) {
    const { features, label } = candidates[c] as Candidate;
    let sum = 0;
    for (let f = 0; f < features.length; f++) sum += weights[slotOf(features[f] as number, label, mask)] as number;
    p[c] = sum * shareOf(features.length);
    if ((p[c] as number) > top) top = p[c] as number;
  }
  let total = 0;
  for (let c = 0; c < p.length; c++) total += p[c] = Math.exp((p[c] as number) - top);
  for (let c = 0; c < p.length; c++) p[c] = (p[c] as number) / total;
  return p;
}

function quantise(sums: Float64Array, averaged: number, bits: number): Table {
  let largest = 0;
  for (const sum of sums) largest = Math.max(largest, Math.abs(sum));
  const scale = Math.max(largest / averaged / 127, 1e-9);
  const weights = Int8Array.from(sums, (sum) => Math.round(sum / averaged / scale));
  return { bits, scale: Math.fround(scale), weights };
}
