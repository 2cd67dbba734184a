import type { ClaimFilter } from './shapes.js';
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

/** The rows whose `search` has all words of a query, stemmed as German, as English or not at all, and all its Han. */
export function searched(where: Where, column: string, query: string): void {
  const { words, han } = termsOf(query);
  if (words === '' && han.length === 0) {
    where.and('false');
    return;
  }
  const given = where.bind(words);
  const [english, german, plain] = ['english', 'german', 'simple'].map(
    (stemmer) => `plainto_tsquery('${stemmer}', ${given}::text)`,
  ) as [string, string, string];
  where.and(`${column} @@ ((${anyOf(english, german, plain)}) && ${where.bind(hanQuery(han))}::text::tsquery)`);
}

/** One of three queries, each named once: the same one thrice would be taken for three times as many rows, and searched for badly. */
function anyOf(a: string, b: string, c: string): string {
  return `case when ${a} = ${b} then case when ${a} = ${c} then ${a} else ${a} || ${c} end
    when ${c} = ${a} or ${c} = ${b} then ${a} || ${b} else ${a} || ${b} || ${c} end`;
}

/** Claims that pass a filter. */
export function claimsWhere(filter: ClaimFilter): Where {
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
  if (filter.q !== undefined && filter.q.trim() !== '') searched(where, 'c.search', filter.q);
  return where;
}
