import type { Vocabulary } from './vocabulary.js';

/** What a token is. */
export const WORD = 1;
/** Digits with inner separators as they stand: 1.234,5 or 3.10.2025. */
export const NUMBER = 2;
/** One Han character. */
export const HAN = 3;
/** One other character that is not white space. */
export const MARK = 4;

/** No white space between this token and the one before. */
export const GLUED = 1;
/** Begins with an upper-case letter. */
export const CAPITAL = 2;
/** More than one letter, all upper case. */
export const ALL_CAPS = 4;
/** A line break stands before it. */
export const NEW_LINE = 8;
/** An empty line, or the text's beginning, stands before it. */
export const NEW_PARAGRAPH = 16;

/**
 * The tokens of one text as columns. Words and digits are cut apart ("H20s" is H, 20, s; "TPUv7" is TPUv, 7),
 * hyphens are marks, Han characters stand alone. The columns are reused: they are valid until the next `tokenize`.
 */
export class Tokens {
  source = '';
  count = 0;
  start: Int32Array = new Int32Array(1 << 12);
  end: Int32Array = new Int32Array(1 << 12);
  type: Uint8Array = new Uint8Array(1 << 12);
  flags: Uint8Array = new Uint8Array(1 << 12);
  /** Number of the token's text in the vocabulary. */
  word: Int32Array = new Int32Array(1 << 12);

  /** The text of a token as written. */
  text(i: number): string {
    return this.source.slice(this.start[i], this.end[i]);
  }
}

const OTHER = 0;
const SPACE = 1;
const BREAK = 2;
const LOWER = 3;
const UPPER = 4;
const DIGIT = 5;
const IDEOGRAPH = 6;

const CLASS = new Uint8Array(0x10000);
fillClasses();

/** Cuts a text into tokens and numbers its words; `into` is filled and returned. */
export function tokenize(source: string, vocabulary: Vocabulary, into: Tokens): Tokens {
  into.source = source;
  into.count = 0;
  let gap = NEW_PARAGRAPH;
  let i = 0;
  while (i < source.length) {
    const kind = CLASS[source.charCodeAt(i)] as number;
    if (kind === SPACE || kind === BREAK) {
      const next = skipSpace(source, i);
      gap = breakFlags(source, i, next, gap);
      i = next;
      continue;
    }
    const end = tokenEnd(source, i, kind);
    push(into, vocabulary, i, end, kind, gap);
    gap = GLUED;
    i = end;
  }
  return into;
}

function skipSpace(source: string, from: number): number {
  let i = from;
  while (i < source.length && ((CLASS[source.charCodeAt(i)] as number) === SPACE || source.charCodeAt(i) === 10)) i++;
  return i;
}

function breakFlags(source: string, from: number, to: number, before: number): number {
  if (before & NEW_PARAGRAPH) return NEW_PARAGRAPH | NEW_LINE;
  let breaks = 0;
  for (let i = from; i < to; i++) if (source.charCodeAt(i) === 10) breaks++;
  return breaks === 0 ? 0 : breaks === 1 ? NEW_LINE : NEW_LINE | NEW_PARAGRAPH;
}

function tokenEnd(source: string, start: number, kind: number): number {
  if (kind === LOWER || kind === UPPER) return wordEnd(source, start);
  if (kind === DIGIT) return numberEnd(source, start);
  const code = source.charCodeAt(start);
  const paired = code >= 0xd800 && code < 0xdc00 && (source.charCodeAt(start + 1) & 0xfc00) === 0xdc00;
  return paired ? start + 2 : start + 1;
}

function wordEnd(source: string, start: number): number {
  let i = start + 1;
  while (i < source.length) {
    const kind = CLASS[source.charCodeAt(i)] as number;
    if (kind !== LOWER && kind !== UPPER) break;
    i++;
  }
  return i;
}

function numberEnd(source: string, start: number): number {
  let i = start + 1;
  while (i < source.length) {
    const code = source.charCodeAt(i);
    if (CLASS[code] === DIGIT) i++;
    else if (isSeparator(code) && i + 1 < source.length && CLASS[source.charCodeAt(i + 1)] === DIGIT) i += 2;
    else break;
  }
  return i;
}

/** Full stop, comma, the Swiss apostrophes, their full-width forms. */
function isSeparator(code: number): boolean {
  return code === 46 || code === 44 || code === 39 || code === 0x2019 || code === 0xff0e || code === 0xff0c;
}

function push(t: Tokens, vocabulary: Vocabulary, start: number, end: number, kind: number, gap: number): void {
  if (t.count === t.start.length) widen(t);
  const n = t.count++;
  t.start[n] = start;
  t.end[n] = end;
  t.type[n] = kind === LOWER || kind === UPPER ? WORD : kind === DIGIT ? NUMBER : kind === IDEOGRAPH ? HAN : MARK;
  t.flags[n] = gap | (kind === UPPER ? capitals(t.source, start, end) : 0);
  t.word[n] = vocabulary.intern(t.source, start, end);
}

function capitals(source: string, start: number, end: number): number {
  if (end - start < 2) return CAPITAL;
  for (let i = start + 1; i < end; i++) if (CLASS[source.charCodeAt(i)] !== UPPER) return CAPITAL;
  return CAPITAL | ALL_CAPS;
}

function widen(t: Tokens): void {
  const size = t.start.length * 2;
  const ints = (from: Int32Array): Int32Array => {
    const to = new Int32Array(size);
    to.set(from);
    return to;
  };
  const bytes = (from: Uint8Array): Uint8Array => {
    const to = new Uint8Array(size);
    to.set(from);
    return to;
  };
  t.start = ints(t.start);
  t.end = ints(t.end);
  t.word = ints(t.word);
  t.type = bytes(t.type);
  t.flags = bytes(t.flags);
}

function fillClasses(): void {
  for (const code of [9, 13, 32, 0xa0, 0xad, 0x200b, 0x202f, 0x3000, 0xfeff]) CLASS[code] = SPACE;
  for (let code = 0x2000; code <= 0x200a; code++) CLASS[code] = SPACE;
  CLASS[10] = BREAK;
  for (let code = 48; code <= 57; code++) CLASS[code] = CLASS[code + 0xfee0] = DIGIT;
  for (let code = 65; code <= 90; code++) {
    CLASS[code] = CLASS[code + 0xfee0] = UPPER;
    CLASS[code + 32] = CLASS[code + 32 + 0xfee0] = LOWER;
  }
  for (let code = 0xc0; code < 0x530; code++) CLASS[code] = letterClass(code);
  for (const code of [0xd7, 0xf7]) CLASS[code] = OTHER;
  for (let code = 0x1e00; code < 0x1f00; code++) CLASS[code] = letterClass(code);
  for (let code = 0x3400; code <= 0x9fff; code++) CLASS[code] = IDEOGRAPH;
  for (let code = 0xf900; code <= 0xfaff; code++) CLASS[code] = IDEOGRAPH;
  CLASS[0x3007] = IDEOGRAPH;
  for (let code = 0x3040; code <= 0x30ff; code++) CLASS[code] = LOWER;
  for (let code = 0xac00; code <= 0xd7a3; code++) CLASS[code] = LOWER;
}

function letterClass(code: number): number {
  const char = String.fromCharCode(code);
  return char.toLowerCase() !== char ? UPPER : LOWER;
}
