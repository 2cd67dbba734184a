import { HAN, NEW_LINE, NUMBER, type Tokens, WORD } from '../tokens.js';
import { Context } from './context.js';
import { decimal } from './digits.js';
import * as role from './lexemes.js';
import type { QuantityLexicon, WrittenQualifier } from './lexicon.js';
import { Measures } from './measures.js';
import { Nouns } from './nouns.js';
import { Numerals } from './numerals.js';
import type { Draft } from './quantity.js';
import type { Unit } from './units.js';

const ONE = { mantissa: 1, exponent: 0, precision: 1 };
const COUNT: Unit = { name: 'count', factor: ONE, kind: '', glued: false };
const PARAMETERS: Unit = { name: 'parameters', factor: ONE, kind: 'counted', glued: false };
/** Years that are more likely a date than a number of things. */
const YEARS = { from: 1980, to: 2049 };

/** Reads one amount - number or range, unit, qualifier - at a token. */
export class Amounts {
  /** The token after what was read or passed over. */
  end = 0;
  /** Tokens that a price is for, when what was read is "per million tokens"; else 0. */
  basis = 0;
  /** Token at which "per" stands. */
  basisFrom = 0;
  private readonly lexicon: QuantityLexicon;
  private readonly context: Context;
  private readonly measures: Measures;
  private readonly nouns: Nouns;
  private readonly a: Numerals;
  private readonly b: Numerals;
  private tokens!: Tokens;
  private from = 0;
  private limit = 0;

  constructor(lexicon: QuantityLexicon) {
    this.lexicon = lexicon;
    this.context = new Context(lexicon);
    this.measures = new Measures(lexicon);
    this.nouns = new Nouns(lexicon);
    this.a = new Numerals(lexicon.lexemes, lexicon.lang === 'de');
    this.b = new Numerals(lexicon.lexemes, lexicon.lang === 'de');
  }

  /** Sets the text and the tokens that are read. */
  enter(tokens: Tokens, from: number, to: number): void {
    this.tokens = tokens;
    this.from = from;
    this.limit = to;
    this.context.enter(tokens);
    this.measures.enter(tokens, to);
  }

  /** The amount that begins at token `i`; undefined when there is none, `end` says where to go on. */
  read(i: number): Draft | undefined {
    this.basis = 0;
    this.end = i + 1;
    const roles = this.rolesAt(i);
    if (roles & role.FIXED) {
      const entry = this.lexicon.phrases.match(this.tokens, i, this.limit);
      if (entry >= 0) return this.fixed(i, entry);
    }
    if (roles & role.COMPOUND) return this.compound(i);
    if (roles & role.ARTICLE && !this.isCountingArticle(i)) return undefined;
    const before = this.measures.before(i, this.from);
    const first = before ? i - this.measures.length : i;
    if (!before && this.context.hangs(i)) return undefined;
    if (roles & role.ORDINAL && !before) {
      const ordinal = this.ordinal(i);
      if (ordinal || !(roles & role.WORD_NUMBER)) return ordinal;
    }
    if (!this.a.read(this.tokens, i, this.limit, before?.kind === 'per')) return undefined;
    return this.amount(first, i, before);
  }

  private amount(first: number, i: number, before: Unit | undefined): Draft | undefined {
    const { a, measures } = this;
    this.end = a.end;
    if (this.rolesAt(a.end) & role.FRACTION) return this.fraction(first);
    const after = this.unitAfter();
    const end = after ? measures.end : a.end;
    if (after?.kind === 'fraction') return this.hanFraction(first, i, end);
    if (before?.kind === 'per' || after?.kind === 'none') return this.passOver(i, before, end);
    const ranged = this.range(first, i, before, after, end);
    if (ranged) return ranged;
    return this.single(first, i, before, after, end);
  }

  /** The unit after the number, behind "of" where the number is vague: tens of billions of dollars. */
  private unitAfter(): Unit | undefined {
    const { a, measures } = this;
    const direct = measures.after(a.end);
    if (direct || !a.vague || !(this.rolesAt(a.end) & role.OF)) return direct;
    const unit = measures.after(a.end + 1);
    return unit?.kind === 'none' || unit?.kind === 'ordinal' ? undefined : unit;
  }

  /** "per million tokens" gives a basis for prices; other amounts after per and clock times give nothing. */
  private passOver(i: number, before: Unit | undefined, end: number): Draft | undefined {
    this.end = end;
    if (before?.kind !== 'per') return undefined;
    this.nouns.seek(this.tokens, this.a.end, this.limit);
    if (this.nouns.unit < 0 || this.lexicon.units[this.nouns.unit]?.name !== 'tokens') {
      return this.amount(i, i, undefined);
    }
    this.basis = this.a.lowTimes(1, 0);
    this.basisFrom = i - this.measures.length;
    this.end = this.nouns.noun + 1;
    return undefined;
  }

  private single(
    first: number,
    i: number,
    before: Unit | undefined,
    after: Unit | undefined,
    end: number,
  ): Draft | undefined {
    const { a } = this;
    let unit = this.choose(before, after);
    let to = after && unit !== before ? end : after ? end : a.end;
    if (unit?.kind === 'ordinal') [unit, to] = this.asRank(i, unit, to);
    if (!unit) {
      unit = this.counted(to);
      if (this.nouns.adjacentEnd > 0) to = this.nouns.adjacentEnd;
    } else this.nouns.noun = -1;
    if (unit.kind === 'counted' && after) this.nouns.noun = end - 1;
    if (unit === COUNT && this.isParameterSuffix(a.end)) unit = PARAMETERS;
    if (this.isNoAmount(i, unit, to)) return undefined;
    this.end = to;
    const draft = this.draft(first, to, unit, a, a);
    return this.withHalf(draft, unit);
  }

  private choose(before: Unit | undefined, after: Unit | undefined): Unit | undefined {
    if (!before) return after;
    if (!after || after.kind === 'per' || after.kind === 'permtok') return before;
    if (before.kind === 'rank') return before;
    if (after.name === before.name || after.kind === 'money') return after;
    return before.kind === 'money' ? before : { ...after, name: before.name };
  }

  /** 第三名 is a rank; 三名 counts three persons. */
  private asRank(i: number, unit: Unit, to: number): [Unit | undefined, number] {
    if (i > this.from && this.rolesAt(i - 1) & role.ORDINAL_MARK) return [unit, to];
    return [undefined, this.a.end];
  }

  /** The unit of a number without one: what it counts. */
  private counted(end: number): Unit {
    const measure = this.rolesAt(end) & role.MEASURE && this.tokens.type[end] === HAN;
    this.nouns.seek(this.tokens, measure ? end + 1 : end, this.limit);
    return this.nouns.unit >= 0 ? (this.lexicon.units[this.nouns.unit] as Unit) : COUNT;
  }

  private isParameterSuffix(end: number): boolean {
    return (
      this.a.scales === 1 &&
      this.a.tail === 9 &&
      (this.rolesAt(end - 1) & role.GLUED_SCALE) !== 0 &&
      this.tokens.text(end - 1) === 'B'
    );
  }

  /** Numbers that stand in names, dates, scores, and bare ones that say nothing. */
  private isNoAmount(i: number, unit: Unit, to: number): boolean {
    const { a, context } = this;
    const uncounted = unit === COUNT;
    if (unit.kind === 'rank') return a.scales > 0 || a.exponent < 0;
    if (a.article && !['money', 'time', 'percent', ''].includes(unit.kind)) return true;
    if (a.article && uncounted) return true;
    if (this.isYear(i, unit)) return true;
    const plain = uncounted || unit.kind === 'counted' || unit.kind === 'points' || unit.kind === 'times';
    if (plain && a.scales === 0 && context.labelled(i)) return true;
    if (!uncounted) return false;
    if (context.runsOn(a.end)) return true;
    if (a.scales === 0 && (context.isDay(i, to) || (a.bare && a.low < 100 && context.isOrdinal(to)))) return true;
    return this.saysNothing(i);
  }

  private isYear(i: number, unit: Unit): boolean {
    const { a } = this;
    if (!a.bare || !(this.rolesAt(i) & role.YEAR_LIKE)) return false;
    if (unit.kind === 'time' || unit.name === 'count')
      return this.tokens.type[a.end] !== HAN || !(this.rolesAt(a.end) & role.MEASURE);
    return unit.kind === 'counted' && a.low >= YEARS.from && a.low <= YEARS.to && a.low % 100 !== 0;
  }

  /** Names with a small number, one as an article, Han digits without a measure word. */
  private saysNothing(i: number): boolean {
    const { a, context } = this;
    if (a.scales > 0) return this.lexicon.lang === 'zh' && a.scales === 1 && a.low === 1 && a.end - i === 1;
    if (a.bare && a.low < 1000 && context.followsName(i) && this.nouns.noun < 0) return true;
    if (a.bare && a.exponent < 0 && context.followsName(i)) return true;
    if (a.word && a.low <= 1 && a.high <= 1) return true;
    if (this.lexicon.lang !== 'zh') return false;
    const measured = (this.rolesAt(a.end) & role.MEASURE) !== 0;
    return (
      !measured && (a.word || this.tokens.type[i] === HAN || a.end >= this.limit || this.tokens.type[a.end] === HAN)
    );
  }

  private range(
    first: number,
    i: number,
    before: Unit | undefined,
    after: Unit | undefined,
    end: number,
  ): Draft | undefined {
    const joiner = this.joinerAt(end, i, before);
    if (joiner === 0) return undefined;
    const { b, measures } = this;
    let j = end + joiner;
    const second = this.unitBeforeSecond(j);
    if (second) j += measures.length;
    if (!(this.rolesAt(j) & (role.START & ~role.ORDINAL)) || !b.read(this.tokens, j, this.limit)) return undefined;
    const right = measures.after(b.end);
    const last = right ? measures.end : b.end;
    return this.joined(first, i, j, before ?? second, after, right, last);
  }

  /** The two numbers of a range as one amount: unit and scale of the second serve the first. */
  private joined(
    first: number,
    i: number,
    j: number,
    sign: Unit | undefined,
    left: Unit | undefined,
    right: Unit | undefined,
    last: number,
  ): Draft | undefined {
    const { a, b } = this;
    if (right?.kind === 'none') return undefined;
    let unit = this.choose(sign, right?.kind === 'per' || right?.kind === 'permtok' ? undefined : right) ?? left;
    if (unit?.kind === 'ordinal') unit = undefined;
    if (left && unit && left.kind !== unit.kind) return undefined;
    const mine = left ?? unit ?? COUNT;
    if (a.tail === 0 && b.tail > 0 && !left && a.low < b.low * 10 ** (b.exponent - a.exponent - b.tail) + 1e-9)
      this.lendTail();
    if (
      a.lowTimes(mine.factor.mantissa, mine.factor.exponent) >=
      b.highTimes((unit ?? mine).factor.mantissa, (unit ?? mine).factor.exponent)
    )
      return undefined;
    let to = right ? last : b.end;
    if (!unit) {
      unit = this.counted(to);
      if (this.nouns.adjacentEnd > 0) to = this.nouns.adjacentEnd;
    } else this.nouns.noun = unit.kind === 'counted' ? to - 1 : -1;
    if (this.isNoRange(i, j, unit, to)) return undefined;
    this.end = to;
    const draft = this.draft(first, to, unit, a, b);
    draft.low = a.lowTimes((left ?? unit).factor.mantissa, (left ?? unit).factor.exponent);
    return this.withHalf(draft, unit);
  }

  private lendTail(): void {
    this.a.exponent += this.b.tail;
    this.a.tail = this.b.tail;
  }

  /** Whether the second number is a year: "570 megawatts to 2028". */
  private isCalendarYear(j: number): boolean {
    return this.b.bare && (this.rolesAt(j) & role.YEAR_LIKE) !== 0 && !(this.a.bare && this.a.low >= 1000);
  }

  private isNoRange(i: number, j: number, unit: Unit, to: number): boolean {
    const { a, b, context } = this;
    if (this.isCalendarYear(j)) return true;
    if (unit !== COUNT && unit.kind !== 'counted' && unit.kind !== 'time') return false;
    if (a.scales === 0 && (context.labelled(i) || context.isDay(i, i + 1))) return true;
    if (unit !== COUNT) return false;
    const years = a.bare && b.bare && (this.rolesAt(i) & role.YEAR_LIKE) !== 0;
    return years || context.runsOn(b.end) || context.isDay(i, to) || (b.low < 100 && context.isOrdinal(to));
  }

  /** How many tokens at `end` join the ends of a range; 0 for none. */
  private joinerAt(end: number, i: number, before: Unit | undefined): number {
    if (end >= this.limit || this.tokens.flags[end]! & NEW_LINE) return 0;
    const roles = this.rolesAt(end);
    if (roles & role.TO) {
      const found = this.lexicon.joiners.match(this.tokens, end, this.limit) >= 0;
      if (found && !this.isChange(i, end)) return this.lexicon.joiners.length;
    }
    if (roles & role.OR && !before && this.a.scales === 0) return 1;
    return roles & role.AND && this.opensRange(i, before, role.BETWEEN) ? 1 : 0;
  }

  /** "rose from 3 to 5 billion" names two amounts, "ranges from 3 to 5 billion" one. */
  private isChange(i: number, end: number): boolean {
    if (this.tokens.type[end] === HAN || this.tokens.type[end] !== WORD) return false;
    if (!this.opensRange(i, undefined, role.FROM)) return false;
    for (let j = Math.max(this.from, i - 8); j < i; j++) if (this.rolesAt(j) & role.RANGE) return false;
    return this.lexicon.lang === 'en';
  }

  private opensRange(i: number, before: Unit | undefined, wanted: number): boolean {
    let j = i - 1;
    if (before) j -= this.measures.length;
    for (let k = 0; k < 4 && j >= this.from; k++, j--) if (this.rolesAt(j) & wanted) return true;
    return false;
  }

  private unitBeforeSecond(j: number): Unit | undefined {
    for (let length = 1; length <= 3 && j + length < this.limit; length++) {
      const type = this.tokens.type[j + length];
      if (!(this.rolesAt(j + length) & role.DIGITS) || type !== NUMBER) continue;
      const unit = this.measures.before(j + length, j);
      return unit?.kind === 'money' && this.measures.length === length ? unit : undefined;
    }
    return undefined;
  }

  private fraction(first: number): Draft | undefined {
    const { a } = this;
    const word = this.tokens.word[a.end] as number;
    const share = 1 / (this.lexicon.lexemes.mantissa[word] as number);
    const after = a.end + 1;
    const of = this.rolesAt(after) & role.OF;
    if (a.article && this.lexicon.lang === 'en' && !of) return undefined;
    const scaled = of && this.rolesAt(after + 1) & role.ARTICLE && this.rolesAt(after + 2) & role.SCALE;
    this.end = after;
    if (scaled) return this.fractionOfScale(first, after + 2, share);
    const percent: Unit = { name: 'percent', factor: ONE, kind: 'percent', glued: false };
    const draft = this.draft(first, after, percent, a, a);
    draft.low = a.lowTimes(1, 0) * share * 100;
    draft.high = a.highTimes(1, 0) * share * 100;
    return draft;
  }

  /** "a quarter of a million". */
  private fractionOfScale(first: number, scaleAt: number, share: number): Draft | undefined {
    const parts = this.a.lowTimes(1, 0);
    const { mantissa, exponent } = this.lexicon.lexemes;
    const word = this.tokens.word[scaleAt] as number;
    const scale = (mantissa[word] as number) * 10 ** (exponent[word] as number);
    const unit = this.measures.after(scaleAt + 1) ?? this.counted(scaleAt + 1);
    const to = unit === COUNT || this.measures.end < scaleAt ? scaleAt + 1 : this.measures.end;
    this.end = to;
    const draft = this.draft(first, to, unit, this.a, this.a);
    draft.low = draft.high = parts * share * scale * draft.factor;
    draft.tail = exponent[word] as number;
    return draft;
  }

  /** 三分之二: the first number is the denominator. */
  private hanFraction(first: number, i: number, at: number): Draft | undefined {
    const share = 100 / this.a.lowTimes(1, 0);
    if (!this.a.read(this.tokens, at, this.limit)) return undefined;
    const unit: Unit = { name: 'percent', factor: ONE, kind: 'percent', glued: false };
    const draft =
      this.range(first, i, undefined, unit, this.a.end) ?? this.draft(first, this.a.end, unit, this.a, this.a);
    draft.low *= share;
    draft.high *= share;
    this.end = draft.to;
    return draft;
  }

  private ordinal(i: number): Draft | undefined {
    const after = this.measures.after(i + 1);
    if (after?.kind === '') return this.oneOf(i, after);
    if (after?.kind !== 'ordinal') return undefined;
    const value = this.lexicon.lexemes.mantissa[this.tokens.word[i] as number] as number;
    this.end = this.measures.end;
    this.nouns.noun = -1;
    return this.plain(i, this.end, 'rank', after.kind, value, value);
  }

  /** "the first gigawatt" is one. */
  private oneOf(i: number, unit: Unit): Draft {
    const value = decimal(unit.factor.mantissa, unit.factor.exponent);
    this.end = this.measures.end;
    this.nouns.noun = -1;
    return this.plain(i, this.end, unit.name, unit.kind, value, value);
  }

  private compound(i: number): Draft | undefined {
    const unit = this.measures.after(i);
    const word = this.tokens.word[i] as number;
    const entry = this.lexicon.after.match(this.tokens, i, i + 1);
    const found = unit ?? (entry >= 0 ? this.lexicon.units[entry] : undefined);
    if (!found) return undefined;
    const { mantissa, exponent } = this.lexicon.lexemes;
    const value =
      (mantissa[word] as number) *
      10 ** (exponent[word] as number) *
      found.factor.mantissa *
      10 ** found.factor.exponent;
    this.end = i + 1;
    this.nouns.noun = -1;
    return this.plain(i, i + 1, found.name, found.kind, value, value);
  }

  private fixed(i: number, entry: number): Draft | undefined {
    const phrase = this.lexicon.fixed[entry] as { value: { mantissa: number; exponent: number }; unit: string };
    this.end = i + this.lexicon.phrases.length;
    if (phrase.unit === '') return undefined;
    const value = phrase.value.mantissa / 10 ** -phrase.value.exponent;
    this.nouns.noun = -1;
    if (phrase.unit !== 'plural') return this.plain(i, this.end, phrase.unit, '', value, value);
    const unit = this.measures.after(this.end) ?? this.counted(this.end);
    return this.plain(i, this.end, unit.name, unit.kind, value, value * 9.9);
  }

  /** "a year and a half", 两年半. */
  private withHalf(draft: Draft, unit: Unit): Draft {
    if (unit.kind !== 'time') return draft;
    const at = draft.to;
    const han = this.rolesAt(at) & role.HALF && this.tokens.type[at] === HAN && at < this.limit;
    const latin =
      this.rolesAt(at) & role.AND && this.rolesAt(at + 1) & role.ARTICLE && this.rolesAt(at + 2) & role.HALF;
    if (!han && !latin) return draft;
    draft.low += draft.factor / 2;
    draft.high += draft.factor / 2;
    this.end = draft.to = at + (han ? 1 : 3);
    return draft;
  }

  private isCountingArticle(i: number): boolean {
    const next = this.rolesAt(i + 1);
    if (next & (role.SCALE | role.PLURAL | role.HALF | role.VAGUE | role.FRACTION)) return true;
    if (next & role.HEDGE && this.rolesAt(i + 2) & (role.SCALE | role.HALF)) return true;
    const unit = this.measures.after(i + 1);
    return unit !== undefined && unit.kind !== 'counted' && !unit.glued && this.measures.end > i + 1;
  }

  private draft(first: number, to: number, unit: Unit, low: Numerals, high: Numerals): Draft {
    const { mantissa, exponent } = unit.factor;
    const draft = this.plain(
      first,
      to,
      unit.kind === 'ordinal' ? 'rank' : unit.name,
      unit.kind,
      low.lowTimes(mantissa, exponent),
      high.highTimes(mantissa, exponent),
    );
    draft.precision = Math.max(low.precision, high.precision);
    draft.tail = high.tail;
    draft.factor = mantissa * 10 ** exponent;
    draft.weak = unit === COUNT && low === high && low.word && this.nouns.noun < 0;
    if (low.more) draft.qualifier = 'over';
    return draft;
  }

  private plain(first: number, to: number, unit: string, kind: string, low: number, high: number): Draft {
    const { qualifier, from } = this.qualifierBefore(first);
    const noun = this.nouns.noun;
    return {
      from,
      to,
      low,
      high,
      unit,
      kind,
      qualifier,
      precision: 1,
      inherited: false,
      noun,
      tail: 0,
      factor: 1,
      weak: false,
    };
  }

  private qualifierBefore(first: number): { qualifier: WrittenQualifier; from: number } {
    if (first <= this.from || this.tokens.flags[first]! & NEW_LINE) return { qualifier: '', from: first };
    const entry = this.lexicon.qualifiersBefore.match(this.tokens, first - 1, this.from - 1);
    if (entry < 0) return { qualifier: '', from: first };
    return {
      qualifier: this.lexicon.qualifiers[entry] as WrittenQualifier,
      from: first - this.lexicon.qualifiersBefore.length,
    };
  }

  private rolesAt(j: number): number {
    return j < this.limit ? (this.lexicon.lexemes.roles[this.tokens.word[j] as number] as number) : 0;
  }
}
