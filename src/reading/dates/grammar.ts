import type { Lang, Period } from '../../kit/index.js';
import { DIGITS, WORD_NUMBER } from '../quantities/lexemes.js';
import type { LexiconTables } from '../quantities/tables.js';
import { NEW_PARAGRAPH, NUMBER, type Tokens } from '../tokens.js';
import type { Vocabulary } from '../vocabulary.js';
import * as role from './lexicon.js';
import { type DateLexicon, dateLexicon, type Opening } from './lexicon.js';
import { DateReader } from './reader.js';

/** A date or period named in a text. */
export interface DateMention {
  /** First token and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** UTF-16 offsets of the same piece. */
  readonly start: number;
  readonly end: number;
  readonly period: Period;
  /** Whether the text means what lies after (`since`), before (`until`) or at the latest then (`by`). */
  readonly open?: Opening;
}

/** Finds dates in tokens of one language. */
export interface DateGrammar {
  /**
   * The dates between two tokens (`to` exclusive), in order and without overlap. Dates that need the document's day
   * are left out when it is unknown.
   */
  find(tokens: Tokens, from: number, to: number, docDate: string | undefined): DateMention[];
}

const START = role.ITEM | role.AGO_BEFORE | role.LATER_BEFORE | DIGITS | WORD_NUMBER | role.ARTICLE;

/**
 * Makes the date grammar of a language from its tables `dates`, `months` and `numbers`, and registers their words.
 *
 * @throws Fault `lexicon-table` when a table is missing or broken.
 */
export function createDateGrammar(lang: Lang, tables: LexiconTables, vocabulary: Vocabulary): DateGrammar {
  return new Grammar(dateLexicon(lang, tables, vocabulary));
}

class Grammar implements DateGrammar {
  private readonly lexicon: DateLexicon;
  private readonly reader: DateReader;

  constructor(lexicon: DateLexicon) {
    this.lexicon = lexicon;
    this.reader = new DateReader(lexicon);
  }

  find(tokens: Tokens, from: number, to: number, docDate: string | undefined): DateMention[] {
    const { roles } = this.lexicon.lexemes;
    const { word, type } = tokens;
    const found: DateMention[] = [];
    this.reader.enter(tokens, to, docDate);
    for (let i = from; i < to;) {
      if (!(roles[word[i]!]! & START) && type[i] !== NUMBER) {
        i++;
        continue;
      }
      const period = this.reader.read(i);
      if (period) found.push(this.mention(tokens, i, this.reader.end, from, to, period));
      i = period ? this.reader.end : i + 1;
    }
    return this.joinRanges(tokens, found);
  }

  private mention(t: Tokens, from: number, to: number, first: number, limit: number, period: Period): DateMention {
    const open = this.opening(t, from, to, first, limit);
    const piece = { from, to, start: t.start[from] as number, end: t.end[to - 1] as number, period };
    return open ? { ...piece, open } : piece;
  }

  private opening(tokens: Tokens, from: number, to: number, first: number, limit: number): Opening | undefined {
    const { openings, openingsAfter, openingsBefore } = this.lexicon;
    if (to < limit && !(tokens.flags[to]! & NEW_PARAGRAPH)) {
      const after = openingsAfter.match(tokens, to, limit);
      if (after >= 0) return openings[after];
    }
    if (from <= first || tokens.flags[from]! & NEW_PARAGRAPH) return undefined;
    const at =
      this.lexicon.lexemes.roles[tokens.word[from - 1]!]! & role.FILL && from - 1 > first ? from - 2 : from - 1;
    const before = openingsBefore.match(tokens, at, first - 1);
    return before >= 0 ? openings[before] : undefined;
  }

  /** 2024 to 2026 is one period. */
  private joinRanges(tokens: Tokens, found: readonly DateMention[]): DateMention[] {
    const joined: DateMention[] = [];
    for (const mention of found) {
      const before = joined.at(-1);
      if (!before || !this.isRange(tokens, before, mention)) {
        joined.push(mention);
        continue;
      }
      const period = { from: before.period.from, to: mention.period.to };
      joined[joined.length - 1] = { from: before.from, to: mention.to, start: before.start, end: mention.end, period };
    }
    return joined;
  }

  private isRange(tokens: Tokens, a: DateMention, b: DateMention): boolean {
    if (b.from !== a.to + 1 || b.period.to <= a.period.to || b.period.from <= a.period.from) return false;
    return (this.lexicon.lexemes.roles[tokens.word[a.to] as number]! & role.TO) !== 0;
  }
}
