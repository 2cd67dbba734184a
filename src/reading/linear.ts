/** The decisions that are learned, each with its own table of weights. */
export const TASKS = ['role', 'thing', 'kind', 'begin', 'span', 'slot', 'pair', 'closed', 'stance', 'speaker'] as const;
export type Task = (typeof TASKS)[number];

const SEEN_BITS = 12;
const SEEN_MASK = (1 << SEEN_BITS) - 1;

/** Hashed features of one decision, each once; `n` of `at` are in use. */
export class Features {
  at: Int32Array = new Int32Array(512);
  n = 0;
  /** The features that are there, by their low bits, each behind its round: valid when that is this one. */
  private readonly seen: Int32Array = new Int32Array(2 * (SEEN_MASK + 1));
  /** Grows by one whenever the features are forgotten. */
  round = 1;
  /** Added to the template of every feature, so that one thing can be described in two parts. */
  part = 0;

  /** Forgets all features. */
  reset(): void {
    this.n = 0;
    this.round++;
    this.part = 0;
  }

  /** Adds the feature "template has value `a`", unless it is there. */
  add(template: number, a: number): void {
    const feature = mix(a, template + this.part);
    const { seen, round } = this;
    let slot = 2 * (feature & SEEN_MASK);
    while (seen[slot] === round) {
      if (seen[slot + 1] === feature) return;
      slot = (slot + 2) & (2 * SEEN_MASK);
    }
    if (this.n >= LIMIT) return;
    seen[slot] = round;
    seen[slot + 1] = feature;
    if (this.n === this.at.length) this.widen();
    this.at[this.n++] = feature;
  }

  /** Adds the feature "template has values `a` and `b`". */
  pair(template: number, a: number, b: number): void {
    this.add(template, mix(a, b + 0x3d));
  }

  /** The features in use, to be added to others later. */
  copy(): Int32Array {
    return this.at.slice(0, this.n);
  }

  /** Adds features that are known not to be there. */
  append(features: Int32Array): void {
    while (this.at.length < this.n + features.length) this.widen();
    this.at.set(features, this.n);
    this.n += features.length;
  }

  private widen(): void {
    const wider = new Int32Array(this.at.length * 2);
    wider.set(this.at);
    this.at = wider;
  }
}

/** A monstrous sentence keeps its first features; the table of those seen must never fill. */
const LIMIT = 3000;

/** What each of `n` features counts: the more there are, the less one says. */
export function shareOf(n: number): number {
  return 8 / Math.sqrt(n + 16);
}

/** Scrambles two numbers into one. */
export function mix(a: number, b: number): number {
  const h = Math.imul(a ^ Math.imul(b, 0x9e3779b1 | 0), 0x85ebca6b | 0);
  return h ^ (h >>> 15);
}

/** Where a feature's weight for a class lies in a table of `mask + 1` weights. */
export function slotOf(feature: number, label: number, mask: number): number {
  const h = Math.imul(feature ^ Math.imul(label + 1, 0x27d4eb2f), 0x165667b1);
  return (h ^ (h >>> 16)) & mask;
}

/** The weights of one task: small integers and what one of them is worth. */
export interface Table {
  readonly bits: number;
  readonly scale: number;
  readonly weights: Int8Array;
}

/** The score of a class: the sum of its features' weights (`slotOf`, written out for speed). */
export function score(table: Table, features: Features, label: number): number {
  const { weights } = table;
  const mask = weights.length - 1;
  const { at, n } = features;
  const key = Math.imul(label + 1, 0x27d4eb2f);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const h = Math.imul((at[i] as number) ^ key, 0x165667b1);
    sum += weights[(h ^ (h >>> 16)) & mask] as number;
  }
  return sum * table.scale * shareOf(features.n);
}

/** The logistic function. */
export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
