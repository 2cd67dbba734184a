import type { Finding, Verdict } from '../checking/index.js';
import type { Lang } from '../kit/index.js';
import type { Claim } from '../reading/index.js';
import { amountOf, namesOf } from './names.js';
import type { ClaimRow, Clock, SavedDocument, Tally, VerdictChange } from './shapes.js';

/** The columns of a document without its text. */
export const DOCUMENT =
  'd.id, d.hash, d.lang, d.title, d.date, d.author, d.publisher, d.url, d.day, d.tally, d.evidence, d.saved_at, d.serial';

export interface DocumentRow {
  readonly id: string;
  readonly hash: string;
  readonly lang: Lang;
  readonly title: string | null;
  readonly date: string | null;
  readonly author: string | null;
  readonly publisher: string | null;
  readonly url: string | null;
  readonly day: string;
  readonly tally: Tally;
  readonly evidence: string;
  readonly saved_at: string;
  readonly serial: number;
}

/** A document's row as the ledger gives it. */
export function documentOf(row: DocumentRow): SavedDocument {
  const { id, hash, lang, title, date, author, publisher, url, day, tally, evidence, saved_at: savedAt } = row;
  const claims = Object.values(tally).reduce((sum, count) => sum + count, 0);
  return { id, hash, lang, title, date, author, publisher, url, day, tally, evidence, claims, savedAt };
}

/** The columns of a claim in a list, to which its document's title belongs; of its verdict only what a list shows. */
export const CLAIM =
  'c.id, c.document, c.lang, c.day, c.claim, c.as_of, c.hindsight, c.as_of_reasons, c.hindsight_reasons';

export interface ClaimCells {
  readonly id: string;
  readonly document: string;
  readonly title: string | null;
  readonly lang: Lang;
  readonly day: string;
  readonly claim: Claim;
  readonly as_of: Finding['status'];
  readonly hindsight: Finding['status'];
  readonly as_of_reasons: readonly string[];
  readonly hindsight_reasons: readonly string[];
}

/** A claim's row as the ledger gives it. */
export function claimRowOf(cells: ClaimCells): ClaimRow {
  const { id, document, title, lang, day, claim } = cells;
  const { kind, text, quote, speaker, speakerId, stance } = claim;
  return {
    id,
    document: { id: document, title, lang },
    day,
    kind,
    text,
    quote,
    speaker,
    speakerId,
    stance,
    names: namesOf(claim),
    amount: amountOf(claim),
    status: { asOf: cells.as_of, hindsight: cells.hindsight },
    reasons: { asOf: cells.as_of_reasons, hindsight: cells.hindsight_reasons },
  };
}

export const CHANGE = 'x.id as change, x.at, x.clock, x.before, x.after, x.evidence_before, x.evidence_after';

export interface ChangeCells {
  readonly change: number;
  readonly at: string;
  readonly clock: Clock;
  readonly before: Finding;
  readonly after: Finding;
  readonly evidence_before: string;
  readonly evidence_after: string;
}

/** A change's row as the ledger gives it. */
export function changeOf(cells: ChangeCells): VerdictChange {
  return {
    id: String(cells.change),
    at: cells.at,
    clock: cells.clock,
    from: cells.before,
    to: cells.after,
    evidence: { from: cells.evidence_before, to: cells.evidence_after },
  };
}

/** The clocks on which two verdicts of a claim say something else. */
export function changedClocks(before: Verdict, after: Verdict): readonly Clock[] {
  return (['asOf', 'hindsight'] as const).filter((clock) => before[clock].status !== after[clock].status);
}
