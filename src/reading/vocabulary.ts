import { textHash } from '../kit/index.js';

/** Told once about each new word: its lower-case text and its number. */
export type Analyser = (text: string, id: number) => void;

const FOLD_SIZE = 0x530;

/** Letters that the forms of a word are taken to share. */
const STEM = 5;

/** Letters by which the heads of compounds are known, and the length from which a word may be one. */
const TAIL = 6;
const LONG = 9;

const FOLD = foldTable();

/** Upper- to lower-case for Latin, Greek and Cyrillic, full-width forms to ASCII; one code unit to one. */
export function fold(code: number): number {
  if (code < FOLD_SIZE) return FOLD[code] as number;
  if (code === 0x1e9e) return 0xdf;
  if (code >= 0xff01 && code <= 0xff5e) return fold(code - 0xfee0);
  return code;
}

function foldTable(): Uint16Array {
  const table = new Uint16Array(FOLD_SIZE);
  for (let code = 0; code < FOLD_SIZE; code++) {
    const lower = String.fromCharCode(code).toLowerCase();
    table[code] = lower.length === 1 ? lower.charCodeAt(0) : code;
  }
  return table;
}

/**
 * Numbers for words, case folded: the same word always has the same number while it is kept.
 * Words known at `seal` are kept for ever; later ones are forgotten by `trim` so that memory stays flat.
 */
export class Vocabulary {
  private readonly analysers: Analyser[] = [];
  private readonly texts: string[] = [];
  private hashes = new Int32Array(1 << 12);
  private stems = new Int32Array(1 << 12);
  private tails = new Int32Array(1 << 12);
  private slots: Int32Array = new Int32Array(1 << 13).fill(-1);
  private sealed = 0;

  /** How many words are known. */
  get size(): number {
    return this.texts.length;
  }

  /** Calls `analyse` for each word known now and each that comes. */
  onWord(analyse: Analyser): void {
    this.analysers.push(analyse);
    for (const [id, text] of this.texts.entries()) analyse(text, id);
  }

  /** The number of the word at `start` to `end` of `source`, new ones made known. */
  intern(source: string, start: number, end: number): number {
    let hash = 0x811c9dc5 | 0;
    for (let i = start; i < end; i++) {
      const code = source.charCodeAt(i);
      hash = Math.imul(hash ^ (code < 128 ? (FOLD[code] as number) : fold(code)), 0x01000193);
    }
    hash ^= hash >>> 15;
    const mask = this.slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const id = this.slots[slot] as number;
      if (id < 0) return this.add(source.slice(start, end), hash, slot);
      if (this.hashes[id] === hash && this.same(id, source, start, end)) return id;
    }
  }

  /** The number of a whole text as one word. */
  idOf(text: string): number {
    return this.intern(text, 0, text.length);
  }

  /** The lower-case text of a word. */
  text(id: number): string {
    return this.texts[id] as string;
  }

  /** A hash of the word that is the same in every run. */
  hash(id: number): number {
    return this.hashes[id] as number;
  }

  /** A hash of the word's first letters, which its inflected forms share; that of the whole word where it is short. */
  stem(id: number): number {
    return this.stems[id] as number;
  }

  /** A hash of a long word's last letters, which compounds with one head share; 0 where the word is short. */
  tail(id: number): number {
    return this.tails[id] as number;
  }

  /** Keeps the words known now for ever. */
  seal(): void {
    this.sealed = this.texts.length;
  }

  /** Forgets unsealed words when more than `limit` are known; numbers given out before are void then. */
  trim(limit: number): void {
    if (this.texts.length <= limit) return;
    this.texts.length = this.sealed;
    this.slots.fill(-1);
    for (let id = 0; id < this.sealed; id++) this.slots[this.free(this.hashes[id] as number)] = id;
  }

  private add(text: string, hash: number, slot: number): number {
    const id = this.texts.length;
    const folded = foldText(text);
    this.texts.push(folded);
    if (id >= this.hashes.length) {
      this.hashes = widened(this.hashes);
      this.stems = widened(this.stems);
      this.tails = widened(this.tails);
    }
    this.hashes[id] = hash;
    this.tails[id] = folded.length < LONG ? 0 : textHash(folded.slice(-TAIL));
    this.stems[id] = folded.length > STEM ? textHash(folded.slice(0, STEM)) : hash;
    this.slots[slot] = id;
    if (this.texts.length * 2 > this.slots.length) this.grow();
    for (const analyse of this.analysers) analyse(folded, id);
    return id;
  }

  private grow(): void {
    this.slots = new Int32Array(this.slots.length * 2).fill(-1);
    for (let id = 0; id < this.texts.length; id++) this.slots[this.free(this.hashes[id] as number)] = id;
  }

  private free(hash: number): number {
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    while ((this.slots[slot] as number) >= 0) slot = (slot + 1) & mask;
    return slot;
  }

  private same(id: number, source: string, start: number, end: number): boolean {
    const text = this.texts[id] as string;
    if (text.length !== end - start) return false;
    for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) !== fold(source.charCodeAt(start + i))) return false;
    return true;
  }
}

function widened(column: Int32Array): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(column.length * 2);
  wider.set(column);
  return wider;
}

function foldText(text: string): string {
  let folded = '';
  for (let i = 0; i < text.length; i++) folded += String.fromCharCode(fold(text.charCodeAt(i)));
  return folded;
}
