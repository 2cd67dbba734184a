import { LEAK, type Net, shareOf } from '../reading/index.js';
import type { Example } from './learner.js';

export interface NetOptions {
  /** Features that fewer examples have are passed over. */
  readonly rare: number;
  readonly width: number;
  readonly epochs: number;
  readonly rate: number;
  /** Share of the features hidden at each visit, and of the hidden values (Srivastava et al. 2014, JMLR 15). */
  readonly dropout: number;
  readonly hiddenDropout: number;
  readonly seed: number;
}

/** Squares that AdaGrad starts from: the greater, the slower rare features learn. */
const FLOOR = 0.01;
const SHRINK = 1e-6;
/** A class starts as this improbable in yes-or-no questions. */
const RARE = -3;
/** Errors smaller than this teach nothing. */
const NEGLIGIBLE = 1e-4;

/**
 * Learns a net by conditional logistic regression through one hidden layer with AdaGrad (Duchi, Hazan & Singer 2011,
 * JMLR 12), averaged over the second half of the run, quantised to bytes. A candidate without features scores 0.
 * Examples that follow each other and share their features are learned from at once. The same examples, options and
 * seed give the same net.
 */
export function learnNet(examples: readonly Example[], options: NetOptions): Net {
  const groups = grouped(examples);
  const learner = new NetLearner(examples, options);
  const order = Int32Array.from(groups.keys());
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    learner.shuffle(order);
    for (const g of order) learner.learnFrom(groups[g]!);
    if (epoch * 2 >= options.epochs) learner.remember();
  }
  return learner.net();
}

/** Runs of examples that share their features. */
function grouped(examples: readonly Example[]): Example[][] {
  const groups: Example[][] = [];
  for (const example of examples) {
    const last = groups.at(-1);
    if (last !== undefined && last[0]!.candidates[0]!.features === example.candidates[0]!.features) last.push(example);
    else groups.push([example]);
  }
  return groups;
}

/** The features that enough examples have, in ascending order. */
export function commonFeatures(examples: readonly Example[], rare: number): Int32Array {
  const counts = new Map<number, number>();
  let last: Int32Array | undefined;
  for (const { candidates } of examples) {
    if (candidates[0]!.features === last) continue;
    last = candidates[0]!.features;
    const seen = new Set<number>();
    for (const { features } of candidates) for (const feature of features) seen.add(feature);
    for (const feature of seen) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  return Int32Array.from([...counts].filter(([, count]) => count >= rare).map(([feature]) => feature)).sort();
}

/** Weights in the making. */
class NetLearner {
  private readonly o: NetOptions;
  private readonly features: Int32Array;
  private readonly placeOfFeature: ReadonlyMap<number, number>;
  private readonly labels: number[];
  private readonly placeOf: ReadonlyMap<number, number>;
  private readonly rows: Float32Array;
  private readonly rowSquares: Float32Array;
  private readonly bias: Float32Array;
  private readonly biasSquares: Float32Array;
  private readonly out: Float32Array;
  private readonly outSquares: Float32Array;
  private readonly sums: readonly Float64Array[];
  /** The rows of the common features of each input. */
  private readonly rowsOf = new Map<Int32Array, Int32Array>();
  private remembered = 0;
  private state: number;
  /** The inputs of the group at hand: rows of their seen features, hidden values, what each must change by. */
  private readonly seen: Int32Array[] = [];
  private readonly counts: number[] = [];
  private readonly hidden: Float64Array[] = [];
  private readonly slopes: Float64Array[] = [];

  constructor(examples: readonly Example[], options: NetOptions) {
    this.o = options;
    this.state = options.seed;
    const { width } = options;
    this.features = commonFeatures(examples, options.rare);
    this.placeOfFeature = new Map([...this.features].map((feature, i) => [feature, i]));
    const labels = new Set(examples.flatMap(({ candidates }) => candidates.filter(full).map(({ label }) => label)));
    this.labels = [...labels].sort((a, b) => a - b);
    this.placeOf = new Map(this.labels.map((label, i) => [label, i]));
    this.rows = Float32Array.from({ length: width * this.features.length }, () => (this.chance() - 0.5) * 0.2);
    this.rowSquares = new Float32Array(this.features.length).fill(FLOOR);
    this.bias = new Float32Array(width);
    this.biasSquares = new Float32Array(width).fill(FLOOR);
    const yesOrNo = examples.some(({ candidates }) => !candidates.every(full));
    const spread = 2 * Math.sqrt(3 / width);
    this.out = Float32Array.from({ length: this.labels.length * (width + 1) }, (_, i) =>
      i % (width + 1) === width ? (yesOrNo ? RARE : 0) : (this.chance() - 0.5) * spread,
    );
    this.outSquares = new Float32Array(this.out.length).fill(FLOOR);
    this.sums = [this.rows, this.bias, this.out].map((weights) => new Float64Array(weights.length));
  }

  shuffle(order: Int32Array): void {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(this.chance() * (i + 1));
      const swap = order[i]!;
      order[i] = order[j]!;
      order[j] = swap;
    }
  }

  learnFrom(group: readonly Example[]): void {
    let inputs = 0;
    let last: Int32Array | undefined;
    const inputOf: number[] = [];
    for (const { candidates } of group)
      for (const { features } of candidates) {
        if (features.length > 0 && features !== last) this.look(inputs++, features);
        if (features.length > 0) last = features;
        inputOf.push(features.length > 0 ? inputs - 1 : -1);
      }
    let at = 0;
    for (const example of group) {
      this.weigh(example, inputOf, at);
      at += example.candidates.length;
    }
    for (let i = 0; i < inputs; i++) this.descend(i);
  }

  /** Adds the weights of now to what is averaged. */
  remember(): void {
    for (const [k, weights] of [this.rows, this.bias, this.out].entries()) {
      const sums = this.sums[k]!;
      for (let i = 0; i < sums.length; i++) sums[i] = sums[i]! + weights[i]!;
    }
    this.remembered++;
  }

  net(): Net {
    const { width } = this.o;
    const [rows, bias, out] = this.sums.map((sums) => sums.map((sum) => sum / Math.max(this.remembered, 1)));
    const largest = rows!.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
    const scale = Math.fround(Math.max(largest / 127, 1e-9));
    return {
      features: this.features,
      width,
      bent: true,
      scale,
      rows: Int8Array.from(rows!, (one) => Math.round(one / scale)),
      bias: Float32Array.from(bias!),
      labels: Int32Array.from(this.labels),
      out: Float32Array.from(out!),
    };
  }

  private chance(): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) | 0;
    return (this.state >>> 0) / 2 ** 32;
  }

  /** Computes the hidden values of an input, with some of its features and of the values hidden. */
  private look(input: number, features: Int32Array): void {
    const { width, dropout, hiddenDropout } = this.o;
    const seen = (this.seen[input] = roomFor(this.seen[input], features.length));
    const hidden = (this.hidden[input] ??= new Float64Array(width));
    (this.slopes[input] ??= new Float64Array(width)).fill(0);
    const known = this.known(features);
    let n = 0;
    for (let i = 0; i < known.length; i++) if (this.chance() >= dropout) seen[n++] = known[i]!;
    this.counts[input] = n;
    hidden.fill(0);
    const { rows } = this;
    for (let i = 0; i < n; i++) {
      const at = seen[i]! * width;
      for (let d = 0; d < width; d++) hidden[d] = hidden[d]! + rows[at + d]!;
    }
    const share = shareOf(n);
    for (let d = 0; d < width; d++) {
      const x = hidden[d]! * share + this.bias[d]!;
      hidden[d] = this.chance() < hiddenDropout ? 0 : (x > 0 ? x : LEAK * x) / (1 - hiddenDropout);
    }
  }

  private known(features: Int32Array): Int32Array {
    let rows = this.rowsOf.get(features);
    if (rows === undefined) {
      rows = features.map((feature) => this.placeOfFeature.get(feature) ?? -1).filter((row) => row >= 0);
      this.rowsOf.set(features, rows);
    }
    return rows;
  }

  /** Compares an example's probabilities with what is right, learns the classes' weights, collects the slopes. */
  private weigh(example: Example, inputOf: readonly number[], at: number): void {
    const { candidates, weight } = example;
    const scores = candidates.map(({ label }, c) => this.score(inputOf[at + c]!, label));
    const top = Math.max(...scores);
    const odds = scores.map((score) => Math.exp(score - top));
    const all = odds.reduce((sum, one) => sum + one, 0);
    const right = candidates.reduce((sum, candidate, c) => sum + (candidate.right ? odds[c]! : 0), 0) || 1e-12;
    for (const [c, candidate] of candidates.entries()) {
      const input = inputOf[at + c]!;
      const error = (odds[c]! / all - (candidate.right ? odds[c]! / right : 0)) * weight;
      if (input >= 0 && Math.abs(error) > NEGLIGIBLE) this.correct(input, candidate.label, error);
    }
  }

  private score(input: number, label: number): number {
    if (input < 0) return 0;
    const { width } = this.o;
    const hidden = this.hidden[input]!;
    const from = this.placeOf.get(label)! * (width + 1);
    let sum = this.out[from + width]!;
    for (let d = 0; d < width; d++) sum += this.out[from + d]! * hidden[d]!;
    return sum;
  }

  private correct(input: number, label: number, error: number): void {
    const { width, rate } = this.o;
    const hidden = this.hidden[input]!;
    const slopes = this.slopes[input]!;
    const from = this.placeOf.get(label)! * (width + 1);
    for (let d = 0; d <= width; d++) {
      const weight = this.out[from + d]!;
      if (d < width) slopes[d] = slopes[d]! + error * weight;
      const g = error * (d < width ? hidden[d]! : 1) + (d < width ? 1e-5 * weight : 0);
      this.outSquares[from + d] = this.outSquares[from + d]! + g * g;
      this.out[from + d] = weight - (rate * g) / Math.sqrt(this.outSquares[from + d]!);
    }
  }

  /** Hands an input's slopes down to its features; each feature's row learns at one pace. */
  private descend(input: number): void {
    const { width, rate, hiddenDropout } = this.o;
    const hidden = this.hidden[input]!;
    const slopes = this.slopes[input]!;
    let size = 0;
    for (let d = 0; d < width; d++) {
      const slope = hidden[d] === 0 ? 0 : (slopes[d]! * (hidden[d]! > 0 ? 1 : LEAK)) / (1 - hiddenDropout);
      slopes[d] = slope;
      size += slope * slope;
      this.biasSquares[d] = this.biasSquares[d]! + slope * slope;
      this.bias[d] = this.bias[d]! - (rate * slope) / Math.sqrt(this.biasSquares[d]!);
    }
    if (size < 1e-10) return;
    const n = this.counts[input]!;
    const share = shareOf(n);
    const square = (size * share * share) / width;
    const { rows, rowSquares } = this;
    const seen = this.seen[input]!;
    for (let i = 0; i < n; i++) {
      const row = seen[i]!;
      rowSquares[row] = rowSquares[row]! + square;
      const step = (rate * share) / Math.sqrt(rowSquares[row]!);
      const at = row * width;
      for (let d = 0; d < width; d++) {
        const weight = rows[at + d]!;
        rows[at + d] = weight - step * slopes[d]! - SHRINK * weight;
      }
    }
  }
}

function full({ features }: { features: Int32Array }): boolean {
  return features.length > 0;
}

function roomFor(array: Int32Array | undefined, length: number): Int32Array {
  return array !== undefined && array.length >= length ? array : new Int32Array(length * 2);
}
