import { CAPITAL, GLUED, HAN, MARK, NEW_LINE, NUMBER, type Tokens, WORD } from '../tokens.js';
import * as role from './lexemes.js';
import type { QuantityLexicon } from './lexicon.js';

const REACH_LATIN = 6;
const REACH_HAN = 12;
/** How far units other than chips may stand from the number. */
const NEAR = 3;

/** Looks for what a number counts in the words after it. The results stand in the fields. */
export class Nouns {
  /** Token of the counted noun, -1 for none. */
  noun = -1;
  /** Number of the counted unit, -1 for none. */
  unit = -1;
  /** The token after the counted unit when it stands right after the number, else -1. */
  adjacentEnd = -1;
  private readonly lexicon: QuantityLexicon;

  constructor(lexicon: QuantityLexicon) {
    this.lexicon = lexicon;
  }

  /** Looks from token `i` on, which is the one after the number (and its measure word). */
  seek(tokens: Tokens, i: number, limit: number): void {
    this.noun = this.unit = this.adjacentEnd = -1;
    const reach = Math.min(limit, i + (this.lexicon.lang === 'zh' ? REACH_HAN : REACH_LATIN));
    const start = this.skipMeasure(tokens, this.skipOf(tokens, i, reach), reach);
    for (let j = start; j < reach; j++) {
      if ((tokens.flags[j] as number) & NEW_LINE) break;
      if (this.takesUnit(tokens, j, start, limit)) return;
      if (this.stops(tokens, j, j === start)) break;
      if (this.noun < 0 && this.isNoun(tokens, j)) this.noun = j;
    }
    if (this.noun < 0 && start > i && tokens.type[i] === HAN) this.noun = i;
  }

  private skipMeasure(tokens: Tokens, i: number, reach: number): number {
    const { roles } = this.lexicon.lexemes;
    const measure = i < reach && tokens.type[i] === HAN && (roles[tokens.word[i] as number] as number) & role.MEASURE;
    return measure && this.lexicon.after.match(tokens, i, reach) < 0 ? i + 1 : i;
  }

  /** "100,000 of its newest chips": of and one word after it. */
  private skipOf(tokens: Tokens, i: number, reach: number): number {
    const { roles } = this.lexicon.lexemes;
    if (i >= reach || !((roles[tokens.word[i] as number] as number) & role.OF)) return i;
    return i + 1 < reach && (roles[tokens.word[i + 1] as number] as number) & role.STOP ? i + 2 : i + 1;
  }

  private takesUnit(tokens: Tokens, j: number, i: number, limit: number): boolean {
    const { after, units } = this.lexicon;
    const entry = after.match(tokens, j, limit);
    const kind = units[entry]?.kind;
    if (kind !== 'counted' && (kind !== 'points' || this.lexicon.lang === 'zh')) return false;
    const end = j + after.length;
    if (this.isModifier(tokens, j, end, i)) return false;
    if (end < tokens.count && tokens.type[end] === NUMBER && (tokens.flags[end] as number) & GLUED) return false;
    if (j - i > NEAR && units[entry]?.name !== 'chips' && units[entry]?.name !== 'GPUh') return false;
    this.unit = entry;
    this.noun = end - 1;
    if (j === i) this.adjacentEnd = end;
    return true;
  }

  /** "drei Chip-Hersteller" are no chips, a "100.000-GPU-Cluster" has them. */
  private isModifier(tokens: Tokens, j: number, end: number, i: number): boolean {
    if (this.lexicon.lang !== 'de' || end + 1 >= tokens.count || j - i === 1) return false;
    const hyphen = tokens.source.charAt(tokens.start[end] as number) === '-';
    return hyphen && (tokens.flags[end]! & tokens.flags[end + 1]! & GLUED) !== 0;
  }

  private stops(tokens: Tokens, j: number, first: boolean): boolean {
    const flags = tokens.flags[j] as number;
    const type = tokens.type[j] as number;
    if (type === MARK) return !this.bridges(tokens, j, first);
    const roles = this.lexicon.lexemes.roles[tokens.word[j] as number] as number;
    if (type === NUMBER) return first || !(flags & GLUED);
    if (
      roles & role.STOP &&
      !(type === HAN && !first && this.lexicon.lexemes.roles[tokens.word[j] as number]! & role.OF)
    )
      return true;
    return type === WORD && (roles & (role.WORD_NUMBER | role.SCALE | role.AND | role.OR)) !== 0;
  }

  /** Hyphens and apostrophes inside names, opening quotation marks. */
  private bridges(tokens: Tokens, j: number, first: boolean): boolean {
    const char = tokens.source.charAt(tokens.start[j] as number);
    if (char === '-' || char === '‑') return ((tokens.flags[j] as number) & GLUED) !== 0;
    if (char === "'" || char === '’') return !first;
    return '"„“«»‹›「『《”'.includes(char);
  }

  private isNoun(tokens: Tokens, j: number): boolean {
    if (tokens.type[j] === MARK || tokens.type[j] === NUMBER) return false;
    if (this.lexicon.lang === 'de') return ((tokens.flags[j] as number) & CAPITAL) !== 0;
    return true;
  }
}
