import type { StatementRow } from '../../evidence/index.js';
import { daysApart, daysBetween, type Period, periodOf } from '../../kit/index.js';
import {
  judgeCause,
  judgeGap,
  judgeStrategy,
  judgeTrend,
  type Measures,
  type MeasuresByDay,
  ofRecord,
} from '../../measuring/index.js';
import type { Cause, Gap, Strategy, Trend } from '../../reading/index.js';
import { doubtOf, open } from '../decide.js';
import { type Fact, fromClaim, fromFact, type Moment, saidIn } from '../candidate.js';
import { agree, addStep, ROUNDING_SHARE } from '../receipt.js';
import { allowRounding } from '../../kit/index.js';
import type { Records } from '../records.js';
import type { Finding, Step } from '../verdict.js';

/** A statement is meant when it was made up to so many days before the report, or before the time that it names. */
const RECENT = 550;

/** A claim that is set beside the measures of the gap, not beside rows. */
export type MeasuredClaim = Gap | Trend | Cause | Strategy;

/** On which clock a claim is judged. */
export interface Clock {
  readonly moment: Moment;
  /** ISO day up to which things are known. */
  readonly known: string;
  readonly hindsight: boolean;
}

/**
 * What the measures say of a claim. Where the evidence records that this speaker said so, the receipt shows the row, which proves
 * who said it and not that it is so: the status is that of a statement of the ledger, see `ofRecord`.
 */
export function measuredFinding(
  claim: MeasuredClaim,
  clock: Clock,
  records: Records,
  measuresAt: MeasuresByDay,
): Finding {
  const said = claim.speakerId === null ? undefined : statementOf(claim, claim.speakerId, clock, records);
  const judged = stanced(claim, judgementOf(claim, clock, records, measuresAt));
  const doubt = doubtOf(claim);
  const found = doubt && isAgainst(judged) ? open([doubt]) : judged;
  return said ? withStatement(claim, found, said) : found;
}

/** Whether the measures speak against a claim: where sides may have been read the wrong way round, they prove nothing. */
function isAgainst({ status, reasons }: Finding): boolean {
  return status === 'contradicted' || reasons[0] === 'follows-by-measure';
}

function judgementOf(claim: MeasuredClaim, clock: Clock, records: Records, measuresAt: MeasuresByDay): Finding {
  const { moment, known, hindsight } = clock;
  if (claim.stance === 'forecast' && !(hindsight && hasCome(claim, clock))) return open(['open-forecast']);
  const measures = measuresAt(known);
  switch (claim.kind) {
    case 'gap':
      return judgeGap(measures, { ...claim, on: spokenOf(claim, moment) });
    case 'trend':
      return judgeTrend(measures, {
        ...claim,
        forecast: claim.stance === 'forecast',
        ...(hindsight ? { since: moment.day } : {}),
      });
    case 'cause':
      return bestOf((claim.topics ?? []).flatMap((topic) => causeFindings(measures, topic, claim)));
    case 'strategy':
      return judgeStrategy(measures, claim.focus ?? '', records.blocOf(claim.actor ?? '') ?? '');
  }
}

/** Whether the time of a forecast has come: that which it names, or else any time since for a direction. */
function hasCome({ kind }: MeasuredClaim, { moment, known }: Clock): boolean {
  return moment.when && moment.when.to > moment.day ? moment.when.to <= known : kind === 'trend';
}

/** The day that a claim on the gap speaks of: that of a time it names, if this has come, else its own. */
function spokenOf({ stance }: Gap, { when, day }: Moment): string {
  return when && (when.to < day || stance === 'forecast') ? when.to : day;
}

/** The side that a cause holds back is one that its sentence names, or, of controls, the rival of the only one named. */
function causeFindings(measures: Measures, topic: string, { blocs = [] }: Cause): readonly Finding[] {
  const [only, ...more] = blocs;
  const named = only === undefined || more.length > 0 ? [] : measures.groups.filter((bloc) => bloc !== only);
  const held = topic === 'export-control' && measures.groups.includes(only ?? '') ? [...blocs, ...named] : blocs;
  return held.map((bloc) => judgeCause(measures, topic, bloc));
}

const RANKS: readonly Finding['status'][] = ['supported', 'contested', 'contradicted', 'unverified'];

/** A cause that is consistent with the measures in one of its readings is consistent with them. */
function bestOf(findings: readonly Finding[]): Finding {
  const rank = ({ status }: Finding): number => RANKS.indexOf(status);
  return findings.toSorted((a, b) => rank(a) - rank(b))[0] ?? open(['no-measure']);
}

/** A denial holds where what it denies does not, and never more than contests what is measured. */
function stanced({ stance }: MeasuredClaim, finding: Finding): Finding {
  if (stance !== 'denied') return finding;
  if (finding.status === 'contradicted') return { ...finding, status: 'supported' };
  return finding.status === 'supported' ? { ...finding, status: 'contested' } : finding;
}

function withStatement(claim: MeasuredClaim, found: Finding, row: StatementRow): Finding {
  const receipt: Step[] = [...found.receipt];
  const fact: Fact = { table: 'claims', id: row.id, date: row.date };
  const said = row.speakerId === claim.speakerId ? 'speakerId' : 'orgId';
  const speaker = claim.speakerId ?? '';
  addStep(receipt, 'reported-by', 'equals', [fromClaim('speakerId', speaker), fromFact(fact, said, speaker)]);
  const differs = claim.kind === 'gap' && addLag(claim, row, fact, receipt) === false;
  const reasons = [...found.reasons, differs ? 'reported-otherwise' : 'reported-statement'];
  return { status: differs ? found.status : ofRecord(found).status, reasons, receipt };
}

function addLag(claim: Gap, row: StatementRow, fact: Fact, steps: Step[]): boolean | undefined {
  if (!claim.lag || !row.lagMonths || claim.lag.unit !== row.lagMonths.unit) return undefined;
  const at = addStep(steps, 'allow-rounding', 'round', [fromClaim('lag', claim.lag)]);
  addStep(steps, 'reported-lag', 'overlap', [{ from: 'step', step: at }, fromFact(fact, 'lagMonths', row.lagMonths)]);
  return agree(allowRounding(claim.lag, ROUNDING_SHARE), row.lagMonths);
}

/**
 * The statement of the speaker that the claim most likely reports: one that says the same before others, one on its dimension before
 * one on the whole, then the one nearest to when it was said.
 */
function statementOf(
  claim: MeasuredClaim,
  speakerId: string,
  { moment, known }: Clock,
  records: Records,
): StatementRow | undefined {
  const rows = records.by('claims', 'speaker', (row) => [row.speakerId, row.orgId]).get(speakerId);
  const said = saidIn(moment.when, moment.day);
  const fitting = rows.filter((row) => isMeant(claim, row, moment, said) && isPublic(row, known));
  const likeness = (row: StatementRow): number =>
    (saysTheSame(claim, row, records) ? 2 : 0) + ('dimension' in claim && claim.dimension === row.dimension ? 1 : 0);
  const apart = (row: StatementRow): number => daysApart(periodOf(row.date)!, said);
  return fitting.toSorted(
    (a, b) => likeness(b) - likeness(a) || apart(a) - apart(b) || b.date.localeCompare(a.date),
  )[0];
}

/** Whether a statement names the lag of a claim, its direction, or, of a claim without months, its leader. */
function saysTheSame(claim: MeasuredClaim, row: StatementRow, { blocOf }: Records): boolean {
  if (claim.kind === 'trend') return row.trend !== '' && row.trend === claim.direction;
  if (claim.kind !== 'gap') return false;
  if (claim.lag) return row.lagMonths !== null && agree(claim.lag, row.lagMonths);
  const { leader } = claim;
  return leader !== undefined && row.leader !== '' && (row.leader === leader || row.leader === blocOf(leader));
}

function isMeant(claim: MeasuredClaim, row: StatementRow, { day }: Moment, said: Period): boolean {
  const period = periodOf(row.date);
  if (!period || daysBetween(period.from, day) < 0 || daysBetween(period.to, said.from) > RECENT) return false;
  if (claim.kind !== 'gap' && claim.kind !== 'trend') return false;
  return claim.dimension === undefined || row.dimension === claim.dimension || row.dimension === 'overall';
}

function isPublic(row: StatementRow, day: string): boolean {
  return (periodOf(row.date)?.to ?? '9') <= day;
}
