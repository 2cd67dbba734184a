import { MARK, NUMBER, WORD } from '../tokens.js';
import * as role from './lexemes.js';
import type { Numerals } from './numerals.js';
import { COUNT, type Scene } from './scene.js';
import type { Unit } from './units.js';

/** Years that are more likely a date than a number of things. */
const YEARS = { from: 1980, to: 2049 };
/** Numbers below this stand in names (Llama 4) and ordinals (am 3. Mai). */
const SMALL = 1000;
const ADULT = 18;
const LARGEST_EXPONENT = 60;
const ORDINAL_LIMIT = 100;
/** Units that "a" and "ein" may count. */
const ARTICLE_KINDS = new Set(['money', 'time', 'percent', '']);
const PLAIN_KINDS = new Set(['counted', 'points', 'times']);

/** Says which numbers are none: those in names, dates, scores and lists, and bare ones that say nothing. */
export class Doubts {
  private readonly scene: Scene;

  constructor(scene: Scene) {
    this.scene = scene;
  }

  /** Whether the number at `i` hangs on what stands before it: H20, GPT-5, 3:2, 2025-11-03. */
  hangs(i: number): boolean {
    const { scene } = this;
    const { type } = scene.tokens;
    if (i <= 0 || !scene.isGlued(i)) return false;
    const before = type[i - 1];
    if (before !== MARK) return before === WORD || before === NUMBER;
    const char = scene.char(i - 1);
    if (char === '_' || char === '@') return true;
    if (i === 1 || !scene.isGlued(i - 1)) return false;
    if (char === '+') return type[i - 2] !== MARK;
    if (char === '-' || char === '‑') return type[i - 2] !== MARK;
    return ':/.^'.includes(char) && (type[i - 2] === NUMBER || type[i - 2] === WORD);
  }

  /** Whether a number with this unit, read at `i` to `to`, is no quantity. */
  isNone(i: number, unit: Unit, to: number): boolean {
    const { scene } = this;
    const { a } = scene;
    if (a.exponent > LARGEST_EXPONENT) return true;
    if (unit.kind === 'rank') return a.scales > 0 || a.exponent < 0;
    if ((a.vague && a.scales === 0) || (a.word && a.low === 0 && scene.isHan(i))) return true;
    if (unit.kind === 'counted' && a.word && a.high <= 1 && scene.nouns.adjacentEnd < 0) return true;
    if (a.article && (unit === COUNT || !ARTICLE_KINDS.has(unit.kind) || this.isCompoundHead(unit, to))) return true;
    if (this.isYear(i, unit) || this.isDialled(i) || this.isAge(unit)) return true;
    if (
      (unit === COUNT || PLAIN_KINDS.has(unit.kind)) &&
      (a.tail < 4 || unit.name === 'parameters') &&
      this.isLabelled(i)
    )
      return true;
    return unit === COUNT && (this.runsOn(a.end) || this.isDate(i, to, a) || this.saysNothing(i));
  }

  /** "ein Pfund-Bond" is no pound. */
  private isCompoundHead(unit: Unit, to: number): boolean {
    return unit.kind === 'money' && this.scene.char(to) === '-' && this.scene.isGlued(to);
  }

  /** Whether two numbers with this unit are no range; `j` is the token of the second. */
  isNoRange(i: number, j: number, unit: Unit, to: number): boolean {
    const { a, b } = this.scene;
    if (b.bare && this.scene.is(j, role.YEAR_LIKE) && !(a.bare && a.low >= SMALL)) return true;
    const plain = unit === COUNT || unit.kind === 'counted' || unit.kind === 'time';
    if (plain && a.scales === 0 && (this.isLabelled(i) || this.isDay(i, i + 1))) return true;
    if (unit !== COUNT) return unit.kind === 'time' && a.bare && this.scene.is(i, role.YEAR_LIKE);
    if (a.bare && b.bare && this.scene.is(i, role.YEAR_LIKE)) return true;
    return this.runsOn(b.end) || this.isDate(i, to, b);
  }

  /** Whether what follows the number makes it part of something else: 910C, 3:2, 24/7. */
  private runsOn(end: number): boolean {
    const { scene } = this;
    const { type, start, end: ends } = scene.tokens;
    if (!scene.isGlued(end)) return false;
    if (type[end] === WORD) return type[end - 1] === NUMBER;
    if (!scene.isGlued(end + 1) || type[end - 1] !== NUMBER) return false;
    const char = scene.char(end);
    if (char === '-' && type[end + 1] === WORD) return (ends[end + 1] as number) === (start[end + 1] as number) + 1;
    return (char === ':' || char === '/') && type[end + 1] === NUMBER;
  }

  /** Whether a word before makes the number a name: Section 232, No. 3. */
  private isLabelled(i: number): boolean {
    const { scene } = this;
    if (i <= 0 || scene.startsLine(i)) return false;
    const at = i > 1 && scene.char(i - 1) === '.' && scene.isGlued(i - 1) ? i - 2 : i - 1;
    return scene.is(at, role.LABEL);
  }

  private isDate(i: number, to: number, number: Numerals): boolean {
    if (number.scales > 0) return false;
    return this.isDay(i, to) || (number.bare && number.low < ORDINAL_LIMIT && this.isOrdinal(i, to));
  }

  /** The day of a month, or the number of an entry in a list. */
  private isDay(i: number, end: number): boolean {
    const { scene } = this;
    const next = scene.char(end) === '.' ? end + 1 : end;
    if (this.isMonth(next)) return true;
    const before = scene.char(i - 1) === '.' ? i - 2 : i - 1;
    if (scene.lexicon.lang !== 'zh' && this.isMonth(before) && !scene.startsLine(i)) return true;
    const marks = scene.isGlued(end) && (scene.char(end) === ')' || scene.char(end) === '.');
    return marks && scene.startsLine(i);
  }

  private isMonth(i: number): boolean {
    return this.scene.is(i, role.MONTH) && this.scene.isCapital(i);
  }

  /** Whether the full stop after the digits makes them an ordinal and does not end the sentence. */
  private isOrdinal(i: number, end: number): boolean {
    const { scene } = this;
    if (scene.lexicon.lang !== 'de' || scene.char(end) !== '.' || !scene.isGlued(end)) return false;
    if (end + 1 >= scene.limit || scene.startsLine(end + 1) || scene.tokens.type[end + 1] !== WORD) return false;
    return !scene.isCapital(end + 1) || scene.is(i - 1, role.ORDINAL_MARK);
  }

  /** "der 85-jährige Gründer" */
  private isAge(unit: Unit): boolean {
    return unit.glued && unit.kind === 'time' && unit.factor.mantissa === 12 && this.scene.a.low >= ADULT;
  }

  /** Telephone numbers: three and more pieces of digits in a row. */
  private isDialled(i: number): boolean {
    const { scene } = this;
    if (scene.char(i - 1) === '+' && scene.type(scene.a.end) === NUMBER) return true;
    if (!scene.a.bare) return false;
    if (scene.type(i - 1) === NUMBER && !scene.is(i - 1, role.DIGITS)) return true;
    const near = (j: number): boolean => scene.type(j) === NUMBER && !scene.startsLine(j);
    return (near(i + 1) && near(i - 1)) || (near(i + 1) && near(i + 2)) || (near(i - 1) && near(i - 2));
  }

  private isYear(i: number, unit: Unit): boolean {
    const { scene } = this;
    const { a } = scene;
    if (!a.bare || !scene.is(i, role.YEAR_LIKE)) return false;
    if (unit.kind === 'time' || unit === COUNT) return !(scene.isHan(a.end) && scene.is(a.end, role.MEASURE));
    return unit.kind === 'counted' && a.low >= YEARS.from && a.low <= YEARS.to && a.low % 100 !== 0;
  }

  /** Names with a small number, one as an article, Han digits without a measure word. */
  private saysNothing(i: number): boolean {
    const { scene } = this;
    const { a } = scene;
    if (a.scales > 0) return a.end - i === 1 && scene.isHan(i) && scene.qualifier(i) < 0;
    if (a.low === 5 && a.exponent === -1 && !a.bare) return true;
    if (a.bare && a.low < SMALL && scene.nouns.noun < 0 && this.followsArticle(i)) return true;
    if (a.bare && a.low < SMALL && this.followsName(i) && (a.exponent < 0 || !this.countsNoun(i))) return true;
    if (a.word && a.high <= 1) return true;
    return scene.lexicon.lang === 'zh' && this.isUnmeasured(i);
  }

  /** Whether a noun follows that can be counted; "Gemini 3 Pro" is all name. */
  private countsNoun(i: number): boolean {
    const { noun } = this.scene.nouns;
    return noun >= 0 && !(this.scene.lexicon.lang !== 'de' && noun === i + 1 && this.scene.isCapital(noun));
  }

  /** "der 960" names a thing. */
  private followsArticle(i: number): boolean {
    return this.scene.lexicon.lang === 'de' && this.scene.is(i - 1, role.ORDINAL_MARK);
  }

  private isUnmeasured(i: number): boolean {
    const { scene } = this;
    const { end, word } = scene.a;
    if (scene.is(end, role.MEASURE)) return false;
    return word || scene.isHan(i) || scene.isHan(end);
  }

  /** Whether a name stands right before the number, as in Llama 4 or Gemini 3. */
  private followsName(i: number): boolean {
    const { scene } = this;
    if (i <= 0 || scene.tokens.type[i - 1] !== WORD || scene.startsLine(i) || !scene.isCapital(i - 1)) return false;
    return !scene.is(i - 1, role.STOP | role.HEDGE | role.AND | role.OR | role.BETWEEN | role.FROM);
  }
}
