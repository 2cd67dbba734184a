import { type Features, shareOf } from './linear.js';

/**
 * A small network: the features of a decision add up to a few hidden values, of which each class is a weighted sum.
 * Classes learn from each other through the hidden values, which a sum for each class alone cannot.
 */
export interface Net {
  /** Hidden values. */
  readonly width: number;
  /** What one step of `rows` is worth. */
  readonly scale: number;
  /** The features that count; others are passed over. */
  readonly features: Int32Array;
  /** `width` small integers for each of them. */
  readonly rows: Int8Array;
  readonly bias: Float32Array;
  /** The classes, and for each its weights of the hidden values and one constant. */
  readonly labels: Int32Array;
  readonly out: Float32Array;
}

/** What is left of a hidden value below 0. */
export const LEAK = 0.1;

/** Finds the places of features in a list. */
export class FeatureIndex {
  /** A feature and its place behind one another, so that one look into memory has both; a place of -1 is free. */
  private readonly slots: Int32Array;

  constructor(features: Int32Array) {
    let size = 4;
    while (size < features.length * 2) size *= 2;
    this.slots = new Int32Array(size * 2).fill(-1);
    for (let i = 0; i < features.length; i++) {
      let slot = features[i]! & (size - 1);
      while (this.slots[2 * slot + 1]! >= 0) slot = (slot + 1) & (size - 1);
      this.slots[2 * slot] = features[i]!;
      this.slots[2 * slot + 1] = i;
    }
  }

  /** The place of a feature, -1 where it is not in the list. */
  find(feature: number): number {
    const { slots } = this;
    const mask = slots.length / 2 - 1;
    for (let slot = feature & mask; ; slot = (slot + 1) & mask) {
      const i = slots[2 * slot + 1]!;
      if (i < 0 || slots[2 * slot] === feature) return i;
    }
  }
}

/** Nets that know the same features, side by side. */
export function alike(nets: readonly Net[]): Net[][] {
  const groups: Net[][] = [];
  for (const net of nets) {
    const group = groups.find(([first]) => sameFeatures(first!.features, net.features));
    if (group) group.push(net);
    else groups.push([net]);
  }
  return groups;
}

function sameFeatures(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((feature, i) => feature === b[i]);
}

/**
 * Scores classes by the sum of nets that know the same features: each feature is sought once, and the hidden values of
 * the same features are computed once.
 */
export class NetScorer {
  private readonly nets: readonly Net[];
  private readonly index: FeatureIndex;
  private readonly placesOf: ReadonlyMap<number, readonly number[]>;
  /** Hidden values of all nets, and the rows of all nets, feature by feature. */
  private readonly width: number;
  private readonly rows: Int8Array;
  private readonly hidden: Float64Array;
  private of: Features | undefined;
  private round = -1;
  private n = -1;

  constructor(nets: readonly Net[]) {
    this.nets = nets;
    this.index = new FeatureIndex(nets[0]?.features ?? new Int32Array(0));
    const labels = new Set(nets.flatMap((net) => [...net.labels]));
    this.placesOf = new Map([...labels].map((label) => [label, nets.map((net) => net.labels.indexOf(label))]));
    this.width = nets.reduce((sum, net) => sum + net.width, 0);
    this.hidden = new Float64Array(this.width);
    this.rows = sideBySide(nets, this.width);
  }

  /** The score of a class; 0 for one never met in training. */
  score(features: Features, label: number): number {
    const places = this.placesOf.get(label);
    if (places === undefined) return 0;
    if (this.of !== features || this.round !== features.round || this.n !== features.n) this.hide(features);
    let sum = 0;
    let from = 0;
    for (let k = 0; k < places.length; k++) {
      const { out, width } = this.nets[k]!;
      if (places[k]! >= 0) sum += this.scoreOf(out, places[k]! * (width + 1), from, width);
      from += width;
    }
    return sum;
  }

  private scoreOf(out: Float32Array, at: number, from: number, width: number): number {
    let sum = out[at + width]!;
    for (let d = 0; d < width; d++) sum += out[at + d]! * this.hidden[from + d]!;
    return sum;
  }

  private hide(features: Features): void {
    const { hidden, index, rows, width } = this;
    let known = 0;
    hidden.fill(0);
    for (let i = 0; i < features.n; i++) {
      const row = index.find(features.at[i]!);
      if (row < 0) continue;
      known++;
      const at = row * width;
      for (let d = 0; d < width; d++) hidden[d] = hidden[d]! + rows[at + d]!;
    }
    let d = 0;
    for (const { scale, bias } of this.nets) {
      const share = scale * shareOf(known);
      for (let b = 0; b < bias.length; b++, d++) {
        const x = hidden[d]! * share + bias[b]!;
        hidden[d] = x > 0 ? x : LEAK * x;
      }
    }
    this.of = features;
    this.round = features.round;
    this.n = features.n;
  }
}

/** The rows of nets as one row a feature. */
function sideBySide(nets: readonly Net[], width: number): Int8Array {
  const [first] = nets;
  if (first === undefined || nets.length === 1) return first?.rows ?? new Int8Array(0);
  const rows = new Int8Array(first.features.length * width);
  let from = 0;
  for (const net of nets) {
    for (let i = 0, at = 0; at < net.rows.length; i += width)
      for (let d = 0; d < net.width; d++) rows[i + from + d] = net.rows[at++]!;
    from += net.width;
  }
  return rows;
}
