import type { Lang } from '../../kit/index.js';
import { NEW_PARAGRAPH, type Tokens } from '../tokens.js';
import type { Vocabulary } from '../vocabulary.js';
import { Amounts } from './amounts.js';
import * as role from './lexemes.js';
import { type QuantityLexicon, quantityLexicon } from './lexicon.js';
import type { Draft, Quantity } from './quantity.js';
import { Sharing } from './sharing.js';
import type { LexiconTables } from './tables.js';

/** Finds quantities in tokens of one language. */
export interface QuantityGrammar {
  /** The quantities between two tokens (`to` exclusive), in order and without overlap. */
  find(tokens: Tokens, from: number, to: number): Quantity[];
}

/**
 * Makes the grammar of a language from its tables `numbers`, `magnitudes`, `units`, `qualifiers` and `months`, and
 * registers their words in the vocabulary.
 *
 * @throws Fault `lexicon-table` when a table is missing or broken.
 */
export function createQuantityGrammar(lang: Lang, tables: LexiconTables, vocabulary: Vocabulary): QuantityGrammar {
  return new Grammar(quantityLexicon(lang, tables, vocabulary));
}

class Grammar implements QuantityGrammar {
  private readonly lexicon: QuantityLexicon;
  private readonly amounts: Amounts;
  private readonly sharing: Sharing = new Sharing();

  constructor(lexicon: QuantityLexicon) {
    this.lexicon = lexicon;
    this.amounts = new Amounts(lexicon);
  }

  find(tokens: Tokens, from: number, to: number): Quantity[] {
    const drafts: Draft[] = [];
    this.sharing.begin(drafts);
    for (let i = from; i < to;) {
      const end = paragraphEnd(tokens, i, to);
      this.readParagraph(tokens, i, end, drafts);
      this.sharing.endParagraph();
      i = end;
    }
    this.sharing.end();
    return drafts.filter((draft) => !draft.weak).map((draft) => quantityOf(draft, tokens));
  }

  /** Adds the amounts of one paragraph; what reads them sees nothing outside it. */
  private readParagraph(tokens: Tokens, from: number, to: number, drafts: Draft[]): void {
    const { roles } = this.lexicon.lexemes;
    const { word } = tokens;
    this.amounts.enter(tokens, from, to);
    for (let i = from; i < to;) {
      if (roles[word[i]!]! & role.START) i = this.readAt(tokens, i, drafts);
      else i++;
    }
  }

  private readAt(tokens: Tokens, i: number, drafts: readonly Draft[]): number {
    const draft = this.amounts.read(i);
    const { end, basis } = this.amounts;
    if (basis > 0) this.sharing.priceFor(basis, this.amounts.basisFrom, end);
    if (!draft) return Math.max(end, i + 1);
    const last = drafts.at(-1);
    const joined = last !== undefined && last.to === draft.from - 1 && this.isAnd(tokens, last.to);
    if (last && draft.from < last.to) draft.from = last.to;
    this.sharing.add(draft, joined);
    return Math.max(draft.to, i + 1);
  }

  private isAnd(tokens: Tokens, i: number): boolean {
    return (this.lexicon.lexemes.roles[tokens.word[i] as number]! & role.AND) !== 0;
  }
}

/** The token after the paragraph that begins at `from`. */
function paragraphEnd({ flags }: Tokens, from: number, to: number): number {
  let end = from + 1;
  while (end < to && !(flags[end]! & NEW_PARAGRAPH)) end++;
  return end;
}

function quantityOf(draft: Draft, tokens: Tokens): Quantity {
  const { from, to, low, high, unit, qualifier, precision, inherited, noun } = draft;
  const start = tokens.start[from] as number;
  const end = tokens.end[to - 1] as number;
  return {
    from,
    to,
    start,
    end,
    low,
    best: (low + high) / 2,
    high,
    unit,
    qualifier: qualifier === 'converted' ? 'about' : qualifier,
    precision,
    inherited,
    noun,
  };
}
