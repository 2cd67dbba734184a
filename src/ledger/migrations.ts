import { Fault } from '../kit/index.js';
import type { Database, Sql } from './sql.js';

/**
 * Every change of the tables, in order; one that was released is never edited. Text that is ordered or compared is kept in the
 * collation `C`, so that the order is the same on every machine.
 */
const MIGRATIONS: readonly (readonly string[])[] = [
  [
    `create table documents (
      id text collate "C" primary key,
      serial bigint generated always as identity,
      hash text not null,
      lang text not null,
      title text, date text, author text, publisher text, url text,
      day text collate "C" not null,
      body text not null,
      tally json not null,
      evidence text not null,
      saved_at text not null,
      search tsvector not null)`,
    'create unique index documents_serial on documents (serial)',
    'create index documents_evidence on documents (evidence)',
    'create index documents_search on documents using gin (search) with (fastupdate = off)',
    `create table claims (
      id text collate "C" primary key,
      document text collate "C" not null references documents on delete cascade,
      number int not null,
      day text collate "C" not null,
      lang text not null,
      kind text not null,
      speaker text, speaker_id text,
      names text[] not null,
      as_of text not null, hindsight text not null,
      claim json not null,
      verdict json not null,
      search tsvector not null)`,
    'create index claims_document on claims (document, number)',
    'create index claims_day on claims (day desc, id desc)',
    'create index claims_kind on claims (kind, day desc, id desc)',
    'create index claims_as_of on claims (as_of, day desc, id desc)',
    'create index claims_hindsight on claims (hindsight, day desc, id desc)',
    'create index claims_lang on claims (lang, day desc, id desc)',
    'create index claims_speaker on claims (lower(speaker), day desc, id desc)',
    'create index claims_speaker_id on claims (speaker_id, day desc, id desc)',
    'create index claims_names on claims using gin (names) with (fastupdate = off)',
    'create index claims_search on claims using gin (search) with (fastupdate = off)',
    `create table changes (
      id bigint generated always as identity primary key,
      claim text collate "C" not null references claims on delete cascade,
      at text not null,
      clock text not null,
      before json not null, after json not null,
      evidence_before text not null, evidence_after text not null)`,
    'create index changes_claim on changes (claim, id desc)',
    'create table revision (number bigint not null)',
    'insert into revision values (0)',
  ],
  [
    // A list shows of fifty verdicts only the reasons: taken out of each verdict once, and not whenever it is listed.
    `alter table claims
      add as_of_reasons json generated always as (verdict #> '{asOf,reasons}') stored,
      add hindsight_reasons json generated always as (verdict #> '{hindsight,reasons}') stored`,
  ],
];

/** The newest state of the tables that this version knows. */
export const SCHEMA: number = MIGRATIONS.length;

/** Chosen once, so that two servers that start together on one database wait for each other. */
const LOCK = 7_164_205_011;

/** Brings the tables to a version, each step whole or not at all. Throws `ledger-newer`. */
export async function migrate(database: Database): Promise<void> {
  await database.transaction(async (sql) => {
    await sql.query('select pg_advisory_xact_lock($1)', [LOCK]);
    await sql.query('create table if not exists migrations (version int primary key)');
    const [found] = await sql.query<{ version: number }>('select coalesce(max(version), 0) as version from migrations');
    const version = found?.version ?? 0;
    if (version > SCHEMA) throw new Fault('ledger-newer', { found: version, known: SCHEMA });
    for (let next = version; next < SCHEMA; next++) await step(sql, next);
  });
}

async function step(sql: Sql, index: number): Promise<void> {
  for (const statement of MIGRATIONS[index] ?? []) await sql.query(statement);
  await sql.query('insert into migrations values ($1)', [index + 1]);
}
