import type { Verdict } from '../checking/index.js';
import type { Claim } from '../reading/index.js';
import { namesOf } from './names.js';
import { changedClocks } from './rows.js';
import type { CheckedClaim, DocumentHead, Tally } from './shapes.js';
import type { Sql } from './sql.js';
import { hanVector, stemmerOf, termsOf } from './terms.js';

/** A document with its claims, ready to be kept. */
export interface Saving {
  readonly document: Omit<DocumentHead, 'id' | 'claims' | 'tally'> & { readonly text: string };
  readonly claims: readonly CheckedClaim[];
  /** Hash of the evidence that the verdicts rest on. */
  readonly evidence: string;
  /** ISO time. */
  readonly at: string;
}

/** Digits of a text's hash that name its document. */
const ID_DIGITS = 16;

/** The id of the document with a text of this hash. */
export function documentId(hash: string): string {
  return hash.slice(0, ID_DIGITS);
}

/** A saved claim's id. */
export function claimId(document: string, number: number): string {
  return `${document}-${number}`;
}

/** How many claims have which verdict today. */
export function tallyOf(verdicts: readonly Verdict[]): Tally {
  const tally: { -readonly [K in keyof Tally]: Tally[K] } = {};
  for (const { hindsight } of verdicts) tally[hindsight.status] = (tally[hindsight.status] ?? 0) + 1;
  return tally;
}

/**
 * Keeps a document; one with the same text takes the place of the older. A claim that is still there keeps its history, and
 * what changed in its verdict joins it.
 */
export async function save(sql: Sql, saving: Saving): Promise<string> {
  const id = documentId(saving.document.hash);
  const claims = saving.claims.map(({ claim, verdict }, i) => ({
    claim: { ...claim, id: claimId(id, i + 1) },
    verdict,
  }));
  await dropOthers(sql, id, claims);
  await noteChanges(sql, id, claims, saving);
  await keepDocument(sql, id, saving);
  await keepClaims(sql, id, claims, saving.document);
  return id;
}

async function keepDocument(sql: Sql, id: string, { document, claims, evidence, at }: Saving): Promise<void> {
  const { hash, lang, title, date, author, publisher, url, day, text } = document;
  const { words, han } = termsOf([title ?? '', text].join('\n'));
  await sql.query(
    `insert into documents (id, hash, lang, title, date, author, publisher, url, day, body, tally, evidence, saved_at, search)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::text::json, $12, $13,
       to_tsvector($14::text::regconfig, $15) || $16::text::tsvector)
     on conflict (id) do update set lang = excluded.lang, title = excluded.title, date = excluded.date,
       author = excluded.author, publisher = excluded.publisher, url = excluded.url, day = excluded.day,
       tally = excluded.tally, evidence = excluded.evidence, saved_at = excluded.saved_at, search = excluded.search`,
    [
      ...[id, hash, lang, title, date, author, publisher, url, day, text],
      JSON.stringify(tallyOf(claims.map(({ verdict }) => verdict))),
      ...[evidence, at, stemmerOf(lang), words, hanVector(han)],
    ],
  );
}

/** Another version of the reader may find other claims: what stood under a number then is not what stands there now. */
async function dropOthers(sql: Sql, document: string, claims: readonly { readonly claim: Claim }[]): Promise<void> {
  const same = claims.map(({ claim: { id, kind, quote } }) => ({ id, kind, start: quote.start, end: quote.end }));
  await sql.query(
    `delete from claims c where c.document = $1 and not exists (
       select 1 from json_to_recordset($2::text::json) as s(id text, kind text, start int, "end" int)
       where s.id = c.id and s.kind = c.kind
         and s.start = (c.claim #>> '{quote,start}')::int and s."end" = (c.claim #>> '{quote,end}')::int)`,
    [document, JSON.stringify(same)],
  );
}

async function noteChanges(sql: Sql, document: string, claims: readonly CheckedClaim[], saving: Saving): Promise<void> {
  const known = await sql.query<{ id: string; verdict: Verdict; evidence: string }>(
    'select c.id, c.verdict, d.evidence from claims c join documents d on d.id = c.document where c.document = $1',
    [document],
  );
  const before = new Map(known.map((row) => [row.id, row]));
  for (const { claim, verdict } of claims) {
    const old = before.get(claim.id);
    if (old) await noteChange(sql, claim.id, old.verdict, verdict, old.evidence, saving);
  }
}

/** Adds what changed in a claim's verdict to its history. */
export async function noteChange(
  sql: Sql,
  claim: string,
  before: Verdict,
  after: Verdict,
  evidenceBefore: string,
  { evidence, at }: Pick<Saving, 'evidence' | 'at'>,
): Promise<void> {
  for (const clock of changedClocks(before, after)) {
    await sql.query(
      `insert into changes (claim, at, clock, before, after, evidence_before, evidence_after)
       values ($1, $2, $3, $4::text::json, $5::text::json, $6, $7)`,
      [claim, at, clock, JSON.stringify(before[clock]), JSON.stringify(after[clock]), evidenceBefore, evidence],
    );
  }
}

async function keepClaims(
  sql: Sql,
  document: string,
  claims: readonly CheckedClaim[],
  { lang, day, title }: Saving['document'],
): Promise<void> {
  const rows = claims.map(({ claim, verdict }, i) => {
    const names = namesOf(claim);
    const { words, han } = termsOf([claim.text, claim.speaker ?? '', title ?? '', ...names].join('\n'));
    const { id, kind, speaker, speakerId } = claim;
    const statuses = { as_of: verdict.asOf.status, hindsight: verdict.hindsight.status };
    return {
      id,
      number: i + 1,
      kind,
      speaker,
      speaker_id: speakerId,
      names,
      ...statuses,
      claim,
      verdict,
      words,
      han: hanVector(han),
    };
  });
  await sql.query(
    `insert into claims (id, document, number, day, lang, kind, speaker, speaker_id, names, as_of, hindsight, claim, verdict, search)
     select r.id, $2, r.number, $3, $4, r.kind, r.speaker, r.speaker_id, array(select json_array_elements_text(r.names)),
       r.as_of, r.hindsight, r.claim, r.verdict, to_tsvector($5::text::regconfig, r.words) || r.han::tsvector
     from json_to_recordset($1::text::json) as r(id text, number int, kind text, speaker text, speaker_id text, names json,
       as_of text, hindsight text, claim json, verdict json, words text, han text)
     on conflict (id) do update set day = excluded.day, lang = excluded.lang, speaker = excluded.speaker,
       speaker_id = excluded.speaker_id, names = excluded.names, as_of = excluded.as_of, hindsight = excluded.hindsight,
       claim = excluded.claim, verdict = excluded.verdict, search = excluded.search`,
    [JSON.stringify(rows), document, day, lang, stemmerOf(lang)],
  );
}
