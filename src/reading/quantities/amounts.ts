import { MARK, type Tokens } from '../tokens.js';
import { Doubts } from './doubts.js';
import * as role from './lexemes.js';
import type { QuantityLexicon } from './lexicon.js';
import type { Draft } from './quantity.js';
import { type Reading, Ranges } from './ranges.js';
import { COUNT, plainUnit, Scene } from './scene.js';
import { Specials } from './specials.js';
import type { Unit } from './units.js';

const PARAMETERS: Unit = plainUnit('parameters', 'counted');
const BILLION = 9;

/** Reads one amount - number or range, unit, qualifier - at a token. */
export class Amounts {
  /** The token after what was read or passed over. */
  end = 0;
  /** Tokens that a price is for, when what was read says "per million tokens"; else 0. */
  basis = 0;
  /** Token at which "per" stands. */
  basisFrom = 0;
  private readonly lexicon: QuantityLexicon;
  private readonly scene: Scene;
  private readonly doubts: Doubts;
  private readonly ranges: Ranges;
  private readonly specials: Specials;

  constructor(lexicon: QuantityLexicon) {
    this.lexicon = lexicon;
    this.scene = new Scene(lexicon);
    this.doubts = new Doubts(this.scene);
    this.ranges = new Ranges(this.scene, this.doubts);
    this.specials = new Specials(this.scene);
  }

  /** Sets the text and the tokens of the paragraph that is read. */
  enter(tokens: Tokens, from: number, to: number): void {
    this.scene.enter(tokens, from, to);
  }

  /** The amount that begins at token `i`; undefined when there is none, `end` says where to go on. */
  read(i: number): Draft | undefined {
    this.basis = 0;
    this.end = i + 1;
    const draft = this.find(i);
    if (!draft) return undefined;
    this.specials.withHalf(draft);
    this.priceAt(draft);
    this.qualifyAfter(draft);
    this.end = Math.max(draft.to, this.end);
    return draft;
  }

  private find(i: number): Draft | undefined {
    const { scene, specials } = this;
    const roles = scene.roles(i);
    if (roles & role.FIXED) {
      const entry = this.lexicon.phrases.match(scene.tokens, i, scene.limit);
      if (entry >= 0) return specials.fixed(i, entry, (this.end = i + this.lexicon.phrases.length));
    }
    if (roles & role.COMPOUND) return specials.compound(i);
    if (roles & role.ARTICLE && !this.isCountingArticle(i)) return undefined;
    const before = scene.measures.before(i, scene.from);
    const first = before ? i - scene.measures.length : i;
    const hangs = (!before || before.kind === 'per') && this.doubts.hangs(i);
    if (hangs && scene.char(i - 1) !== '/') return undefined;
    if (roles & role.ORDINAL && !before) return specials.ordinal(i, this.valueOf(i), i + 1);
    if (!scene.a.read(scene.tokens, i, scene.limit, before?.kind === 'per')) return undefined;
    return hangs ? this.pricedPer(i, first, true) : this.number(first, i, before);
  }

  private number(first: number, i: number, before: Unit | undefined): Draft | undefined {
    const { scene, specials } = this;
    const { a } = scene;
    this.end = a.end;
    const fraction = this.fractionAt();
    if (fraction > 0) return specials.fraction(first, fraction);
    if (a.bare && scene.lexicon.lang === 'de' && scene.char(a.end) === '.' && scene.isGlued(a.end)) {
      const ordinal = specials.ordinal(i, a.lowTimes(1, 0), a.end + 1);
      if (ordinal?.kind === 'ordinal') return ordinal;
    }
    if (scene.is(a.end, role.ORDINAL_MARK) && a.bare && scene.isGlued(a.end)) return specials.ordinalDigits(i, a.end);
    const after = this.unitAfter();
    const end = after ? scene.measures.end : a.end;
    const range = (unit: Unit | undefined): Draft | undefined =>
      this.ranges.read({ i, first, before, after: unit, end: unit === after ? end : a.end });
    if (after?.kind === 'fraction') return specials.hanFraction(first, end, range);
    if (before?.kind === 'per') return this.pricedPer(i, first, false);
    if (after?.kind === 'none') return void (this.end = end);
    const usable = after?.kind === 'permtok' ? undefined : after;
    return range(usable) ?? this.single({ i, first, before, after: usable, end: usable ? end : a.end });
  }

  /** The token of a fraction's denominator; 0 for none. "two quarters" without "of" are months. */
  private fractionAt(): number {
    const { scene } = this;
    const { end } = scene.a;
    if (scene.char(end) === '-' && scene.isGlued(end) && scene.is(end + 1, role.FRACTION)) return end + 1;
    if (!scene.is(end, role.FRACTION)) return 0;
    return scene.measures.after(end)?.kind === 'time' && !scene.is(end + 1, role.OF) ? 0 : end;
  }

  /** The unit after the number, behind "of" where the number is vague: tens of billions of dollars. */
  private unitAfter(): Unit | undefined {
    const { a, measures } = this.scene;
    const direct = measures.after(a.end);
    if (direct || !a.vague || !this.scene.is(a.end, role.OF)) return direct;
    const unit = measures.after(a.end + 1);
    return unit?.kind === 'none' || unit?.kind === 'ordinal' ? undefined : unit;
  }

  /** "per million tokens" says what prices are for; other numbers after per are read as they are. */
  private pricedPer(i: number, first: number, only: boolean): Draft | undefined {
    const { scene } = this;
    const { a } = scene;
    if (scene.counted(a.end).name !== 'tokens') {
      return only || (a.scales > 0 && a.end - i === 1) ? undefined : this.number(i, i, undefined);
    }
    this.basis = a.lowTimes(1, 0);
    this.basisFrom = first;
    this.end = scene.nouns.noun + 1;
    return undefined;
  }

  private single({ i, first, before, after, end }: Reading): Draft | undefined {
    const { scene } = this;
    const { a, nouns } = scene;
    const written = this.choose(i, before, after);
    let to = after && (written === after || before) ? end : a.end;
    let unit = written ?? scene.counted(to);
    if (!written && nouns.adjacentEnd > 0) to = nouns.adjacentEnd;
    if (written) nouns.noun = written.kind === 'counted' ? end - 1 : -1;
    if (unit === COUNT && this.isParameterSuffix(a.end)) unit = PARAMETERS;
    if (this.doubts.isNone(i, unit, to)) return undefined;
    const draft = scene.amount(first, to, unit, a, a);
    draft.between = this.ranges.opensBetween(first);
    return draft;
  }

  /** Which of the units before and after counts; 第三名 is a rank, 三名 counts three. */
  private choose(i: number, before: Unit | undefined, after: Unit | undefined): Unit | undefined {
    const own = after?.kind === 'ordinal' && !this.scene.is(i - 1, role.ORDINAL_MARK) ? undefined : after;
    if (!before || !own) return before ?? own;
    if (before.kind === 'rank') return before;
    if (own.name === before.name || own.kind === 'money') return own;
    return before.kind === 'money' ? before : { ...own, name: before.name };
  }

  /** 671B is a number of parameters when nothing else is counted. */
  private isParameterSuffix(end: number): boolean {
    const { a, nouns, tokens } = this.scene;
    const suffix = a.scales === 1 && a.tail === BILLION && this.scene.is(end - 1, role.GLUED_SCALE);
    return suffix && nouns.noun < 0 && tokens.text(end - 1) === 'B';
  }

  /** "$0.27/M tokens": the price unit stands right after the amount. */
  private priceAt(draft: Draft): void {
    if (draft.kind !== 'money') return;
    const { measures } = this.scene;
    const unit = measures.after(draft.to);
    if (unit?.kind !== 'permtok') return this.rate(draft);
    this.basis = unit.factor.mantissa * 10 ** unit.factor.exponent;
    this.basisFrom = draft.to;
    this.end = measures.end;
  }

  /** 左右, "or more" after the amount. */
  private qualifyAfter(draft: Draft): void {
    const { scene, lexicon } = this;
    if (draft.to >= scene.limit || scene.startsLine(draft.to)) return;
    const entry = lexicon.qualifiersAfter.match(scene.tokens, draft.to, scene.limit);
    if (entry < 0 || lexicon.qualifiers[entry] === undefined) return;
    if (draft.qualifier === '') draft.qualifier = lexicon.qualifiers[entry];
    draft.to += lexicon.qualifiersAfter.length;
  }

  /** Notes that "a month" or "/Monat" follows; tokens would be read as their own amount. */
  private rate(draft: Draft): void {
    const { scene, lexicon } = this;
    const entry = draft.to < scene.limit ? lexicon.before.match(scene.tokens, draft.to, draft.to - 1) : -1;
    if (lexicon.units[entry]?.kind !== 'per') return;
    const next = scene.measures.after(draft.to + 1);
    draft.rated = next?.kind === 'time' || next?.kind === 'none';
  }

  /** Whether "a" or "ein" counts: before scales, halves, fractions, units, and as the lower end of a range. */
  private isCountingArticle(i: number): boolean {
    const { scene } = this;
    const next = scene.roles(i + 1);
    if (next & (role.SCALE | role.PLURAL | role.HALF | role.VAGUE | role.FRACTION)) return true;
    if (next & role.HEDGE && scene.is(i + 2, role.SCALE | role.HALF)) return true;
    if (next & (role.TO | role.OR) && scene.is(i + 2, role.WORD_NUMBER)) return true;
    if (scene.type(i + 1) === MARK) return false;
    const unit = scene.measures.after(i + 1);
    return unit !== undefined && unit.kind !== 'counted' && !unit.glued && scene.measures.end > i + 1;
  }

  private valueOf(i: number): number {
    return this.lexicon.lexemes.mantissa[this.scene.tokens.word[i] as number] as number;
  }
}
