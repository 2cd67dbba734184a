import { tokenize, Tokens } from '../tokens.js';
import type { Vocabulary } from '../vocabulary.js';
import type { Compounds } from './compounds.js';
import { type Numeral, readDigits } from './digits.js';

/** Digits that make a plain number. */
export const DIGITS: number = 1;
/** A number word that is added: three, twenty, zweihundert. */
export const WORD_NUMBER: number = 1 << 1;
/** A Han digit. */
export const HAN_DIGIT: number = 1 << 2;
/** A power of ten that multiplies what stands before it. */
export const SCALE: number = 1 << 3;
/** A scale that counts as one when nothing stands before it: hundert, 百. */
export const LONE: number = 1 << 4;
/** A scale that is vague when nothing stands before it: billions, Hunderte. */
export const PLURAL: number = 1 << 5;
/** A scale only when glued to digits: 300m. */
export const GLUED_SCALE: number = 1 << 6;
export const ARTICLE: number = 1 << 7;
export const HALF: number = 1 << 8;
export const VAGUE: number = 1 << 9;
export const FRACTION: number = 1 << 10;
export const ORDINAL: number = 1 << 11;
/** First word of a phrase that is a quantity by itself, or of one that is none. */
export const FIXED: number = 1 << 12;
/** A number and its unit in one word: dreifach, sechsmonatig. */
export const COMPOUND: number = 1 << 13;
export const AND: number = 1 << 14;
export const OF: number = 1 << 15;
export const TO: number = 1 << 16;
export const OR: number = 1 << 17;
export const BETWEEN: number = 1 << 18;
export const FROM: number = 1 << 19;
/** A word such as range or guidance before "from 3 to 5". */
export const RANGE: number = 1 << 20;
/** A word that is no counted noun. */
export const STOP: number = 1 << 21;
/** A word that makes the number after it a name: Section 232. */
export const LABEL: number = 1 << 22;
export const MONTH: number = 1 << 23;
export const MEASURE: number = 1 << 24;
/** 多 and 余 after or inside a number. */
export const MORE: number = 1 << 25;
export const POINT: number = 1 << 26;
export const POWER: number = 1 << 27;
export const TIMES: number = 1 << 28;
export const ORDINAL_MARK: number = 1 << 29;
/** Digits that can be a calendar year. */
export const YEAR_LIKE: number = 1 << 30;

/** An adjective between article and scale: eine gute Million. */
export const HEDGE: number = 1 << 31;

/** What can begin a quantity. */
export const START: number =
  DIGITS | WORD_NUMBER | HAN_DIGIT | SCALE | LONE | PLURAL | ARTICLE | HALF | VAGUE | ORDINAL | FIXED | COMPOUND;

/**
 * What the grammar knows of each word, by its number in the vocabulary: roles as bits, the decimal value as
 * `mantissa` times ten to the `exponent`, and up to two symbols under which phrases list it.
 */
export class Lexemes {
  roles: Int32Array = new Int32Array(1 << 12);
  mantissa: Float64Array = new Float64Array(1 << 12);
  exponent: Int8Array = new Int8Array(1 << 12);
  precision: Uint8Array = new Uint8Array(1 << 12);
  /** Symbol of the word itself and of the wildcard it fits; 0 for none. */
  symbol: Uint16Array = new Uint16Array(1 << 12);
  wild: Uint16Array = new Uint16Array(1 << 12);
  private readonly exact = new Map<string, number>();
  private readonly prefixes = new Map<string, number[]>();
  private readonly suffixes = new Map<string, number[]>();
  private readonly patterns: string[] = [''];
  private readonly symbolRoles: number[] = [0];
  private readonly symbolValues: (Numeral | undefined)[] = [undefined];
  private readonly scratch: Tokens = new Tokens();
  private readonly vocabulary: Vocabulary;
  private readonly decimalComma: boolean;
  private compounds: Compounds | undefined;

  constructor(vocabulary: Vocabulary, decimalComma: boolean) {
    this.vocabulary = vocabulary;
    this.decimalComma = decimalComma;
  }

  /** Gives a one-word form (`*` at either end matches anything) a role and, if given, a value. */
  add(form: string, roles: number, value?: Numeral): void {
    const symbols = this.symbolsOf(form);
    const symbol = symbols[0];
    if (symbols.length !== 1 || symbol === undefined) return;
    this.symbolRoles[symbol] = (this.symbolRoles[symbol] as number) | roles;
    if (value && !this.symbolValues[symbol]) this.symbolValues[symbol] = value;
  }

  /** Gives the first word of a phrase a role. */
  mark(symbol: number, roles: number): void {
    this.symbolRoles[symbol] = (this.symbolRoles[symbol] as number) | roles;
  }

  /** The symbols of a phrase's words, made as needed. */
  symbolsOf(form: string): number[] {
    const t = tokenize(form, this.vocabulary, this.scratch);
    const symbols: number[] = [];
    for (let i = 0; i < t.count; i++) {
      let pattern = this.vocabulary.text(t.word[i] as number);
      if (pattern === '*' && i + 1 < t.count) pattern += this.vocabulary.text(t.word[++i] as number);
      else if (i + 1 < t.count && t.text(i + 1) === '*') {
        pattern += '*';
        i++;
      }
      symbols.push(this.symbolFor(pattern));
    }
    return symbols;
  }

  /** Starts to classify the vocabulary's words, those known and those to come. */
  watch(compounds: Compounds): void {
    this.compounds = compounds;
    this.vocabulary.onWord((text, id) => this.classify(text, id));
  }

  private symbolFor(pattern: string): number {
    const known = this.exact.get(pattern);
    if (known !== undefined) return known;
    const symbol = this.patterns.length;
    this.patterns.push(pattern);
    this.symbolRoles.push(0);
    this.symbolValues.push(undefined);
    this.exact.set(pattern, symbol);
    if (pattern.length > 1 && pattern.endsWith('*')) list(this.prefixes, pattern.charAt(0)).push(symbol);
    else if (pattern.length > 1 && pattern.startsWith('*'))
      list(this.suffixes, pattern.charAt(pattern.length - 1)).push(symbol);
    return symbol;
  }

  private classify(text: string, id: number): void {
    if (id >= this.roles.length) this.widen(id);
    const symbol = this.exact.get(text) ?? 0;
    const wild = this.wildcardOf(text);
    this.symbol[id] = symbol;
    this.wild[id] = wild;
    this.roles[id] = (this.symbolRoles[symbol] as number) | (this.symbolRoles[wild] as number);
    this.setValue(id, this.symbolValues[symbol] ?? this.symbolValues[wild]);
    const code = text.charCodeAt(0);
    if (code >= 48 && code <= 57) this.classifyDigits(text, id);
    else if (symbol === 0) this.classifyCompound(text, id);
  }

  private classifyDigits(text: string, id: number): void {
    const numeral = readDigits(text, this.decimalComma);
    if (!numeral) return;
    this.roles[id] = (this.roles[id] as number) | DIGITS | (isYearLike(text) ? YEAR_LIKE : 0);
    this.setValue(id, numeral);
  }

  private classifyCompound(text: string, id: number): void {
    const found = this.compounds?.read(text);
    if (!found) return;
    this.setValue(id, found.numeral);
    if (found.suffix === 0) this.roles[id] = (this.roles[id] as number) | WORD_NUMBER;
    else {
      this.roles[id] = (this.roles[id] as number) | COMPOUND;
      this.wild[id] = found.suffix;
    }
  }

  private setValue(id: number, value: Numeral | undefined): void {
    this.mantissa[id] = value?.mantissa ?? 0;
    this.exponent[id] = value?.exponent ?? 0;
    this.precision[id] = value?.precision ?? 0;
  }

  private wildcardOf(text: string): number {
    for (const symbol of this.prefixes.get(text.charAt(0)) ?? []) {
      if (startsLike(text, this.patterns[symbol] as string)) return symbol;
    }
    for (const symbol of this.suffixes.get(text.charAt(text.length - 1)) ?? []) {
      if (endsLike(text, this.patterns[symbol] as string)) return symbol;
    }
    return 0;
  }

  private widen(id: number): void {
    const size = Math.max(this.roles.length * 2, id + 1);
    this.roles = grown(this.roles, new Int32Array(size));
    this.mantissa = grown(this.mantissa, new Float64Array(size));
    this.exponent = grown(this.exponent, new Int8Array(size));
    this.precision = grown(this.precision, new Uint8Array(size));
    this.symbol = grown(this.symbol, new Uint16Array(size));
    this.wild = grown(this.wild, new Uint16Array(size));
  }
}

function grown<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from);
  return to;
}

function list(lists: Map<string, number[]>, key: string): number[] {
  const known = lists.get(key) ?? [];
  lists.set(key, known);
  return known;
}

function startsLike(text: string, pattern: string): boolean {
  return text.startsWith(pattern.slice(0, -1));
}

function endsLike(text: string, pattern: string): boolean {
  return text.endsWith(pattern.slice(1));
}

function isYearLike(text: string): boolean {
  return /^(?:19|20)\d\d$/.test(text);
}
