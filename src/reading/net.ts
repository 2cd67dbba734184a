import { type Features, shareOf } from './linear.js';

/**
 * A small network: the features of a decision add up to a few hidden values, of which each class is a weighted sum.
 * Classes learn from each other through the hidden values, which a sum for each class alone cannot.
 */
export interface Net {
  /** Hidden values. */
  readonly width: number;
  /** Whether hidden values below 0 lose weight; without it a net is a sum of weights for each class. */
  readonly bent: boolean;
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

/** Whether two lists of features are the same. */
export function sameFeatures(a: Int32Array, b: Int32Array): boolean {
  return a === b || (a.length === b.length && a.every((feature, i) => feature === b[i]));
}

/** Hidden values are summed four at a time: four small integers from 0 to 255 stand in one word. */
const LANES = 4;
/** What each is raised by to be no less than 0. */
const RAISED = 128;
/** Sums of so many of them fit into half a word. */
const MOST_AT_ONCE = 257;

/**
 * Scores classes by the sum of nets that know the same features: each feature is sought once, and the hidden values of
 * the same features are computed once.
 */
export class NetScorer {
  private readonly nets: readonly Net[];
  private readonly placesOf: ReadonlyMap<number, readonly number[]>;
  /** Hidden values of all nets, and how many words a feature's row takes. */
  private readonly hidden: Float64Array;
  private readonly words: number;
  /** A table of features by their low bits, each with its number behind it; a free place has `FREE`. */
  private readonly table: Int32Array;
  private readonly mask: number;
  /** The words of each feature's row in all nets. */
  private readonly rows: Int32Array;
  /** Where the rows of the known features begin. */
  private found: Int32Array = new Int32Array(512);
  private of: Features | undefined;
  private round = -1;
  private size = -1;

  constructor(nets: readonly Net[]) {
    this.nets = nets;
    const labels = new Set(nets.flatMap((net) => [...net.labels]));
    this.placesOf = new Map([...labels].map((label) => [label, nets.map((net) => net.labels.indexOf(label))]));
    const width = nets.reduce((sum, net) => sum + net.width, 0);
    this.words = Math.ceil(width / LANES);
    this.hidden = new Float64Array(this.words * LANES);
    this.table = tableOf(nets[0]?.features ?? new Int32Array(0));
    this.mask = this.table.length - 2;
    this.rows = rowsOf(nets, this.words);
  }

  /** The score of a class; 0 for one never met in training. */
  score(features: Features, label: number): number {
    const places = this.placesOf.get(label);
    if (places === undefined) return 0;
    if (this.of !== features || this.round !== features.round || this.size !== features.size) this.hide(features);
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
    const { hidden } = this;
    const known = this.seek(features);
    hidden.fill(0);
    for (let from = 0; from < known; from += MOST_AT_ONCE) this.addRows(from, Math.min(known, from + MOST_AT_ONCE));
    let d = 0;
    for (const { scale, bias, bent } of this.nets) {
      const share = scale * shareOf(known);
      for (let b = 0; b < bias.length; b++, d++) {
        const x = hidden[d]! * share + bias[b]!;
        hidden[d] = bent && x < 0 ? LEAK * x : x;
      }
    }
    this.of = features;
    this.round = features.round;
    this.size = features.size;
  }

  /** Finds the rows of the features that the nets know; gives their number. */
  private seek(features: Features): number {
    if (this.found.length < features.size) this.found = new Int32Array(features.size * 2);
    let known = this.seekAmong(features.at, features.n, 0);
    for (const part of features.parts) known = this.seekAmong(part.features, part.features.length, known);
    return known;
  }

  /** Adds the rows of `n` features to the `known` ones found so far. */
  private seekAmong(at: Int32Array, n: number, known: number): number {
    const { table, mask, found, words } = this;
    for (let i = 0; i < n; i++) {
      const feature = at[i]!;
      for (let slot = (2 * feature) & mask; ; slot = (slot + 2) & mask) {
        const key = table[slot]!;
        if (key === feature) {
          if (feature !== FREE) found[known++] = table[slot + 1]! * words;
          break;
        }
        if (key === FREE) break;
      }
    }
    return known;
  }

  /** Adds some of the rows found to the hidden values, two sums to a word. */
  private addRows(from: number, to: number): void {
    const { rows, found, hidden, words } = this;
    const raise = RAISED * (to - from);
    for (let w = 0; w < words; w++) {
      let even = 0;
      let odd = 0;
      for (let i = from; i < to; i++) {
        const four = rows[found[i]! + w]!;
        even = (even + (four & 0xff00ff)) | 0;
        odd = (odd + ((four >>> 8) & 0xff00ff)) | 0;
      }
      const d = w * LANES;
      hidden[d] = hidden[d]! + (even & 0xffff) - raise;
      hidden[d + 1] = hidden[d + 1]! + (odd & 0xffff) - raise;
      hidden[d + 2] = hidden[d + 2]! + (even >>> 16) - raise;
      hidden[d + 3] = hidden[d + 3]! + (odd >>> 16) - raise;
    }
  }
}

/** Marks a free place; the feature of this number is not known. */
const FREE = 0;

/** Features by their low bits, each with its number. */
function tableOf(features: Int32Array): Int32Array {
  let size = 4;
  while (size < features.length * 2) size *= 2;
  const table = new Int32Array(size * 2);
  const mask = table.length - 2;
  for (let i = 0; i < features.length; i++) {
    const feature = features[i]!;
    if (feature === FREE) continue;
    let slot = (2 * feature) & mask;
    while (table[slot] !== FREE) slot = (slot + 2) & mask;
    table[slot] = feature;
    table[slot + 1] = i;
  }
  return table;
}

/** The rows of nets side by side, raised; the first of four bytes is the lowest of a word wherever JavaScript runs. */
function rowsOf(nets: readonly Net[], words: number): Int32Array {
  const all = new Int32Array((nets[0]?.features.length ?? 0) * words);
  const bytes = new Uint8Array(all.buffer);
  let first = 0;
  for (const { rows, width } of nets) {
    for (let from = 0, to = first; from < rows.length; to += words * LANES)
      for (let d = 0; d < width; d++) bytes[to + d] = rows[from++]! + RAISED;
    first += width;
  }
  return all;
}
