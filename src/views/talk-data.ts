import type { SpeakerProfile, Statement, Weighing } from '../weighing/index.js';
import { csvTable } from './csv.js';

/** All that the weighing says, or of one speaker: plain data for JSON. */
export function talkData(weighing: Weighing, speaker?: string): Readonly<Record<string, unknown>> {
  const { evidence, asOf, seed, effects, talk, againstInterest, follows, convergence, speakers, statements } = weighing;
  const about = { evidence, asOf, seed };
  if (speaker !== undefined) {
    const profile = speakers.find((one) => one.speaker === speaker);
    return { ...about, profile, statements: statements.filter((statement) => statement.speaker === speaker) };
  }
  return { ...about, effects, talk, againstInterest, follows, convergence, speakers, statements };
}

const HEAD = [
  'speaker_id',
  'group',
  'statements',
  'checkable',
  'compared',
  'lean_low',
  'lean_best',
  'lean_high',
  'lean_from_stakes',
  'judged',
  'supported',
  'contradicted',
  'brier',
  'crps_months',
] as const;

const STATEMENT_HEAD = [
  'claim_id',
  'date',
  'dimension',
  'leader',
  'lag_low',
  'lag_high',
  'trend',
  'side',
  'goes',
  'net_stake',
  'then',
  'now',
] as const;

/** The speakers as a table, or the statements of one. */
export function talkCsv(weighing: Weighing, speaker?: string): string {
  if (speaker === undefined)
    return csvTable(
      HEAD,
      weighing.speakers.map((profile) => rowOf(HEAD, cellsOf(profile))),
    );
  const own = weighing.statements.filter((statement) => statement.speaker === speaker);
  return csvTable(
    STATEMENT_HEAD,
    own.map((statement) => rowOf(STATEMENT_HEAD, statementCells(statement))),
  );
}

type Cell = string | number | null | undefined;

function rowOf(head: readonly string[], cells: readonly Cell[]): Readonly<Record<string, string>> {
  return Object.fromEntries(head.map((name, i) => [name, String(cells[i] ?? '')]));
}

function cellsOf({
  speaker,
  group,
  statements,
  checkable,
  observations,
  lean,
  track,
}: SpeakerProfile): readonly Cell[] {
  const { judged, supported, contradicted, brier, crps } = track;
  const leaning = [lean?.all.low, lean?.all.best, lean?.all.high, lean?.stakes.best];
  return [
    speaker,
    group,
    statements,
    checkable,
    observations,
    ...leaning,
    judged,
    supported,
    contradicted,
    brier,
    crps,
  ];
}

function statementCells({
  id,
  date,
  dimension,
  leader,
  lag,
  trend,
  side,
  goes,
  net,
  parts,
}: Statement): readonly Cell[] {
  const verdicts = (clock: 'asOf' | 'hindsight'): string =>
    parts.map((part) => `${part.kind}:${part[clock].status}`).join('|');
  return [
    id,
    date,
    dimension,
    leader,
    lag?.low,
    lag?.high,
    trend,
    side,
    goes,
    net,
    verdicts('asOf'),
    verdicts('hindsight'),
  ];
}
