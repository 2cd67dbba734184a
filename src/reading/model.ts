import { Fault } from '../kit/index.js';
import { type Features, score, type Table, type Task, TASKS } from './linear.js';
import { alike, type Net, NetScorer, sameFeatures } from './net.js';

/** What was learned of a task: a table of weights, nets, or both, of which the mean score counts. */
export interface Learned {
  readonly table: Table | null;
  readonly nets: readonly Net[];
}

/** Learned weights of all tasks. */
export type Model = Readonly<Record<Task, Learned>>;

/** Scores classes by what was learned of one task. */
export class Scorer {
  private readonly table: Table | null;
  private readonly nets: readonly NetScorer[];
  private readonly share: number;

  constructor({ table, nets }: Learned) {
    this.table = table;
    this.nets = alike(nets).map((group) => new NetScorer(group));
    this.share = 1 / Math.max(1, nets.length + (table ? 1 : 0));
  }

  score(features: Features, label: number): number {
    let sum = this.table === null ? 0 : score(this.table, features, label);
    for (const net of this.nets) sum += net.score(features, label);
    return sum * this.share;
  }
}

const MAGIC = 0x504b4634;
const MOST_BITS = 22;

/**
 * A model as bytes: a number to know it by, its length, then for each task what there is. A table stands as its weights
 * that are not 0, each behind its distance from the one before; a net as its features in the same manner and its rows.
 */
export function packModel(model: Model): Uint8Array {
  const writer = new Writer();
  writer.uint32(MAGIC);
  writer.uint32(0);
  for (const task of TASKS) {
    const { table, nets } = model[task];
    writer.byte(table ? 1 : 0);
    if (table) packTable(writer, table);
    writer.byte(nets.length);
    for (const [i, net] of nets.entries()) packNet(writer, net, nets[i - 1]);
  }
  return writer.finish();
}

/**
 * The model that `packModel` wrote.
 *
 * @throws Fault `reader-model` when the bytes are no model of this version.
 */
export function unpackModel(bytes: Uint8Array): Model {
  const reader = new BytesReader(bytes);
  if (reader.uint32() !== MAGIC || reader.uint32() !== bytes.length) throw reader.fault();
  const learned = TASKS.map((task) => {
    const table = reader.byte() > 0 ? unpackTable(reader) : null;
    const nets: Net[] = [];
    for (let left = reader.byte(); left > 0; left--) nets.push(unpackNet(reader, nets.at(-1)));
    return [task, { table, nets } satisfies Learned] as const;
  });
  return Object.fromEntries(learned) as unknown as Model;
}

function packTable(writer: Writer, { bits, scale, weights }: Table): void {
  writer.byte(bits);
  writer.float32(scale);
  writer.uint32(weights.reduce((count, weight) => count + (weight === 0 ? 0 : 1), 0));
  let last = 0;
  for (let i = 0; i < weights.length; i++) {
    if (weights[i] === 0) continue;
    writer.varint(i - last);
    writer.byte(weights[i]! & 0xff);
    last = i;
  }
}

function unpackTable(reader: BytesReader): Table {
  const bits = reader.byte();
  if (bits > MOST_BITS) throw reader.fault();
  const scale = reader.float32();
  const count = reader.uint32();
  const weights = new Int8Array(1 << bits);
  let at = 0;
  for (let i = 0; i < count; i++) {
    at += reader.varint();
    weights[at] = reader.byte();
  }
  return { bits, scale, weights };
}

const BENT = 1;
/** The net knows the features of the one before. */
const SAME = 2;

function packNet(writer: Writer, net: Net, before: Net | undefined): void {
  const same = before !== undefined && sameFeatures(before.features, net.features);
  writer.byte(net.width);
  writer.byte((net.bent ? BENT : 0) | (same ? SAME : 0));
  writer.float32(net.scale);
  if (!same) packFeatures(writer, net.features);
  for (const one of net.rows) writer.byte(one & 0xff);
  for (const one of net.bias) writer.float32(one);
  writer.uint32(net.labels.length);
  for (const label of net.labels) writer.uint32(label);
  for (const one of net.out) writer.float32(one);
}

function packFeatures(writer: Writer, features: Int32Array): void {
  writer.uint32(features.length);
  let last = -0x80000000;
  for (const feature of features) {
    writer.varint(feature - last);
    last = feature;
  }
}

function unpackFeatures(reader: BytesReader): Int32Array {
  const features = new Int32Array(reader.countOf(1));
  let last = -0x80000000;
  for (let i = 0; i < features.length; i++) features[i] = last += reader.varint();
  return features;
}

function unpackNet(reader: BytesReader, before: Net | undefined): Net {
  const width = reader.byte();
  const flags = reader.byte();
  const bent = (flags & BENT) !== 0;
  const scale = reader.float32();
  if (flags & SAME && before === undefined) throw reader.fault();
  const features = flags & SAME ? before!.features : unpackFeatures(reader);
  const rows = reader.int8s(features.length * width);
  const bias = Float32Array.from({ length: width }, () => reader.float32());
  const labels = Int32Array.from({ length: reader.countOf(4) }, () => reader.uint32());
  const out = Float32Array.from({ length: labels.length * (width + 1) }, () => reader.float32());
  return { width, bent, scale, features, rows, bias, labels, out };
}

/** Bytes that grow. */
class Writer {
  private bytes = new Uint8Array(1 << 16);
  private view = new DataView(this.bytes.buffer);
  private length = 0;

  byte(value: number): void {
    this.make(1);
    this.bytes[this.length++] = value;
  }

  uint32(value: number): void {
    this.make(4);
    this.view.setUint32(this.length, value >>> 0);
    this.length += 4;
  }

  float32(value: number): void {
    this.make(4);
    this.view.setFloat32(this.length, value);
    this.length += 4;
  }

  /** A whole number from 0 to 2^32 in as few bytes as it takes, seven bits each. */
  varint(value: number): void {
    let rest = value;
    while (rest >= 0x80) {
      this.byte((rest % 0x80) | 0x80);
      rest = Math.floor(rest / 0x80);
    }
    this.byte(rest);
  }

  /** The bytes so far, with their number behind the first four. */
  finish(): Uint8Array {
    this.view.setUint32(4, this.length);
    return this.bytes.slice(0, this.length);
  }

  private make(room: number): void {
    if (this.length + room <= this.bytes.length) return;
    const wider = new Uint8Array(this.bytes.length * 2);
    wider.set(this.bytes);
    this.bytes = wider;
    this.view = new DataView(wider.buffer);
  }
}

class BytesReader {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  fault(): Fault {
    return new Fault('reader-model', { bytes: this.bytes.length });
  }

  byte(): number {
    if (this.at >= this.bytes.length) throw this.fault();
    return this.bytes[this.at++]!;
  }

  uint32(): number {
    return this.view.getUint32(this.take(4));
  }

  float32(): number {
    return this.view.getFloat32(this.take(4));
  }

  int8s(count: number): Int8Array {
    const from = this.take(count);
    const numbers = new Int8Array(count);
    numbers.set(this.bytes.subarray(from, from + count));
    return numbers;
  }

  varint(): number {
    let value = 0;
    let worth = 1;
    for (;;) {
      const byte = this.byte();
      value += (byte & 0x7f) * worth;
      if (byte < 0x80) return value;
      worth *= 0x80;
    }
  }

  /** A number of things of so many bytes at least, which must still be there. */
  countOf(size: number): number {
    const count = this.uint32();
    if (count * size > this.bytes.length - this.at) throw this.fault();
    return count;
  }

  private take(size: number): number {
    const from = this.at;
    if (from + size > this.bytes.length) throw this.fault();
    this.at += size;
    return from;
  }
}
