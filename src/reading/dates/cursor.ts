import { DIGITS, YEAR_LIKE } from '../quantities/lexemes.js';
import { CAPITAL, GLUED, NEW_LINE, NUMBER, type Tokens, WORD } from '../tokens.js';
import * as role from './lexicon.js';
import type { DateItem, DateLexicon } from './lexicon.js';

const YEARS = { from: 1950, to: 2069 };

/** Looks at the tokens of a text in the way that dates need it. */
export class DateCursor {
  protected readonly lexicon: DateLexicon;
  protected tokens!: Tokens;
  protected limit = 0;
  /** How many tokens the last item took. */
  protected length = 0;

  constructor(lexicon: DateLexicon) {
    this.lexicon = lexicon;
  }

  protected look(tokens: Tokens, limit: number): void {
    this.tokens = tokens;
    this.limit = limit;
  }

  protected item(i: number): DateItem | undefined;
  protected item(i: number, kind: DateItem['kind']): DateItem | undefined;
  protected item(i: number, kind?: DateItem['kind']): DateItem | undefined {
    if (i >= this.limit || !this.is(i, role.ITEM)) return undefined;
    const entry = this.lexicon.phrases.match(this.tokens, i, this.limit);
    const item = entry < 0 ? undefined : this.lexicon.items[entry];
    if (!item || (kind !== undefined && item.kind !== kind)) return undefined;
    this.length = this.lexicon.phrases.length;
    return item;
  }

  protected skipFill(i: number): number {
    let j = i;
    while (j < this.limit && j - i < 3 && !(this.tokens.flags[j]! & NEW_LINE)) {
      const hyphen = this.char(j) === '-' && this.glued(j);
      const comma = this.char(j) === ',' && this.isYear(j + 1);
      if (!hyphen && !comma && !this.is(j, role.FILL)) break;
      j++;
    }
    return j;
  }

  protected skipDot(i: number): number {
    const t = this.tokens;
    const short = i < this.limit && this.char(i) === '.' && this.glued(i) && t.end[i - 1]! - t.start[i - 1]! <= 4;
    return short && i + 1 < this.limit && t.type[i + 1] === NUMBER ? i + 1 : i;
  }

  protected isYear(i: number): boolean {
    const year = this.is(i, YEAR_LIKE) ? this.digits(i) : 0;
    return year >= YEARS.from && year <= YEARS.to;
  }

  /** Digits that go on in letters, or that count something round, are no year. */
  protected endsYear(i: number): boolean {
    const t = this.tokens;
    if (i + 1 >= this.limit) return true;
    if (t.type[i + 1] === WORD && this.glued(i + 1)) return false;
    const round = this.digits(i) === 2000 && t.type[i + 1] === WORD;
    return !round && !'%$€£'.includes(this.char(i + 1));
  }

  protected isName(i: number): boolean {
    return (this.tokens.flags[i]! & CAPITAL) !== 0;
  }

  protected digits(i: number): number {
    if (!this.is(i, DIGITS)) return 0;
    const word = this.tokens.word[i] as number;
    return (this.lexicon.lexemes.exponent[word] as number) === 0 ? (this.lexicon.lexemes.mantissa[word] as number) : 0;
  }

  protected is(i: number, roles: number): boolean {
    return i >= 0 && i < this.limit && (this.lexicon.lexemes.roles[this.tokens.word[i] as number]! & roles) !== 0;
  }

  protected glued(i: number): boolean {
    return i < this.limit && (this.tokens.flags[i]! & GLUED) !== 0;
  }

  protected char(i: number): string {
    return i >= 0 && i < this.limit ? this.tokens.source.charAt(this.tokens.start[i] as number) : '';
  }

  protected textAt(i: number): string {
    return i >= 0 && i < this.limit ? this.tokens.text(i).toLowerCase() : '';
  }
}
