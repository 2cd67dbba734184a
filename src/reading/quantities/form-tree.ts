import { NEW_PARAGRAPH, type Tokens } from '../tokens.js';
import type { Lexemes } from './lexemes.js';

const FAN = 1 << 13;

/** Phrases by their words, read forwards or backwards from a token; the longest match wins. */
export class FormTree {
  /** How many tokens the last match took. */
  length = 0;
  private readonly lexemes: Lexemes;
  private readonly step: 1 | -1;
  private readonly edges = new Map<number, number>();
  private readonly entries: number[] = [-1];

  constructor(lexemes: Lexemes, step: 1 | -1) {
    this.lexemes = lexemes;
    this.step = step;
  }

  /** Adds a phrase; `roles` are given to the word that a match begins with. The first entry of a phrase stays. */
  add(form: string, entry: number, roles: number = 0): void {
    const symbols = this.lexemes.symbolsOf(form);
    if (this.step < 0) symbols.reverse();
    if (symbols[0] !== undefined) this.lexemes.mark(symbols[0], roles);
    let node = 0;
    for (const symbol of symbols) node = this.child(node, symbol);
    if (this.entries[node] === -1) this.entries[node] = entry;
  }

  /** The entry of the longest phrase that begins at token `i` (ends there, when read backwards); -1 for none. */
  match(tokens: Tokens, i: number, limit: number): number {
    const { symbol, wild } = this.lexemes;
    let node = 0;
    let found = -1;
    for (let j = i; j !== limit; j += this.step) {
      const word = tokens.word[j] as number;
      const next = this.next(node, symbol[word] as number, wild[word] as number);
      if (next < 0) break;
      node = next;
      if (this.entries[node] !== -1) {
        found = this.entries[node] as number;
        this.length = (j - i) * this.step + 1;
      }
      if (this.crossesParagraph(tokens, j)) break;
    }
    return found;
  }

  private next(node: number, symbol: number, wild: number): number {
    const direct = symbol === 0 ? undefined : this.edges.get(node * FAN + symbol);
    if (direct !== undefined) return direct;
    return wild === 0 ? -1 : (this.edges.get(node * FAN + wild) ?? -1);
  }

  private crossesParagraph(tokens: Tokens, j: number): boolean {
    const later = this.step > 0 ? j + 1 : j;
    return later >= tokens.count || ((tokens.flags[later] as number) & NEW_PARAGRAPH) !== 0;
  }

  private child(node: number, symbol: number): number {
    const key = node * FAN + symbol;
    const known = this.edges.get(key);
    if (known !== undefined) return known;
    this.edges.set(key, this.entries.length);
    return this.entries.push(-1) - 1;
  }
}
