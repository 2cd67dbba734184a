import { CAPITAL, GLUED, HAN, NEW_LINE, NEW_PARAGRAPH, type Tokens } from '../tokens.js';
import type { Numeral } from './digits.js';
import type { QuantityLexicon, WrittenQualifier } from './lexicon.js';
import { Measures } from './measures.js';
import { Nouns } from './nouns.js';
import { Numerals } from './numerals.js';
import type { Draft } from './quantity.js';
import type { Unit, UnitKind } from './units.js';

const ONE: Numeral = { mantissa: 1, exponent: 0, precision: 1 };

/** A unit that is in no table, one of it being one. */
export function plainUnit(name: string, kind: UnitKind = ''): Unit {
  return { name, factor: ONE, kind, glued: false };
}

/** Things that no unit names. */
export const COUNT: Unit = plainUnit('count');

/** The paragraph that is read, and the tools that look at it: what the parts of the grammar share. */
export class Scene {
  tokens!: Tokens;
  from = 0;
  limit = 0;
  readonly lexicon: QuantityLexicon;
  readonly measures: Measures;
  readonly nouns: Nouns;
  /** The number read first, and the second one of a range. */
  readonly a: Numerals;
  readonly b: Numerals;

  constructor(lexicon: QuantityLexicon) {
    this.lexicon = lexicon;
    this.measures = new Measures(lexicon);
    this.nouns = new Nouns(lexicon);
    this.a = new Numerals(lexicon);
    this.b = new Numerals(lexicon);
  }

  /** Sets the text and the tokens of the paragraph that is read; nothing outside them is seen. */
  enter(tokens: Tokens, from: number, to: number): void {
    this.tokens = tokens;
    this.from = from;
    this.limit = to;
    this.measures.enter(tokens, to);
  }

  /** What a token is, 0 outside the paragraph. */
  type(j: number): number {
    return this.has(j) ? (this.tokens.type[j] as number) : 0;
  }

  /** Role bits of a token, 0 outside the paragraph. */
  roles(j: number): number {
    return this.has(j) ? (this.lexicon.lexemes.roles[this.tokens.word[j] as number] as number) : 0;
  }

  /** Whether a token has one of the roles. */
  is(j: number, roles: number): boolean {
    return (this.roles(j) & roles) !== 0;
  }

  /** Whether a token is a Han character. */
  isHan(j: number): boolean {
    return this.type(j) === HAN;
  }

  /** Whether no white space stands before a token. */
  isGlued(j: number): boolean {
    return this.has(j) && (this.tokens.flags[j]! & GLUED) !== 0;
  }

  /** Whether a token begins with a capital. */
  isCapital(j: number): boolean {
    return this.has(j) && (this.tokens.flags[j]! & CAPITAL) !== 0;
  }

  /** Whether a line begins with a token. */
  startsLine(j: number): boolean {
    return (this.tokens.flags[j]! & (NEW_LINE | NEW_PARAGRAPH)) !== 0;
  }

  /** The first character of a token, empty outside the paragraph. */
  char(j: number): string {
    return this.has(j) ? this.tokens.source.charAt(this.tokens.start[j] as number) : '';
  }

  /** What the number before token `end` counts; `nouns` then says where. */
  counted(end: number): Unit {
    this.nouns.seek(this.tokens, end, this.limit);
    return this.nouns.unit >= 0 ? (this.lexicon.units[this.nouns.unit] as Unit) : COUNT;
  }

  /** A draft of the amount at `first` to `to` with the qualifier before it. */
  draft(first: number, to: number, unit: Unit, low: number, high: number): Draft {
    const qualified = this.qualifier(first);
    const from = qualified < 0 ? first : first - this.lexicon.qualifiersBefore.length;
    const qualifier: WrittenQualifier = qualified < 0 ? '' : (this.lexicon.qualifiers[qualified] as WrittenQualifier);
    const name = unit.kind === 'ordinal' ? 'rank' : unit.name;
    const { noun } = this.nouns;
    const factor = unit.factor.mantissa * 10 ** unit.factor.exponent;
    const rest = { inherited: false, noun, tail: 0, factor, weak: false, between: false, rated: false };
    return { from, to, low, high, unit: name, kind: unit.kind, qualifier, precision: 1, ...rest };
  }

  /** The entry of the qualifier that ends right before a token; -1 for none. */
  qualifier(first: number): number {
    if (first <= this.from || this.startsLine(first)) return -1;
    return this.lexicon.qualifiersBefore.match(this.tokens, first - 1, this.from - 1);
  }

  /** A draft of the number or range that `low` and `high` have read. */
  amount(first: number, to: number, unit: Unit, low: Numerals, high: Numerals): Draft {
    const { mantissa, exponent } = unit.factor;
    const draft = this.draft(first, to, unit, low.lowTimes(mantissa, exponent), high.highTimes(mantissa, exponent));
    draft.precision = Math.max(low.precision, high.precision);
    draft.tail = high.tail;
    draft.weak = unit === COUNT && low === high && low.word && this.nouns.noun < 0;
    if (low.more) draft.qualifier = 'over';
    return draft;
  }

  private has(j: number): boolean {
    return j >= this.from && j < this.limit;
  }
}
