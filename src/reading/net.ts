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
  private readonly features: Int32Array;
  private readonly slots: Int32Array;

  constructor(features: Int32Array) {
    this.features = features;
    let size = 4;
    while (size < features.length * 2) size *= 2;
    this.slots = new Int32Array(size).fill(-1);
    for (let i = 0; i < features.length; i++) {
      let slot = features[i]! & (size - 1);
      while (this.slots[slot]! >= 0) slot = (slot + 1) & (size - 1);
      this.slots[slot] = i;
    }
  }

  /** The place of a feature, -1 where it is not in the list. */
  find(feature: number): number {
    const { slots, features } = this;
    const mask = slots.length - 1;
    for (let slot = feature & mask; ; slot = (slot + 1) & mask) {
      const i = slots[slot]!;
      if (i < 0 || features[i] === feature) return i;
    }
  }
}

/** Scores classes by a net; the hidden values of the same features are computed once. */
export class NetScorer {
  private readonly net: Net;
  private readonly index: FeatureIndex;
  private readonly placeOf: ReadonlyMap<number, number>;
  private readonly hidden: Float64Array;
  private of: Features | undefined;
  private round = -1;
  private n = -1;

  constructor(net: Net) {
    this.net = net;
    this.index = new FeatureIndex(net.features);
    this.placeOf = new Map(Array.from(net.labels, (label, i) => [label, i]));
    this.hidden = new Float64Array(net.width);
  }

  /** The score of a class; 0 for one never met in training. */
  score(features: Features, label: number): number {
    const place = this.placeOf.get(label);
    if (place === undefined) return 0;
    if (this.of !== features || this.round !== features.round || this.n !== features.n) this.hide(features);
    const { out, width } = this.net;
    const at = place * (width + 1);
    let sum = out[at + width]!;
    for (let d = 0; d < width; d++) sum += out[at + d]! * this.hidden[d]!;
    return sum;
  }

  private hide(features: Features): void {
    const { rows, width, scale, bias } = this.net;
    const { hidden, index } = this;
    let known = 0;
    hidden.fill(0);
    for (let i = 0; i < features.n; i++) {
      const row = index.find(features.at[i]!);
      if (row < 0) continue;
      known++;
      const at = row * width;
      for (let d = 0; d < width; d++) hidden[d] = hidden[d]! + rows[at + d]!;
    }
    const share = scale * shareOf(known);
    for (let d = 0; d < width; d++) {
      const x = hidden[d]! * share + bias[d]!;
      hidden[d] = x > 0 ? x : LEAK * x;
    }
    this.of = features;
    this.round = features.round;
    this.n = features.n;
  }
}
