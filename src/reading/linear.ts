import { Fault } from '../kit/index.js';

/** The decisions that are learned, each with its own table of weights. */
export const TASKS = ['role', 'kind', 'span', 'slot', 'closed', 'stance', 'speaker'] as const;
export type Task = (typeof TASKS)[number];

const SEEN_BITS = 12;
const SEEN_MASK = (1 << SEEN_BITS) - 1;

/** Hashed features of one decision, each once; `n` of `at` are in use. */
export class Features {
  at: Int32Array = new Int32Array(512);
  n = 0;
  /** Where a feature stands in `at`, by its low bits: valid when the round is this one. */
  private readonly seen: Int32Array = new Int32Array(SEEN_MASK + 1);
  private readonly rounds: Int32Array = new Int32Array(SEEN_MASK + 1);
  private round = 0;

  /** Forgets all features. */
  reset(): void {
    this.n = 0;
    this.round++;
  }

  /** Adds the feature "template has value `a`", unless it is there. */
  add(template: number, a: number): void {
    const feature = mix(a, template);
    let slot = feature & SEEN_MASK;
    while (this.rounds[slot] === this.round) {
      if (this.seen[slot] === feature) return;
      slot = (slot + 1) & SEEN_MASK;
    }
    if (this.n >= LIMIT) return;
    this.rounds[slot] = this.round;
    this.seen[slot] = feature;
    if (this.n === this.at.length) this.widen();
    this.at[this.n++] = feature;
  }

  /** Adds the feature "template has values `a` and `b`". */
  pair(template: number, a: number, b: number): void {
    this.add(template, mix(a, b + 0x3d));
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

/** A number for a short text. */
export function textHash(text: string): number {
  let h = 0x811c9dc5 | 0;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h;
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

/** Learned weights of all tasks. */
export type Model = Readonly<Record<Task, Table>>;

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

/** The class with the highest score among the first `count`; the first of equals. */
export function choose(table: Table, features: Features, count: number): number {
  let best = 0;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (let label = 0; label < count; label++) {
    const s = score(table, features, label);
    if (s > bestScore) {
      best = label;
      bestScore = s;
    }
  }
  return best;
}

/** The logistic function. */
export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

const MAGIC = 0x504b4631;

/** A model as bytes: a number to know it by, then bits, scale and weights of each task. */
export function packModel(model: Model): Uint8Array {
  const size = TASKS.reduce((sum, task) => sum + 8 + model[task].weights.length, 4);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC);
  let at = 4;
  for (const task of TASKS) {
    const table = model[task];
    view.setUint32(at, table.bits);
    view.setFloat32(at + 4, table.scale);
    bytes.set(new Uint8Array(table.weights.buffer, table.weights.byteOffset, table.weights.length), at + 8);
    at += 8 + table.weights.length;
  }
  return bytes;
}

/**
 * The model that `packModel` wrote.
 *
 * @throws Fault `reader-model` when the bytes are no model of this version.
 */
export function unpackModel(bytes: Uint8Array): Model {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || view.getUint32(0) !== MAGIC) throw new Fault('reader-model', { bytes: bytes.length });
  let at = 4;
  const tables = TASKS.map((task) => {
    if (at + 8 > bytes.length) throw new Fault('reader-model', { bytes: bytes.length });
    const bits = view.getUint32(at);
    const scale = view.getFloat32(at + 4);
    if (bits > 22 || at + 8 + (1 << bits) > bytes.length) throw new Fault('reader-model', { bytes: bytes.length });
    const weights = new Int8Array(bytes.buffer, bytes.byteOffset + at + 8, 1 << bits);
    at += 8 + weights.length;
    return [task, { bits, scale, weights }] as const;
  });
  return Object.fromEntries(tables) as Model;
}
