import type { Base, StatementRow } from '../evidence/index.js';
import { type Amount, periodOf } from '../kit/index.js';
import { type JudgeReason, judgeGap, judgeTrend, type Judgement, type Measures, ofRecord } from '../measuring/index.js';
import { KINDS, type Kind } from './model/design.js';
import { dayOfStatement, MEASURE_OF, type MeasureName, orNull, type Ruled, ruledOn } from './ruler.js';
import { dueOf, type Score, scoreOf } from './scoring.js';
import { type Said, sideOf, signedLag } from './sides.js';
import { type Goes, goesWith, netOf, type Side, type Stake, stakesOf } from './stakes.js';

/** Measures of a day, made by whoever can fit: the core has no threads and no cache. */
export interface Clocks {
  /** What was known on the day. */
  asOf(day: string): Measures;
  /** What is known now, of that day. */
  hindsight(day: string): Measures;
  /** What is known now, of now. */
  readonly now: Measures;
}

/** A clock's finding on one thing that a statement says. */
export interface PartFinding {
  readonly status: Judgement['status'];
  /** `open-forecast`: the day that a forecast names is yet to come. */
  readonly reason: JudgeReason | 'open-forecast' | null;
  /** Whether the measure says otherwise; then what is on record is contested. */
  readonly against: boolean;
}

/** One thing that a statement says, judged on both clocks. */
export interface Part {
  readonly kind: Kind;
  readonly asOf: PartFinding;
  readonly hindsight: PartFinding;
}

/** A public statement with its speaker's stakes on that day, set beside the measures. */
export interface Statement {
  readonly id: string;
  readonly date: string;
  /** The day it is compared on; null where only the year is known. */
  readonly day: string | null;
  readonly speaker: string;
  readonly org: string;
  readonly dimension: string;
  readonly forecast: boolean;
  readonly leader: string;
  /** Months by which China is said to be behind; below 0 where it is said to lead. */
  readonly lag: Amount | null;
  readonly trend: string;
  /** Which way it makes China look; null where it says what was measured, or neither. */
  readonly side: Side | null;
  readonly stakes: readonly Stake[];
  /** Sum of the stakes' signed sizes. */
  readonly net: number;
  readonly goes: Goes;
  /** What the measure of its dimension said on the day, as known then and as known now. */
  readonly asOf: Ruled | null;
  readonly hindsight: Ruled | null;
  readonly parts: readonly Part[];
  /** Whether any part can be set beside a measure. */
  readonly checkable: boolean;
  /** Of a forecast whose day has come, and of a lag. */
  readonly score: Score | null;
}

const UNVERIFIED: PartFinding = { status: 'unverified', reason: 'no-measure', against: false };
const OPEN: PartFinding = { status: 'unverified', reason: 'not-enough-results', against: false };
const TO_COME: PartFinding = { status: 'unverified', reason: 'open-forecast', against: false };

/** Every statement of the ledger made by the day of the clocks, with its stakes, set beside the measures of its day. */
export function statementsOf(base: Base, clocks: Clocks): readonly Statement[] {
  const known = new Map<string, Both>();
  const bothOn = (day: string, measure: MeasureName): Both => {
    const key = `${measure} ${day}`;
    const both = known.get(key) ?? {
      asOf: ruledOn(clocks.asOf(day), day, measure),
      hindsight: ruledOn(clocks.hindsight(day), day, measure),
    };
    known.set(key, both);
    return both;
  };
  const today = clocks.now.asOf;
  const made = base.table('claims').filter(({ date }) => isMade(date, today));
  return made.map((row) => statementOf(base, row, clocks, bothOn));
}

/** Whether a statement was made by a day; one of a bare year counts from its beginning on, as it is compared with nothing. */
function isMade(date: string, today: string): boolean {
  const period = periodOf(date);
  return period !== undefined && (dayOfStatement(date) ?? period.from) <= today;
}

/** A measure of one day, on both clocks. */
interface Both {
  readonly asOf: Ruled | null;
  readonly hindsight: Ruled | null;
}

function statementOf(
  base: Base,
  row: StatementRow,
  clocks: Clocks,
  bothOn: (day: string, measure: MeasureName) => Both,
): Statement {
  const measure = MEASURE_OF[row.dimension];
  const day = dayOfStatement(row.date);
  const measured = measure !== undefined && day !== null;
  const { asOf, hindsight } = measured ? bothOn(day, measure) : { asOf: null, hindsight: null };
  const stakes = stakesOf(base, row.speakerId, day ?? periodOf(row.date)!.to, row.orgId);
  const said: Said = { leader: row.leader, lag: row.lagMonths, trend: row.trend };
  const side = sideOf(said, asOf);
  const parts = partsOf(row, measured ? day : null, clocks);
  return {
    id: row.id,
    date: row.date,
    day,
    speaker: row.speakerId,
    org: row.orgId,
    dimension: row.dimension,
    forecast: row.stance === 'forecast',
    leader: row.leader,
    lag: signedLag(said, asOf),
    trend: row.trend,
    side,
    stakes,
    net: netOf(stakes),
    goes: goesWith(side, stakes),
    asOf,
    hindsight,
    parts,
    checkable: parts.some(({ hindsight }) => hindsight.status !== 'unverified'),
    score: measured && measure === 'capability' ? scoreOf(row, day, clocks) : null,
  };
}

function partsOf(row: StatementRow, day: string | null, clocks: Clocks): readonly Part[] {
  const says: Readonly<Record<Kind, boolean>> = {
    lag: row.lagMonths !== null,
    trend: row.trend !== '',
    leader: row.leader !== '' && row.lagMonths === null,
  };
  return KINDS.filter((kind) => says[kind]).map((kind) => {
    if (day === null || (kind === 'trend' && MEASURE_OF[row.dimension] !== 'capability'))
      return { kind, asOf: UNVERIFIED, hindsight: UNVERIFIED };
    if (row.stance === 'forecast') return { kind, asOf: TO_COME, hindsight: foretold(row, kind, day, clocks) };
    const since = kind === 'trend' ? clocks.now : clocks.hindsight(day);
    return { kind, asOf: judged(row, kind, clocks.asOf(day)), hindsight: judged(row, kind, since, day) };
  });
}

/** A forecast is judged by the day that it names once that has come; a direction without a day by all that came since. */
function foretold(row: StatementRow, kind: Kind, day: string, clocks: Clocks): PartFinding {
  const due = dueOf(row);
  if (due === undefined) return kind === 'trend' ? judged(row, kind, clocks.now, day) : TO_COME;
  return due > clocks.now.capability().asOf ? TO_COME : judged(row, kind, clocks.hindsight(due), day);
}

/** A finding by the rules by which `read` judges claims on the gap. */
function judged(row: StatementRow, kind: Kind, measures: Measures, since?: string): PartFinding {
  const { dimension, lagMonths: lag, stance } = row;
  const leader = row.leader === '' ? {} : { leader: row.leader };
  const judge = (): Judgement => {
    if (kind !== 'trend') return judgeGap(measures, { dimension, ...leader, ...(lag ? { lag } : {}) });
    const hindsight = since === undefined ? {} : { since, forecast: stance === 'forecast' };
    return judgeTrend(measures, {
      dimension,
      ...(row.leader === 'none' ? {} : leader),
      direction: row.trend as 'widening',
      ...hindsight,
    });
  };
  const found = orNull(judge);
  if (!found) return OPEN;
  return { status: ofRecord(found).status, reason: found.reasons[0] ?? null, against: found.status === 'contradicted' };
}
