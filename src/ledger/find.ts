import type { Verdict } from '../checking/index.js';
import type { Claim } from '../reading/index.js';
import { cursorOf, placeOf } from './cursor.js';
import {
  CHANGE,
  type ChangeCells,
  changeOf,
  CLAIM,
  type ClaimCells,
  claimRowOf,
  DOCUMENT,
  documentOf,
  type DocumentRow,
} from './rows.js';
import type {
  CheckedClaim,
  ClaimFilter,
  ClaimRow,
  DocumentFilter,
  Facets,
  PageOf,
  Paging,
  SavedClaim,
  SavedDocument,
  VerdictChange,
} from './shapes.js';
import type { Sql } from './sql.js';
import { claimsWhere, documentsWhere, Where } from './where.js';

const LIMIT = 50;

/** A piece of a list from rows of which one too many was asked for. */
function pieceOf<R, T>(rows: readonly R[], limit: number, make: (row: R) => T, place: (row: R) => string): PageOf<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(make), next: rows.length > limit && last !== undefined ? place(last) : null };
}

/** Documents, the last saved first. Throws `cursor-invalid`. */
export async function findDocuments(sql: Sql, filter: DocumentFilter): Promise<PageOf<SavedDocument>> {
  const where = await documentsWhere(sql, filter);
  const limit = filter.limit ?? LIMIT;
  if (filter.cursor !== undefined) where.and(`d.serial < ${where.bind(placeOf(filter.cursor, ['number'])[0])}`);
  const text = `select ${DOCUMENT} from documents d where ${where.sql} order by d.serial desc limit ${limit + 1}`;
  const rows = await sql.query<DocumentRow>(text, where.parameters);
  return pieceOf(rows, limit, documentOf, ({ serial }) => cursorOf([serial]));
}

/** A document with its text and its claims; undefined where there is none. */
export async function findDocument(
  sql: Sql,
  id: string,
): Promise<
  { readonly document: SavedDocument & { readonly text: string }; readonly claims: readonly CheckedClaim[] } | undefined
> {
  const [row] = await sql.query<DocumentRow & { readonly body: string }>(
    `select ${DOCUMENT}, d.body from documents d where d.id = $1`,
    [id],
  );
  if (!row) return undefined;
  const { body, ...cells } = row;
  const claims = await sql.query<CheckedClaim>(
    'select c.claim, c.verdict from claims c where c.document = $1 order by c.number',
    [id],
  );
  return { document: { ...documentOf(cells), text: body }, claims };
}

/** Claims that pass a filter, the youngest day first. Throws `cursor-invalid`. */
export async function findClaims(sql: Sql, filter: ClaimFilter): Promise<PageOf<ClaimRow>> {
  const where = await claimsWhere(sql, filter);
  const limit = filter.limit ?? LIMIT;
  if (filter.cursor !== undefined) {
    const [day, id] = placeOf(filter.cursor, ['string', 'string']);
    where.and(`(c.day, c.id) < (${where.bind(day)}, ${where.bind(id)})`);
  }
  // The titles are looked up for the rows that are shown, not for all that pass; a join would sort those rows once more.
  const text = `select ${CLAIM}, (select d.title from documents d where d.id = c.document) as title from (
      select * from claims c where ${where.sql} order by c.day desc, c.id desc limit ${limit + 1}
    ) c order by c.day desc, c.id desc`;
  const rows = await sql.query<ClaimCells>(text, where.parameters);
  return pieceOf(rows, limit, claimRowOf, ({ day, id }) => cursorOf([day, id]));
}

const FACETS = ['kind', 'as_of', 'hindsight', 'lang'] as const;

/** How many claims pass a filter, and how many of them have which value. */
export async function countClaims(sql: Sql, filter: ClaimFilter): Promise<Facets> {
  const where = await claimsWhere(sql, filter);
  const rows = await sql.query<Readonly<Record<(typeof FACETS)[number], string | null>> & { readonly n: number }>(
    `select kind, as_of, hindsight, lang, count(*)::int as n from claims c where ${where.sql}
     group by grouping sets ((), (kind), (as_of), (hindsight), (lang))`,
    where.parameters,
  );
  const values = (facet: (typeof FACETS)[number]): Facets['facets']['kind'] =>
    rows
      .flatMap((row) => (row[facet] === null ? [] : [{ value: row[facet], count: row.n }]))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  return {
    total: rows.find((row) => FACETS.every((facet) => row[facet] === null))?.n ?? 0,
    facets: {
      kind: values('kind'),
      asOf: values('as_of'),
      hindsight: values('hindsight'),
      lang: values('lang'),
    },
  };
}

/** A claim with its verdict and history; undefined where there is none. */
export async function findClaim(sql: Sql, id: string): Promise<SavedClaim | undefined> {
  const [row] = await sql.query<
    DocumentRow & { claim: Claim; verdict: Verdict; sentence: string; has_changed: boolean }
  >(
    `select ${DOCUMENT}, d.body as sentence, c.claim, c.verdict,
       exists (select from changes x where x.claim = c.id) as has_changed
     from claims c join documents d on d.id = c.document where c.id = $1`,
    [id],
  );
  if (!row) return undefined;
  const { claim, verdict, sentence: body, has_changed: hasChanged, ...cells } = row;
  const start = Math.min(claim.sentence.start, claim.quote.start);
  const changes = hasChanged
    ? await sql.query<ChangeCells>(`select ${CHANGE} from changes x where x.claim = $1 order by x.id desc limit 100`, [
        id,
      ])
    : [];
  return {
    id,
    claim,
    verdict,
    document: documentOf(cells),
    sentence: { text: body.slice(start, Math.max(claim.sentence.end, claim.quote.end)), start },
    evidence: cells.evidence,
    changes: changes.map(changeOf),
  };
}

/** Verdicts that changed, the last first. Throws `cursor-invalid`. */
export async function findChanges(
  sql: Sql,
  { limit = LIMIT, cursor }: Paging,
): Promise<PageOf<VerdictChange & { readonly claim: ClaimRow }>> {
  const where = new Where();
  if (cursor !== undefined) where.and(`x.id < ${where.bind(placeOf(cursor, ['number'])[0])}`);
  const rows = await sql.query<ChangeCells & ClaimCells>(
    `select ${CHANGE}, ${CLAIM}, d.title from changes x join claims c on c.id = x.claim join documents d on d.id = c.document
     where ${where.sql} order by x.id desc limit ${limit + 1}`,
    where.parameters,
  );
  const make = (row: ChangeCells & ClaimCells): VerdictChange & { readonly claim: ClaimRow } => ({
    ...changeOf(row),
    claim: claimRowOf(row),
  });
  return pieceOf(rows, limit, make, ({ change }) => cursorOf([change]));
}
