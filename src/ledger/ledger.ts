import type { Verdict } from '../checking/index.js';
import type { Claim } from '../reading/index.js';
import { countClaims, findChanges, findClaim, findClaims, findDocument, findDocuments } from './find.js';
import { migrate, SCHEMA } from './migrations.js';
import { openPglite } from './pglite.js';
import { openPostgres } from './postgres.js';
import { noteChange, save, type Saving, tallyOf } from './save.js';
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
import type { Database, Sql } from './sql.js';

/** Where a ledger lies: a folder of its own, or a PostgreSQL server. */
export interface LedgerPlace {
  readonly folder: string;
  /** Address of a PostgreSQL server, as in `DATABASE_URL`; it takes the folder's place. */
  readonly address?: string | undefined;
}

/** The claims of a document whose verdicts rest on other evidence. */
export interface Stale {
  readonly id: string;
  readonly day: string;
  readonly claims: readonly CheckedClaim[];
}

/** Documents, claims, verdicts and how they changed. What a promise of it confirms is kept, whatever happens after. */
export interface Ledger {
  readonly kind: Database['kind'];
  /** Version of the tables. */
  readonly schema: number;
  /** Keeps a document and gives its id. */
  save(saving: Saving): Promise<string>;
  /** Whether there was such a document. */
  remove(id: string): Promise<boolean>;
  documents(filter: DocumentFilter): Promise<PageOf<SavedDocument>>;
  document(id: string): ReturnType<typeof findDocument>;
  claims(filter: ClaimFilter): Promise<PageOf<ClaimRow>>;
  facets(filter: ClaimFilter): Promise<Facets>;
  claim(id: string): Promise<SavedClaim | undefined>;
  changes(paging: Paging): Promise<PageOf<VerdictChange & { readonly claim: ClaimRow }>>;
  /** A document whose verdicts rest on other evidence than this, undefined when none is left. */
  stale(evidence: string): Promise<Stale | undefined>;
  /** Keeps the verdicts of a document's claims, in their order, on other evidence; gives how many clocks changed. */
  recheck(stale: Stale, verdicts: readonly Verdict[], evidence: string, at: string): Promise<number>;
  /** A number that grows with every change of what is kept. */
  revision(): Promise<number>;
  /** Keeps searches fast after much has changed; takes a second for 100,000 claims. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a ledger and brings its tables up to date. Throws `ledger-newer`, `ledger-busy`, `ledger-folder`, `ledger-broken` or
 * `ledger-unreachable`.
 */
export async function openLedger({ folder, address }: LedgerPlace): Promise<Ledger> {
  const database = address ? await openPostgres(address) : await openPglite(folder);
  try {
    await migrate(database);
    return ledgerOn(database);
  } catch (error) {
    await database.close();
    throw error;
  }
}

function ledgerOn(database: Database): Ledger {
  // A folder has one process, which knows what it wrote; a server may have several.
  let known: number | undefined;
  const changing = async <T>(work: (sql: Sql) => Promise<T>): Promise<T> => {
    try {
      return await database.transaction(async (sql) => {
        // Taken first, so that writers wait for each other here and not crosswise.
        await sql.query('update revision set number = number + 1');
        return work(sql);
      });
    } finally {
      known = undefined;
    }
  };
  const revision = async (): Promise<number> => {
    if (known !== undefined) return known;
    const [row] = await database.query<{ number: number }>('select number from revision');
    if (database.kind === 'pglite') known = row?.number;
    return row?.number ?? 0;
  };
  return {
    kind: database.kind,
    schema: SCHEMA,
    save: (saving) => changing((sql) => save(sql, saving)),
    remove: (id) =>
      changing(async (sql) => (await sql.query('delete from documents where id = $1 returning id', [id])).length > 0),
    documents: (filter) => findDocuments(database, filter),
    document: (id) => findDocument(database, id),
    claims: (filter) => findClaims(database, filter),
    facets: (filter) => countClaims(database, filter),
    claim: (id) => findClaim(database, id),
    changes: (paging) => findChanges(database, paging),
    stale: (evidence) => staleIn(database, evidence),
    recheck: (stale, verdicts, evidence, at) => changing((sql) => recheck(sql, stale, verdicts, { evidence, at })),
    revision,
    tidy: () => database.tidy(),
    close: () => database.close(),
  };
}

async function staleIn(sql: Sql, evidence: string): Promise<Stale | undefined> {
  const [document] = await sql.query<{ id: string; day: string }>(
    'select id, day from documents where evidence <> $1 order by serial desc limit 1',
    [evidence],
  );
  if (!document) return undefined;
  const claims = await sql.query<{ claim: Claim; verdict: Verdict }>(
    'select claim, verdict from claims where document = $1 order by number',
    [document.id],
  );
  return { ...document, claims };
}

async function recheck(
  sql: Sql,
  { id, claims }: Stale,
  verdicts: readonly Verdict[],
  now: Pick<Saving, 'evidence' | 'at'>,
): Promise<number> {
  const [before] = await sql.query<{ evidence: string }>('select evidence from documents where id = $1 for update', [
    id,
  ]);
  if (!before || before.evidence === now.evidence) return 0;
  const held = await sql.query<{ id: string; verdict: Verdict }>('select id, verdict from claims where document = $1', [
    id,
  ]);
  const old = new Map(held.map((row) => [row.id, row.verdict]));
  const fresh = claims.flatMap(({ claim }, i) => (old.has(claim.id) ? [{ id: claim.id, verdict: verdicts[i]! }] : []));
  for (const { id: claim, verdict } of fresh)
    await noteChange(sql, claim, old.get(claim)!, verdict, before.evidence, now);
  await sql.query(
    `update claims c set verdict = r.verdict, as_of = r.verdict #>> '{asOf,status}', hindsight = r.verdict #>> '{hindsight,status}'
     from json_to_recordset($1::text::json) as r(id text, verdict json) where c.id = r.id`,
    [JSON.stringify(fresh)],
  );
  await sql.query('update documents set evidence = $2, tally = $3::text::json where id = $1', [
    id,
    now.evidence,
    JSON.stringify(tallyOf(fresh.map(({ verdict }) => verdict))),
  ]);
  const [count] = await sql.query<{ n: number }>(
    `select count(*)::int as n from changes x join claims c on c.id = x.claim
     where c.document = $1 and x.at = $2 and x.evidence_after = $3`,
    [id, now.at, now.evidence],
  );
  return count?.n ?? 0;
}
