import { NUMBER, WORD } from '../tokens.js';
import type { Doubts } from './doubts.js';
import * as role from './lexemes.js';
import type { Draft } from './quantity.js';
import { COUNT, type Scene } from './scene.js';
import type { Unit } from './units.js';

/** How far before a number "between" and "from" may stand, and how far the word that makes from-to a range. */
const OPENER_REACH = 4;
const RANGE_WORD_REACH = 8;

/** A number that has been read, with the units around it. */
export interface Reading {
  /** Its first token, and that of the unit before it. */
  readonly i: number;
  readonly first: number;
  readonly before: Unit | undefined;
  readonly after: Unit | undefined;
  /** The token after number and unit. */
  readonly end: number;
}

/** Reads ranges: six to nine, 115 bis 135 Milliarden, $10-12bn, 6950亿至7250亿. */
export class Ranges {
  private readonly scene: Scene;
  private readonly doubts: Doubts;

  constructor(scene: Scene, doubts: Doubts) {
    this.scene = scene;
    this.doubts = doubts;
  }

  /** The range that begins with what has been read; undefined when a single number stands there. */
  read(left: Reading): Draft | undefined {
    const { scene } = this;
    const joiner = this.joinerAt(left);
    if (joiner === 0) return undefined;
    let j = left.end + this.danglingHyphen(left.end) + joiner;
    const sign = this.unitBefore(j);
    if (sign) j += scene.measures.length;
    if (!scene.is(j, role.START & ~role.ORDINAL) || !scene.b.read(scene.tokens, j, scene.limit)) return undefined;
    const right = scene.measures.after(scene.b.end);
    return this.joined(left, j, sign, right);
  }

  /** Whether "between" stands before the number. */
  opensBetween(i: number): boolean {
    return this.opens(i, role.BETWEEN);
  }

  /** The two numbers as one amount: unit and scale of the second serve the first. */
  private joined(left: Reading, j: number, sign: Unit | undefined, right: Unit | undefined): Draft | undefined {
    const { scene } = this;
    const { a, b } = scene;
    if (right?.kind === 'none' || right?.kind === 'fraction') return undefined;
    const own = right && right.kind !== 'permtok' && right.kind !== 'ordinal' ? right : undefined;
    const shared = own ?? left.before ?? sign ?? left.after;
    if (left.after && shared && left.after.kind !== shared.kind) return undefined;
    this.lendScale(left);
    if (!this.ascends(left.after ?? shared ?? COUNT, shared ?? COUNT)) return undefined;
    let to = own ? scene.measures.end : b.end;
    const unit = shared ?? scene.counted(to);
    if (!shared && scene.nouns.adjacentEnd > 0) to = scene.nouns.adjacentEnd;
    if (shared) scene.nouns.noun = unit.kind === 'counted' ? to - 1 : -1;
    if (this.doubts.isNoRange(left.i, j, unit, to)) return undefined;
    const draft = scene.amount(left.first, to, unit, a, b);
    const { mantissa, exponent } = (left.after ?? unit).factor;
    draft.low = a.lowTimes(mantissa, exponent);
    return draft;
  }

  /** "115 to 135 billion": a first number without scale takes that of the second where it stays the smaller one. */
  private lendScale(left: Reading): void {
    const { a, b } = this.scene;
    if (a.tail > 0 || b.tail === 0 || left.after) return;
    const mantissa = b.high * 10 ** (b.exponent - b.tail);
    if (a.low * 10 ** a.exponent >= mantissa) return;
    a.exponent += b.tail;
    a.tail = b.tail;
  }

  private ascends(low: Unit, high: Unit): boolean {
    const { a, b } = this.scene;
    return (
      a.lowTimes(low.factor.mantissa, low.factor.exponent) < b.highTimes(high.factor.mantissa, high.factor.exponent)
    );
  }

  /** How many tokens join the ends of a range; 0 for none. */
  private joinerAt({ end: last, i, before, after }: Reading): number {
    const { scene } = this;
    const end = last + this.danglingHyphen(last);
    if (end >= scene.limit || scene.startsLine(end)) return 0;
    if (scene.is(end, role.TO) && scene.lexicon.joiners.match(scene.tokens, end, scene.limit) >= 0) {
      const { length } = scene.lexicon.joiners;
      return this.isChange(i, end) ? 0 : length;
    }
    if (scene.is(end, role.OR) && !before && !after && scene.a.scales === 0) return 1;
    return scene.is(end, role.AND) && this.opens(i - (before ? 1 : 0), role.BETWEEN) ? 1 : 0;
  }

  /** "zwei- bis dreifach": the hyphen that stands for the rest of the word. */
  private danglingHyphen(end: number): 0 | 1 {
    const { scene } = this;
    return scene.char(end) === '-' && scene.isGlued(end) && !scene.isGlued(end + 1) && scene.is(end + 1, role.TO)
      ? 1
      : 0;
  }

  /** "rose from 3 to 5 billion" names two amounts, "ranges from 3 to 5 billion" one. */
  private isChange(i: number, end: number): boolean {
    const { scene } = this;
    if (scene.tokens.type[end] !== WORD || scene.lexicon.lang !== 'en' || !this.opens(i, role.FROM)) return false;
    for (let j = Math.max(scene.from, i - RANGE_WORD_REACH); j < i; j++) if (scene.is(j, role.RANGE)) return false;
    return true;
  }

  private opens(i: number, wanted: number): boolean {
    for (let j = i - 1; j >= i - OPENER_REACH && j >= this.scene.from; j--) if (this.scene.is(j, wanted)) return true;
    return false;
  }

  private unitBefore(j: number): Unit | undefined {
    const { scene } = this;
    for (let length = 1; length <= 3 && j + length < scene.limit; length++) {
      if (scene.type(j + length) !== NUMBER) continue;
      const unit = scene.measures.before(j + length, j);
      return unit?.kind === 'money' && scene.measures.length === length ? unit : undefined;
    }
    return undefined;
  }
}
