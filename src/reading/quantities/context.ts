import { CAPITAL, GLUED, HAN, MARK, NEW_LINE, NUMBER, type Tokens, WORD } from '../tokens.js';
import * as role from './lexemes.js';
import type { QuantityLexicon } from './lexicon.js';

/** Says of digits where they stand: inside a name, a date, a score, a list. */
export class Context {
  private readonly lexicon: QuantityLexicon;
  private tokens!: Tokens;

  constructor(lexicon: QuantityLexicon) {
    this.lexicon = lexicon;
  }

  /** Sets the text that the questions are about. */
  enter(tokens: Tokens): void {
    this.tokens = tokens;
  }

  /** Whether the number at `i` hangs on what stands before it: H20, GPT-5, 3:2, 2025-11-03. */
  hangs(i: number): boolean {
    const t = this.tokens;
    if (i === 0 || !(t.flags[i]! & GLUED)) return false;
    const before = t.type[i - 1];
    if (before === WORD || before === NUMBER) return true;
    if (before === HAN) return false;
    const char = this.char(i - 1);
    if (char === '_' || char === '+' || char === '@') return char !== '+' || this.glued(i - 1);
    if (i === 1 || !this.glued(i - 1)) return false;
    if (char === '-' || char === '‑') return t.type[i - 2] !== MARK;
    if (char === ':' || char === '/' || char === '.' || char === '^')
      return t.type[i - 2] === NUMBER || t.type[i - 2] === WORD;
    return false;
  }

  /** Whether what follows the number at `end` makes it part of something else: 910C, 3:2, 24/7. */
  runsOn(end: number): boolean {
    const t = this.tokens;
    if (end >= t.count || !this.glued(end)) return false;
    if (t.type[end] === WORD) return t.type[end - 1] === NUMBER;
    if (end + 1 >= t.count || !this.glued(end + 1)) return false;
    const char = this.char(end);
    if (char === '-' && t.type[end + 1] === WORD && t.type[end - 1] === NUMBER)
      return t.end[end + 1]! - t.start[end + 1]! === 1;
    return (char === ':' || char === '/') && t.type[end + 1] === NUMBER && t.type[end - 1] === NUMBER;
  }

  /** Whether a word before makes the number a name: Section 232, No. 3. */
  labelled(i: number): boolean {
    const at = i > 1 && this.char(i - 1) === '.' ? i - 2 : i - 1;
    if (at < 0 || this.tokens.flags[i]! & NEW_LINE) return false;
    return (this.roles(at) & role.LABEL) !== 0;
  }

  /** Whether the number at `i` to `end` is the day of a month or stands in a numbered list. */
  isDay(i: number, end: number): boolean {
    const t = this.tokens;
    const next = end < t.count && this.char(end) === '.' ? end + 1 : end;
    if (next < t.count && this.isMonth(next)) return true;
    if (i > 0 && this.lexicon.lang !== 'zh' && this.isMonth(i - 1)) return true;
    const marks = end < t.count && this.glued(end) && (this.char(end) === ')' || this.char(end) === '.');
    return marks && (t.flags[i]! & NEW_LINE) !== 0;
  }

  /** Whether a name stands right before the number, as in Llama 4 or Gemini 3. */
  followsName(i: number): boolean {
    const t = this.tokens;
    if (i === 0 || t.type[i - 1] !== WORD || t.flags[i]! & NEW_LINE) return false;
    if (!(t.flags[i - 1]! & CAPITAL)) return false;
    return !(this.roles(i - 1) & (role.STOP | role.HEDGE | role.AND | role.OR | role.BETWEEN | role.FROM));
  }

  /** Whether the digits before the full stop at `end` are an ordinal, not the end of a sentence. */
  isOrdinal(end: number): boolean {
    const t = this.tokens;
    if (this.lexicon.lang !== 'de' || end + 1 >= t.count || this.char(end) !== '.' || !this.glued(end)) return false;
    if (t.flags[end + 1]! & NEW_LINE || t.type[end + 1] !== WORD) return false;
    return !(t.flags[end + 1]! & CAPITAL) || !(this.roles(end + 1) & (role.STOP | role.ARTICLE | role.ORDINAL));
  }

  /** The first character of a token. */
  char(i: number): string {
    return this.tokens.source.charAt(this.tokens.start[i] as number);
  }

  private isMonth(i: number): boolean {
    return (this.roles(i) & role.MONTH) !== 0 && (this.tokens.flags[i]! & CAPITAL) !== 0;
  }

  private glued(i: number): boolean {
    return (this.tokens.flags[i]! & GLUED) !== 0;
  }

  private roles(i: number): number {
    return this.lexicon.lexemes.roles[this.tokens.word[i] as number] as number;
  }
}
