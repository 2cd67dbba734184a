import { GLUED, HAN, NEW_PARAGRAPH, type Tokens, WORD } from '../tokens.js';
import { decimal } from './digits.js';
import * as role from './lexemes.js';
import type { FormTree } from './form-tree.js';
import type { Lexemes } from './lexemes.js';
import { CLOSED, NONE, Sum, TENS } from './sum.js';
import type { QuantityLexicon } from './lexicon.js';

const HYPHEN = 45;
const LETTER_E = 101;
const CARET_LIMIT = 40;

/**
 * Reads one number - digits, words, scales, in any mixture - at a token. The results stand in the fields until the next
 * `read`; vague words (several, 几) make `low` and `high` differ.
 */
export class Numerals {
  low = 0;
  high = 0;
  /** Decimal exponent that belongs to both ends. */
  exponent = 0;
  /** The token after the number. */
  end = 0;
  precision = 0;
  /** Exponent of the scales that end the number: 9 in 3.5 billion. */
  tail = 0;
  /** Whether it is one token of digits. */
  bare = false;
  /** Whether it is one number word. */
  word = false;
  vague = false;
  /** Whether 多 or 余 makes it more than what it says. */
  more = false;
  /** Whether it began with a, an or ein. */
  article = false;
  /** Scales read. */
  scales = 0;

  private readonly lexemes: Lexemes;
  private readonly units: FormTree;
  private readonly spacedThousands: boolean;
  private readonly sum = new Sum();
  private tokens!: Tokens;
  private lone = false;
  private first = 0;
  private limit = 0;

  constructor(lexicon: QuantityLexicon) {
    this.lexemes = lexicon.lexemes;
    this.units = lexicon.after;
    this.spacedThousands = lexicon.lang === 'de';
  }

  /** Reads the number that begins at token `i`; false when there is none. With `lone`, "million" alone is a million. */
  read(tokens: Tokens, i: number, limit: number, lone: boolean = false): boolean {
    this.reset(tokens, i, limit);
    this.lone = lone;
    let j = i;
    while (j < limit && !this.sum.full) {
      const next = this.take(j, this.rolesAt(j));
      if (next <= j) break;
      j = next;
    }
    this.end = j;
    if (this.sum.empty) return false;
    this.finish(j - i);
    return true;
  }

  /** The lower end as a number, times a unit's factor. */
  lowTimes(mantissa: number, exponent: number): number {
    return decimal(this.low * mantissa, this.exponent + exponent);
  }

  /** The upper end as a number, times a unit's factor. */
  highTimes(mantissa: number, exponent: number): number {
    return decimal(this.high * mantissa, this.exponent + exponent);
  }

  private reset(tokens: Tokens, i: number, limit: number): void {
    this.tokens = tokens;
    this.first = i;
    this.limit = limit;
    this.sum.clear();
    this.precision = this.tail = this.scales = 0;
    this.bare = this.word = this.vague = this.more = this.article = false;
  }

  private rolesAt(j: number): number {
    return j < this.limit ? (this.lexemes.roles[this.tokens.word[j] as number] as number) : 0;
  }

  /** The token after what is taken at `j`; `j` itself when nothing is. */
  private take(j: number, roles: number): number {
    if (roles & role.DIGITS) return this.takeDigits(j);
    if (roles & role.HAN_DIGIT) return this.takeHan(j);
    if (roles & role.WORD_NUMBER) return this.takeWord(j);
    if (roles & role.SCALE && !this.isUnit(j) && this.takeScale(j, roles)) return j + 1;
    if (roles & role.GLUED_SCALE && this.takesGlued(j)) return this.takeScale(j, roles) ? j + 1 : j;
    if (roles & role.HALF) return this.takeHalf(j);
    if (roles & role.VAGUE) return this.takeVague(j);
    if (roles & role.PLURAL) return this.takePlural(j);
    if (roles & role.ARTICLE && j === this.first) return this.takeArticle(j);
    return this.takeJoint(j, roles);
  }

  private takeDigits(j: number): number {
    if (this.sum.part !== NONE) return j;
    const afterScale = this.sum.depth > 0;
    if (afterScale && !(this.tokens.flags[j]! & GLUED)) return j;
    const word = this.tokens.word[j] as number;
    this.sum.set(this.lexemes.mantissa[word] as number, this.lexemes.exponent[word] as number);
    this.precision += this.lexemes.precision[word] as number;
    return this.takePower(this.takeGroups(j + 1));
  }

  /** Groups of three digits after thin or plain spaces: 1 234 567. */
  private takeGroups(from: number): number {
    let j = from;
    if (this.sum.exponent !== 0 || this.sum.low >= 1000 || this.sum.depth > 0) return j;
    while (this.isGroup(j)) j++;
    if (j - from === 1 && !this.joinsPair(from)) return from;
    for (let k = from; k < j; k++) {
      const text = this.tokens.text(k);
      this.sum.set(this.sum.low * 1000 + Number(text), 0);
    }
    return j;
  }

  /** One group after a plain space is a thousand only where that is the custom and no month stands before. */
  private joinsPair(j: number): boolean {
    if (this.tokens.source.charCodeAt(this.tokens.end[j - 1] as number) !== 32) return true;
    const opens = (this.tokens.flags[this.first]! & NEW_PARAGRAPH) !== 0;
    const before = opens ? 0 : this.rolesAt(this.first - 1);
    return this.spacedThousands && !(before & (role.MONTH | role.LABEL));
  }

  private isGroup(j: number): boolean {
    const t = this.tokens;
    if (j >= this.limit || t.flags[j] !== 0 || t.start[j]! - 1 !== t.end[j - 1] || t.start[j]! + 3 !== t.end[j])
      return false;
    return this.sum.low > 0 && /^\d{3}$/.test(t.text(j));
  }

  /** 2e25 and 3.8 × 10^25. */
  private takePower(j: number): number {
    const t = this.tokens;
    const code = t.source.charCodeAt(t.start[j] as number) | 32;
    const single = (t.end[j] as number) - (t.start[j] as number) === 1;
    if (j + 1 < this.limit && code === LETTER_E && single && t.flags[j]! & t.flags[j + 1]! & GLUED) {
      return this.raise(this.valueAt(j + 1), j + 2, j);
    }
    const base = this.rolesAt(j) & role.TIMES ? j + 1 : this.sum.low === 10 ? j - 1 : -1;
    if (base < 0 || this.valueAt(base) !== 10) return j;
    const after = base + 1;
    if (this.rolesAt(after) & role.POWER) return this.raise(this.valueAt(after + 1), after + 2, j, base === j - 1);
    return this.superscript(after, j, base === j - 1);
  }

  private raise(power: number, next: number, otherwise: number, alone: boolean = false): number {
    if (!(power > 0) || power > CARET_LIMIT) return otherwise;
    if (alone) this.sum.set(1, 0);
    this.sum.exponent += power;
    return next;
  }

  private superscript(from: number, otherwise: number, alone: boolean): number {
    let power = 0;
    let j = from;
    for (; j < this.limit; j++) {
      const digit = '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(this.tokens.source.charAt(this.tokens.start[j] as number));
      if (digit < 0 || !(this.tokens.flags[j]! & GLUED)) break;
      power = power * 10 + digit;
    }
    return this.raise(power, j, otherwise, alone);
  }

  private valueAt(j: number): number {
    if (!(this.rolesAt(j) & role.DIGITS)) return -1;
    const word = this.tokens.word[j] as number;
    return (this.lexemes.exponent[word] as number) === 0 ? (this.lexemes.mantissa[word] as number) : -1;
  }

  private takeWord(j: number): number {
    const word = this.tokens.word[j] as number;
    const value = this.lexemes.mantissa[word] as number;
    const exponent = this.lexemes.exponent[word] as number;
    if (this.vague && this.sum.part !== NONE) return this.times(value, exponent) ? j + 1 : j;
    if (this.sum.part === TENS && value < 10 && exponent === 0) this.sum.set(this.sum.low + value, 0);
    else if (this.sum.part !== NONE || (this.sum.depth > 0 && !this.followsJoint(j))) return j;
    else
      this.sum.set(value, exponent, exponent === 0 && value >= 20 && value < 100 && value % 10 === 0 ? TENS : CLOSED);
    this.precision += this.lexemes.precision[word] as number;
    return j + 1;
  }

  /** Number words go on after hundred and thousand ("two hundred fifty"), not after million. */
  private followsJoint(j: number): boolean {
    return this.sum.size <= 3 || this.rolesAt(j + 1) !== 0;
  }

  /** Han digits: one before a scale, a row of them (二〇二六), or two neighbours as a range (三四). */
  private takeHan(j: number): number {
    if (this.sum.part !== NONE && !this.afterZero()) return j;
    let end = j;
    let value = 0;
    for (; this.rolesAt(end) & role.HAN_DIGIT; end++) {
      value = value * 10 + (this.lexemes.mantissa[this.tokens.word[end] as number] as number);
      if (end - j > 8) return j;
    }
    const first = this.lexemes.mantissa[this.tokens.word[j] as number] as number;
    const neighbours = end - j === 2 && (value % 10 === first + 1 || value === 35) && first > 0;
    if (neighbours) this.sum.setRange(first, value % 10);
    else this.sum.set(value, 0);
    this.precision++;
    return neighbours ? end : this.takePoint(end);
  }

  /** 一百零五: the zero only fills. */
  private afterZero(): boolean {
    return this.sum.low === 0 && this.sum.depth > 0;
  }

  private takePoint(from: number): number {
    if (!(this.rolesAt(from) & role.POINT) || !(this.rolesAt(from + 1) & role.HAN_DIGIT)) return from;
    let j = from + 1;
    for (; this.rolesAt(j) & role.HAN_DIGIT; j++) {
      const digit = this.lexemes.mantissa[this.tokens.word[j] as number] as number;
      this.sum.set(this.sum.low * 10 + digit, this.sum.exponent - 1);
      this.precision++;
    }
    return j;
  }

  private takeVague(j: number): number {
    if (this.sum.part !== NONE) return this.article && this.sum.depth === 0 ? this.startVague(j) : j;
    if (this.sum.depth === 0) return this.startVague(j);
    if (this.tokens.type[j] !== HAN || this.sum.size !== 1) return j;
    this.sum.setRange(1, 9);
    return j + 1;
  }

  private startVague(j: number): number {
    this.sum.setRange(10, 99, -1);
    this.vague = true;
    this.article = false;
    return j + 1;
  }

  /** "tens of billions", "Millionen": vague when nothing stands before. */
  private takePlural(j: number): number {
    const word = this.tokens.word[j] as number;
    if (this.sum.empty) this.startVague(j);
    else if (!this.vague && this.sum.part === NONE) return j;
    this.times(this.lexemes.mantissa[word] as number, this.lexemes.exponent[word] as number);
    const of = this.rolesAt(j + 1) & role.OF ? j + 2 : j + 1;
    return this.rolesAt(of) & (role.SCALE | role.PLURAL) ? of : j + 1;
  }

  private takeHalf(j: number): number {
    const next = this.rolesAt(j + 1);
    const scaleAt = next & role.ARTICLE ? j + 2 : j + 1;
    const hyphen = this.isHyphen(j + 1) && this.rolesAt(j + 2) & role.SCALE ? j + 2 : scaleAt;
    const takes = this.sum.part === NONE || this.article;
    if (!takes || this.sum.depth > 0) return j;
    this.article = false;
    this.sum.set(5, -1);
    this.precision = 1;
    return this.rolesAt(hyphen) & role.SCALE ? hyphen : next & role.ARTICLE ? j + 2 : j + 1;
  }

  private takeArticle(j: number): number {
    this.sum.set(1, 0);
    this.precision = 1;
    this.article = true;
    const hedged = this.rolesAt(j + 1) & role.HEDGE && this.rolesAt(j + 2) & (role.SCALE | role.HALF);
    return hedged ? j + 2 : j + 1;
  }

  private takesGlued(j: number): boolean {
    const t = this.tokens;
    if (this.sum.part === NONE || !(t.flags[j]! & GLUED) || this.sum.scales > 0) return false;
    return !(
      j + 1 < t.count &&
      t.flags[j + 1]! & GLUED &&
      t.source.charCodeAt(t.start[j + 1] as number) < 58 &&
      t.type[j + 1] === 2
    );
  }

  private takeScale(j: number, roles: number): boolean {
    const word = this.tokens.word[j] as number;
    if (this.sum.empty) {
      if (roles & role.PLURAL && !this.lone) return this.takePlural(j) > j;
      if (!(roles & role.LONE) && !this.lone) return false;
      this.sum.set(1, 0);
      this.precision = 1;
    } else if (this.sum.part === NONE && this.tokens.type[j] === HAN && (this.lexemes.exponent[word] as number) < 4) {
      if ((this.lexemes.exponent[word] as number) !== 1) return false;
      this.sum.set(1, 0);
    }
    return this.times(this.lexemes.mantissa[word] as number, this.lexemes.exponent[word] as number);
  }

  /** 千 and 兆 begin units as well: 千瓦, 兆瓦. */
  private isUnit(j: number): boolean {
    if (this.tokens.type[j] !== HAN || this.sum.empty) return false;
    return this.units.match(this.tokens, j, this.limit) >= 0;
  }

  private times(mantissa: number, exponent: number): boolean {
    this.article = false;
    return this.sum.multiply(mantissa, exponent);
  }

  /** Hyphens inside compounds, "and a half", "hundred and five", 多. */
  private takeJoint(j: number, roles: number): number {
    if (this.sum.empty) return j;
    const next = this.rolesAt(j + 1);
    if (this.isHyphen(j) && next & (role.SCALE | role.PLURAL | (this.sum.part === TENS ? role.WORD_NUMBER : 0)))
      return j + 1;
    if (roles & role.MORE) return this.takeMore(j, next);
    if (!(roles & role.AND) || this.tokens.type[j] !== WORD) return j;
    if (next & role.ARTICLE && this.rolesAt(j + 2) & role.HALF && this.sum.part !== NONE) {
      this.sum.add(5, 5, -1);
      this.precision++;
      return j + 3;
    }
    const small = this.sum.part === NONE && this.sum.depth > 0 && this.sum.size <= 3;
    return small &&
      next & role.WORD_NUMBER &&
      !(next & role.ARTICLE) &&
      this.lexemes.exponent[this.tokens.word[j + 1]!] === 0
      ? j + 1
      : j;
  }

  private takeMore(j: number, next: number): number {
    if (next & (role.DIGITS | role.WORD_NUMBER)) return j;
    this.more = true;
    return j + 1;
  }

  private isHyphen(j: number): boolean {
    const t = this.tokens;
    if (j + 1 >= this.limit || !(t.flags[j]! & GLUED) || !(t.flags[j + 1]! & GLUED)) return false;
    const code = t.source.charCodeAt(t.start[j] as number);
    return code === HYPHEN || code === 0x2011;
  }

  private finish(length: number): void {
    this.scales = this.sum.scales;
    this.tail = this.sum.total();
    this.low = this.sum.low;
    this.high = this.sum.high;
    this.exponent = this.sum.exponent;
    const roles = this.rolesAt(this.first);
    this.bare = length === 1 && (roles & role.DIGITS) !== 0;
    this.word = length === 1 && (roles & (role.WORD_NUMBER | role.HAN_DIGIT)) !== 0;
  }
}
