import { Recent } from '../kit/index.js';
import type { ClaimFilter, DocumentFilter } from './shapes.js';
import type { Sql } from './sql.js';
import { hanQuery, termsOf } from './terms.js';

/** A condition under construction: every value becomes a parameter. */
export class Where {
  readonly parameters: unknown[] = [];
  private readonly parts: string[] = [];

  /** A parameter's place, `$3`. */
  bind(value: unknown): string {
    return `$${this.parameters.push(value)}`;
  }

  and(part: string): this {
    this.parts.push(part);
    return this;
  }

  get sql(): string {
    return this.parts.length === 0 ? 'true' : this.parts.join(' and ');
  }
}

/** The stemmers that a search tries, the last of which changes nothing. */
const STEMMERS = ['english', 'german', 'simple'] as const;
/** A word as a query by each of the stemmers; empty where it is too common to be kept. */
type Stems = readonly string[];

/** So many words are remembered: whoever searches asks with words that were asked before. */
const WORDS = 5000;
const known = new Recent<Stems>(WORDS);

/** What `search` is compared with to find all words of a text, stemmed as German, as English or not at all, and all its Han. */
async function tsqueryOf(sql: Sql, text: string): Promise<string | undefined> {
  const { words, han } = termsOf(text);
  if (words === '' && han.length === 0) return undefined;
  const stems = await stemsOf(sql, words === '' ? [] : words.split(' '));
  const whole = STEMMERS.map((_, i) => allOf(stems.map((each) => each[i]!)));
  // The same query named twice would be taken for twice as many rows, and searched for badly.
  const anyOf = [...new Set(whole)].filter((each) => each !== '').join(' | ');
  return allOf([anyOf, hanQuery(han)]);
}

/** Asked for by themselves, and only words not known yet: within a search the stemmers would run a dozen times. */
async function stemsOf(sql: Sql, words: readonly string[]): Promise<readonly Stems[]> {
  const stems = new Map(words.map((word) => [word, known.get(word)]));
  const missing = [...stems].flatMap(([word, stem]) => (stem === undefined ? [word] : []));
  if (missing.length > 0) {
    const columns = STEMMERS.map((stemmer) => `plainto_tsquery('${stemmer}', word)::text as ${stemmer}`);
    const rows = await sql.query<{ word: string } & Readonly<Record<(typeof STEMMERS)[number], string>>>(
      `select word, ${columns.join(', ')} from json_array_elements_text($1::text::json) word`,
      [JSON.stringify(missing)],
    );
    for (const row of rows)
      stems.set(
        row.word,
        STEMMERS.map((stemmer) => row[stemmer]),
      );
  }
  return words.map((word) => known.keep(word, stems.get(word)!));
}

/** A query for all that several ask for. */
function allOf(queries: readonly string[]): string {
  const asking = queries.filter((query) => query !== '');
  return asking.length > 1 ? asking.map((query) => `(${query})`).join(' & ') : (asking[0] ?? '');
}

/** The rows that a query finds, none where it has no words. */
function searched(where: Where, column: string, found: string | undefined): void {
  where.and(found === undefined ? 'false' : `${column} @@ ${where.bind(found)}::tsquery`);
}

/** Documents that pass a filter. */
export async function documentsWhere(sql: Sql, { lang, q = '' }: DocumentFilter): Promise<Where> {
  const where = new Where();
  if (lang !== undefined) where.and(`d.lang = ${where.bind(lang)}`);
  if (q.trim() !== '') searched(where, 'd.search', await tsqueryOf(sql, q));
  return where;
}

/** Claims that pass a filter. */
export async function claimsWhere(sql: Sql, filter: ClaimFilter): Promise<Where> {
  const where = new Where();
  const equal = (column: string, value: string | undefined): void => {
    if (value !== undefined) where.and(`${column} = ${where.bind(value)}`);
  };
  equal('c.kind', filter.kind);
  equal(filter.clock === 'asOf' ? 'c.as_of' : 'c.hindsight', filter.verdict);
  equal('c.lang', filter.lang);
  equal('c.document', filter.document);
  if (filter.speaker !== undefined) {
    const given = where.bind(filter.speaker);
    where.and(`(lower(c.speaker) = lower(${given}) or c.speaker_id = ${given})`);
  }
  if (filter.org !== undefined) where.and(`c.names @> array[${where.bind(filter.org)}]::text[]`);
  if (filter.from !== undefined) where.and(`c.day >= ${where.bind(filter.from)}`);
  if (filter.to !== undefined) where.and(`c.day <= ${where.bind(filter.to)}`);
  const { q = '' } = filter;
  if (q.trim() !== '') searched(where, 'c.search', await tsqueryOf(sql, q));
  return where;
}
