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
  /** Added to the template of every feature, so that two things can be described side by side. */
  offset = 0;
  /** Features that were described before, beside those of `at`. */
  readonly parts: Part[] = [];

  /** How many features there are, those of the parts among them. */
  get size(): number {
    let size = this.n;
    for (const { features } of this.parts) size += features.length;
    return size;
  }

  /** Forgets all features. */
  reset(): void {
    this.n = 0;
    this.round++;
    this.offset = 0;
    this.parts.length = 0;
  }

  /** Adds the feature "template has value `a`", unless it is there. */
  add(template: number, a: number): void {
    const feature = mix(a, template + this.offset);
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

  /** All features, those of the parts first. */
  copy(): Int32Array {
    const all = new Int32Array(this.size);
    let at = 0;
    for (const { features } of this.parts) {
      all.set(features, at);
      at += features.length;
    }
    all.set(this.at.subarray(0, this.n), at);
    return all;
  }

  private widen(): void {
    const wider = new Int32Array(this.at.length * 2);
    wider.set(this.at);
    this.at = wider;
  }
}

/** Features described once for many decisions, of which a table's weights are summed once. */
export class Part {
  readonly features: Int32Array;
  private table: Table | undefined;
  private label = 0;
  private sum = 0;

  constructor(features: Int32Array) {
    this.features = features;
  }

  /** The sum of its features' weights for a class. */
  weigh(table: Table, label: number): number {
    if (this.table !== table || this.label !== label) {
      this.table = table;
      this.label = label;
      this.sum = weigh(table, this.features, this.features.length, label);
    }
    return this.sum;
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

/** The score of a class: the sum of its features' weights. */
export function score(table: Table, features: Features, label: number): number {
  let sum = weigh(table, features.at, features.n, label);
  for (const part of features.parts) sum += part.weigh(table, label);
  return sum * table.scale * shareOf(features.size);
}

/** The sum of the weights of `n` features for a class (`slotOf`, written out for speed). */
function weigh({ weights }: Table, at: Int32Array, n: number, label: number): number {
  const mask = weights.length - 1;
  const key = Math.imul(label + 1, 0x27d4eb2f);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const h = Math.imul(at[i]! ^ key, 0x165667b1);
    sum += weights[(h ^ (h >>> 16)) & mask]!;
  }
  return sum;
}

/** The logistic function. */
export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
