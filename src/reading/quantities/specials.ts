import { decimal } from './digits.js';
import * as role from './lexemes.js';

import type { Draft } from './quantity.js';
import { plainUnit, type Scene } from './scene.js';
import type { FixedPhrase, Unit } from './units.js';

const PERCENT: Unit = plainUnit('percent', 'percent');

/** Quantities that are no number with a unit after it: phrases, compounds, ordinals, fractions. */
export class Specials {
  private readonly scene: Scene;

  constructor(scene: Scene) {
    this.scene = scene;
  }

  /** A phrase that is a quantity by itself; undefined when it only looks like one. `end` is the token after it. */
  fixed(i: number, entry: number, end: number): Draft | undefined {
    const { scene } = this;
    const { value, unit } = scene.lexicon.fixed[entry] as FixedPhrase;
    if (unit === '') return undefined;
    const number = decimal(value.mantissa, value.exponent);
    const first = scene.is(i - 1, role.ARTICLE) ? i - 1 : i;
    scene.nouns.noun = -1;
    if (unit !== 'plural')
      return scene.draft(first, end, plainUnit(unit, unit === 'months' ? 'time' : ''), number, number);
    const found = scene.measures.after(end);
    const to = found ? scene.measures.end : end;
    return scene.draft(i, to, found ?? scene.counted(end), number, number * 9.9);
  }

  /** A word that is number and unit: dreifach, sechsmonatig, tenfold. */
  compound(i: number): Draft | undefined {
    const { scene } = this;
    const entry = scene.lexicon.after.match(scene.tokens, i, i + 1);
    const unit = scene.lexicon.units[entry];
    if (!unit) return undefined;
    scene.nouns.noun = -1;
    const value = this.wordValue(i) * unit.factor.mantissa * 10 ** unit.factor.exponent;
    return scene.draft(i, i + 1, unit, value, value);
  }

  /** "third place" is a rank, "the first gigawatt" one gigawatt. */
  ordinal(i: number, value: number, at: number): Draft | undefined {
    const { scene } = this;
    const unit = scene.measures.after(at);
    if (!unit || (unit.kind !== 'ordinal' && unit.kind !== '')) return undefined;
    scene.nouns.noun = -1;
    const number = unit.kind === '' ? decimal(unit.factor.mantissa, unit.factor.exponent) : value;
    return scene.draft(i, scene.measures.end, unit, number, number);
  }

  /** "came in 32nd", "3rd place"; `mark` is the token of the ending. */
  ordinalDigits(i: number, mark: number): Draft | undefined {
    const { scene } = this;
    const value = scene.a.lowTimes(1, 0);
    const place = this.ordinal(i, value, mark + 1);
    if (place) return place.kind === 'ordinal' ? place : undefined;
    const closed =
      mark + 1 >= scene.limit ||
      scene.startsLine(mark + 1) ||
      scene.is(mark + 1, role.STOP) ||
      /[.,;:!?)]/.test(scene.char(mark + 1));
    if (!closed || !scene.is(i - 1, role.STOP) || scene.is(i - 1, role.ARTICLE)) return undefined;
    if (/^the$/i.test(scene.tokens.text(i - 1))) return undefined;
    scene.nouns.noun = -1;
    return scene.draft(i, mark + 1, plainUnit('rank', 'ordinal'), value, value);
  }

  /** "two thirds", "a quarter of", "a quarter of a million". */
  fraction(first: number, at: number): Draft | undefined {
    const { scene } = this;
    const { a } = scene;
    const share = 1 / this.wordValue(at);
    const after = at + 1;
    const of = scene.is(after, role.OF);
    if (a.article && scene.lexicon.lang === 'en' && !of && scene.qualifier(first) < 0) return undefined;
    if (of && scene.is(after + 1, role.ARTICLE) && scene.is(after + 2, role.SCALE))
      return this.fractionOfScale(first, after + 2, share);
    scene.nouns.noun = -1;
    return scene.draft(first, after, PERCENT, a.lowTimes(1, 0) * share * 100, a.highTimes(1, 0) * share * 100);
  }

  private fractionOfScale(first: number, scaleAt: number, share: number): Draft {
    const { scene } = this;
    const found = scene.measures.after(scaleAt + 1);
    const to = found ? scene.measures.end : scaleAt + 1;
    const unit = found ?? scene.counted(scaleAt + 1);
    const value =
      scene.a.lowTimes(1, 0) * share * this.wordValue(scaleAt) * unit.factor.mantissa * 10 ** unit.factor.exponent;
    const draft = scene.draft(first, to, unit, value, value);
    draft.tail = scene.lexicon.lexemes.exponent[scene.tokens.word[scaleAt] as number] as number;
    return draft;
  }

  /** 三分之二: the first number is the denominator; `at` is the token of the second. */
  hanFraction(first: number, at: number, range: (unit: Unit) => Draft | undefined): Draft | undefined {
    const { scene } = this;
    const { a } = scene;
    const share = 100 / a.lowTimes(1, 0);
    if (!a.read(scene.tokens, at, scene.limit)) return undefined;
    scene.nouns.noun = -1;
    const draft = range(PERCENT) ?? scene.amount(first, a.end, PERCENT, a, a);
    draft.low *= share;
    draft.high *= share;
    return draft;
  }

  /** "a year and a half", 两年半. */
  withHalf(draft: Draft): Draft {
    const { scene } = this;
    if (draft.kind !== 'time') return draft;
    const at = draft.to;
    const han = scene.isHan(at) && scene.is(at, role.HALF);
    const latin = scene.is(at, role.AND) && scene.is(at + 1, role.ARTICLE) && scene.is(at + 2, role.HALF);
    if (!han && !latin) return draft;
    draft.low += draft.factor / 2;
    draft.high += draft.factor / 2;
    draft.to = at + (han ? 1 : 3);
    return draft;
  }

  private wordValue(i: number): number {
    const { mantissa, exponent } = this.scene.lexicon.lexemes;
    const word = this.scene.tokens.word[i] as number;
    return decimal(mantissa[word] as number, exponent[word] as number);
  }
}
