import type { StatementRow } from '../../evidence/index.js';
import { daysBetween, periodOf } from '../../kit/index.js';
import type { Claim, Gap } from '../../reading/index.js';
import { type Fact, fromClaim, fromFact, type Moment } from '../candidate.js';
import { agree, addStep, ROUNDING_SHARE } from '../receipt.js';
import { allowRounding } from '../../kit/index.js';
import type { Records } from '../records.js';
import type { Finding, Step } from '../verdict.js';

/** A statement is meant when it was made up to so many days before the claim. */
const RECENT = 550;

/**
 * The finding of a claim that needs a measure of the gap: never decided here, but where the evidence records that this
 * speaker said so, the receipt shows the row, and a lag that differs from the recorded one is named.
 */
export function opinionFinding(claim: Claim, moment: Moment, known: string | undefined, records: Records): Finding {
  const row = claim.speakerId === null ? undefined : statementOf(claim, claim.speakerId, moment, known, records);
  if (!row) return { status: 'unverified', reasons: ['needs-measure'], receipt: [] };
  const steps: Step[] = [];
  const fact: Fact = { table: 'claims', id: row.id, date: row.date };
  const said = row.speakerId === claim.speakerId ? 'speakerId' : 'orgId';
  const speaker = claim.speakerId ?? '';
  addStep(steps, 'reported-by', 'equals', [fromClaim('speakerId', speaker), fromFact(fact, said, speaker)]);
  const differs = claim.kind === 'gap' && addLag(claim, row, fact, steps) === false;
  return {
    status: 'unverified',
    reasons: ['needs-measure', differs ? 'reported-otherwise' : 'reported-statement'],
    receipt: steps,
  };
}

function addLag(claim: Gap, row: StatementRow, fact: Fact, steps: Step[]): boolean | undefined {
  if (!claim.lag || !row.lagMonths || claim.lag.unit !== row.lagMonths.unit) return undefined;
  const at = addStep(steps, 'allow-rounding', 'round', [fromClaim('lag', claim.lag)]);
  addStep(steps, 'reported-lag', 'overlap', [{ from: 'step', step: at }, fromFact(fact, 'lagMonths', row.lagMonths)]);
  return agree(allowRounding(claim.lag, ROUNDING_SHARE), row.lagMonths);
}

/** The latest statement of the speaker on the claim's dimension up to the day, one whose lag agrees before others. */
function statementOf(
  claim: Claim,
  speakerId: string,
  moment: Moment,
  known: string | undefined,
  records: Records,
): StatementRow | undefined {
  const rows = records.by('claims', 'speaker', (row) => [row.speakerId, row.orgId]).get(speakerId);
  const fitting = rows.filter((row) => isMeant(claim, row, moment) && (known === undefined || isPublic(row, known)));
  const agreeing = fitting.filter(
    (row) => claim.kind === 'gap' && claim.lag && row.lagMonths && agree(claim.lag, row.lagMonths),
  );
  return (agreeing.length > 0 ? agreeing : fitting).toSorted((a, b) => b.date.localeCompare(a.date))[0];
}

function isMeant(claim: Claim, row: StatementRow, moment: Moment): boolean {
  const period = periodOf(row.date);
  if (!period || daysBetween(period.from, moment.day) < 0 || daysBetween(period.to, moment.day) > RECENT) return false;
  if (claim.kind !== 'gap' && claim.kind !== 'trend') return false;
  return claim.dimension === undefined || row.dimension === claim.dimension || row.dimension === 'overall';
}

function isPublic(row: StatementRow, day: string): boolean {
  return (periodOf(row.date)?.to ?? '9') <= day;
}
