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

/** So many texts are remembered as queries: a list, its counts and its further pieces ask with the same one. */
const QUERIES = 500;
const queries = new Recent<string>(QUERIES);

/** What `search` is compared with to find all words of a text, stemmed as German, as English or not at all, and all its Han. */
async function tsqueryOf(sql: Sql, text: string): Promise<string | undefined> {
  const { words, han } = termsOf(text);
  if (words === '' && han.length === 0) return undefined;
  const key = JSON.stringify([words, han]);
  return queries.keep(key, queries.get(key) ?? (await stemmed(sql, words, hanQuery(han))));
}

async function stemmed(sql: Sql, words: string, han: string): Promise<string> {
  const [english, german, plain] = ['english', 'german', 'simple'].map(
    (stemmer) => `plainto_tsquery('${stemmer}', $1::text)`,
  ) as [string, string, string];
  // Asked for by itself: within a search the stemmers would run a dozen times, before its plan and while it is made.
  const [row] = await sql.query<{ found: string }>(
    `select ((${anyOf(english, german, plain)}) && $2::text::tsquery)::text as found`,
    [words, han],
  );
  return row!.found;
}

/** The rows that a query finds, none where it has no words. */
function searched(where: Where, column: string, found: string | undefined): void {
  where.and(found === undefined ? 'false' : `${column} @@ ${where.bind(found)}::tsquery`);
}

/** One of three queries, each named once: the same one thrice would be taken for three times as many rows, and searched for badly. */
function anyOf(a: string, b: string, c: string): string {
  return `case when ${a} = ${b} then case when ${a} = ${c} then ${a} else ${a} || ${c} end
    when ${c} = ${a} or ${c} = ${b} then ${a} || ${b} else ${a} || ${b} || ${c} end`;
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
