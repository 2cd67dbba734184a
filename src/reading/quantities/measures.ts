import { ALL_CAPS, CAPITAL, GLUED, NEW_LINE, NEW_PARAGRAPH, NUMBER, type Tokens, WORD } from '../tokens.js';
import * as role from './lexemes.js';
import type { QuantityLexicon } from './lexicon.js';
import type { Unit } from './units.js';

/** Finds the unit that stands before or after a number. The results stand in the fields. */
export class Measures {
  /** The token after the unit. */
  end = 0;
  /** How many tokens the phrase before takes. */
  length = 0;
  private readonly lexicon: QuantityLexicon;
  private tokens!: Tokens;
  private limit = 0;

  constructor(lexicon: QuantityLexicon) {
    this.lexicon = lexicon;
  }

  /** Sets the text and where it ends. */
  enter(tokens: Tokens, limit: number): void {
    this.tokens = tokens;
    this.limit = limit;
  }

  /** The unit whose phrase ends right before token `i`: a currency, a rank word, per. */
  before(i: number, from: number): Unit | undefined {
    if (i <= from || this.tokens.flags[i]! & (NEW_LINE | NEW_PARAGRAPH)) return undefined;
    const entry = this.lexicon.before.match(this.tokens, i - 1, from - 1);
    if (entry < 0) return undefined;
    this.length = this.lexicon.before.length;
    if (this.length > 1 && !this.isSign(i)) return this.lastOnly(i);
    return this.isInsideWord(i - this.length) ? undefined : this.lexicon.units[entry];
  }

  /** The letters of a sign such as A$ are capitals and touch it: "a $5 stake" is in dollars. */
  private isSign(i: number): boolean {
    if (!this.charIs(i - 1, '$')) return true;
    return this.isGlued(i - 1) && (this.tokens.flags[i - 2]! & CAPITAL) !== 0;
  }

  private lastOnly(i: number): Unit | undefined {
    this.length = 1;
    return this.lexicon.units[this.lexicon.before.match(this.tokens, i - 1, i - 2)];
  }

  /** The unit at token `i`, behind a hyphen or the full stop of an abbreviation where one stands. */
  after(i: number): Unit | undefined {
    const direct = this.at(i, this.isGlued(i));
    if (direct) return direct;
    const hyphen = this.charIs(i, '-') || this.charIs(i, '‑');
    if (hyphen && this.isGlued(i) && this.isGlued(i + 1)) return this.at(i + 1, true);
    if (this.charIs(i, '.') && this.isGlued(i) && this.isAbbreviation(i - 1)) return this.after(i + 1);
    return undefined;
  }

  private at(i: number, glued: boolean): Unit | undefined {
    if (i >= this.limit) return undefined;
    const entry = this.lexicon.after.match(this.tokens, i, this.limit);
    if (entry < 0) return undefined;
    const t = this.tokens;
    const unit = this.lexicon.units[entry] as Unit;
    const end = i + this.lexicon.after.length;
    if ((unit.glued && !glued) || this.runsInto(end) || this.looksLikeWord(i, end)) return undefined;
    if (unit.kind === 'times' && t.flags[i]! & CAPITAL && this.lexicon.lang === 'en') return undefined;
    if (end - i === 1 && unit.kind === 'money' && this.isLooseCode(i, unit.name)) return undefined;
    this.end = end;
    return unit;
  }

  /** "GB200" is no gigabyte. */
  private runsInto(end: number): boolean {
    return (
      end < this.limit && this.tokens.type[end] === NUMBER && this.isGlued(end) && this.tokens.type[end - 1] === WORD
    );
  }

  /** A single small letter that does not touch the number is a word or a name, no unit: "5 x", "2 P". */
  private looksLikeWord(i: number, end: number): boolean {
    const t = this.tokens;
    if (end - i !== 1 || t.type[i] !== WORD || t.end[i]! - t.start[i]! > 1 || this.isGlued(i)) return false;
    return !(t.flags[i]! & CAPITAL);
  }

  /** Currency codes are written in capitals: 12 Sek. are seconds. */
  private isLooseCode(i: number, code: string): boolean {
    const t = this.tokens;
    if (t.type[i] !== WORD || t.end[i]! - t.start[i]! !== code.length || t.flags[i]! & ALL_CAPS) return false;
    return t.text(i).toUpperCase() === code && !this.isGlued(i);
  }

  /** A code such as RMB inside a longer word or name is none. */
  private isInsideWord(first: number): boolean {
    const t = this.tokens;
    if (t.type[first] !== WORD || !this.isGlued(first) || first === 0) return false;
    return t.type[first - 1] === WORD || t.type[first - 1] === NUMBER;
  }

  private isAbbreviation(i: number): boolean {
    if (i < 0 || this.tokens.type[i] !== WORD) return false;
    return ((this.lexicon.lexemes.roles[this.tokens.word[i] as number] as number) & role.SCALE) !== 0;
  }

  private charIs(i: number, char: string): boolean {
    return i < this.limit && this.tokens.source.charAt(this.tokens.start[i] as number) === char;
  }

  private isGlued(i: number): boolean {
    return i < this.limit && (this.tokens.flags[i]! & GLUED) !== 0;
  }
}
