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
  /** A table of features by their low bits, each behind it the words of its row in all nets; a free place has `FREE`. */
  private readonly table: Int32Array;
  private readonly mask: number;
  /** Where the rows of the known features begin. */
  private found: Int32Array = new Int32Array(512);
  private of: Features | undefined;
  private round = -1;
  private n = -1;

  constructor(nets: readonly Net[]) {
    this.nets = nets;
    const labels = new Set(nets.flatMap((net) => [...net.labels]));
    this.placesOf = new Map([...labels].map((label) => [label, nets.map((net) => net.labels.indexOf(label))]));
    const width = nets.reduce((sum, net) => sum + net.width, 0);
    this.words = Math.ceil(width / LANES);
    this.hidden = new Float64Array(this.words * LANES);
    this.table = tableOf(nets, this.words);
    this.mask = this.table.length / (this.words + 1) - 1;
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
    this.n = features.n;
  }

  /** Finds the rows of the features that the nets know; gives their number. */
  private seek({ at, n }: Features): number {
    const { table, mask } = this;
    const stride = this.words + 1;
    if (this.found.length < n) this.found = new Int32Array(n * 2);
    const { found } = this;
    let known = 0;
    for (let i = 0; i < n; i++) {
      const feature = at[i]!;
      for (let slot = feature & mask; ; slot = (slot + 1) & mask) {
        const key = table[slot * stride]!;
        if (key === feature) {
          if (feature !== FREE) found[known++] = slot * stride + 1;
          break;
        }
        if (key === FREE) break;
      }
    }
    return known;
  }

  /** Adds some of the rows found to the hidden values, two sums to a word. */
  private addRows(from: number, to: number): void {
    const { table, found, hidden, words } = this;
    const raise = RAISED * (to - from);
    for (let w = 0; w < words; w++) {
      let even = 0;
      let odd = 0;
      for (let i = from; i < to; i++) {
        const four = table[found[i]! + w]!;
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

/** The rows of nets behind their features. */
function tableOf(nets: readonly Net[], words: number): Int32Array {
  const features = nets[0]?.features ?? new Int32Array(0);
  const stride = words + 1;
  let size = 4;
  while (size < features.length * 2) size *= 2;
  const table = new Int32Array(size * stride);
  for (let i = 0; i < features.length; i++) {
    const feature = features[i]!;
    if (feature === FREE) continue;
    let slot = feature & (size - 1);
    while (table[slot * stride] !== FREE) slot = (slot + 1) & (size - 1);
    table[slot * stride] = feature;
    writeRow(table, slot * stride + 1, nets, i);
  }
  return table;
}

function writeRow(table: Int32Array, at: number, nets: readonly Net[], feature: number): void {
  let d = 0;
  for (const { rows, width } of nets)
    for (let k = 0; k < width; k++, d++) {
      const lane = (rows[feature * width + k]! + RAISED) << (8 * (d % LANES));
      const word = at + Math.floor(d / LANES);
      table[word] = table[word]! | lane;
    }
}
