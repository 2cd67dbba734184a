import type { StatementRow } from '../evidence/index.js';
import { type Amount, periodOf } from '../kit/index.js';
import type { Measures } from '../measuring/index.js';
import type { Clocks } from './statements.js';
import { ruledOn } from './ruler.js';
import { signedLag } from './sides.js';

/** How a statement fared: squared error of a probability (0 to 1, 0 is best), or distance of a lag in months (0 is best). */
export interface Score {
  /** The day on which it was to hold. */
  readonly day: string;
  readonly brier: number | null;
  readonly crps: number | null;
}

/** The day by which a forecast is to hold; undefined where it names none. */
export function dueOf({ horizon }: StatementRow): string | undefined {
  return periodOf(horizon)?.to;
}

/**
 * Scores a forecast whose day has come, by what is known now of that day, and a lag by what is known now of its own day.
 * Null where there is nothing to score.
 */
export function scoreOf(row: StatementRow, day: string, clocks: Clocks): Score | null {
  const due = row.stance === 'forecast' ? dueOf(row) : day;
  if (due === undefined || due > clocks.now.capability().asOf) return null;
  const crps = row.lagMonths ? lagScore(row.leader, row.lagMonths, clocks, due) : null;
  const brier = row.stance === 'forecast' ? directionScore(row, day, due, clocks) : null;
  return crps === null && brier === null ? null : { day: due, brier, crps };
}

function lagScore(leader: string, lag: Amount, clocks: Clocks, day: string): number | null {
  const ruled = ruledOn(clocks.hindsight(day), day, 'capability');
  return ruled && crpsOf(signedLag({ leader, lag }, ruled)!, ruled.lag.best);
}

/** The Brier score of the named direction, else of the named leader; a forecast without a probability was sure. */
function directionScore(row: StatementRow, from: string, to: string, clocks: Clocks): number | null {
  const came = row.trend === '' ? leaderCame(row.leader, clocks, to) : moveCame(row.trend, clocks.now, from, to);
  return came === null ? null : ((row.probability ?? 1) - came) ** 2;
}

/** The probability that a leader led on a day. */
function leaderCame(leader: string, clocks: Clocks, day: string): number | null {
  const leads = ruledOn(clocks.hindsight(day), day, 'capability')?.leads;
  if (leads === undefined || leader === '') return null;
  return leader === 'none' ? 1 - Math.abs(2 * leads - 1) : leader === 'us' ? leads : 1 - leads;
}

/** The probability that the distance, whoever leads, moved as said between two days. */
function moveCame(trend: string, now: Measures, from: string, to: string): number | null {
  const [before, after] = now.lagDraws([from, to]);
  if (!before || !after || trend === 'stable') return null;
  const changes = Array.from(after.draws, (lag, n) => Math.abs(lag) - Math.abs(before.draws[n]!)).filter(
    (change) => !Number.isNaN(change),
  );
  const grown = changes.reduce((sum, change) => sum + (change > 0 ? 1 : change === 0 ? 0.5 : 0), 0) / changes.length;
  return trend === 'widening' ? grown : 1 - grown;
}

/**
 * Continuous ranked probability score of an interval, taken as evenly spread, against what came: the integral of the squared
 * difference of the two distribution functions, in the amount's unit. Of a point it is the absolute error.
 */
export function crpsOf({ low, high }: Amount, came: number): number {
  const width = high - low;
  if (width === 0) return Math.abs(came - low);
  const inside = Math.min(Math.max(came, low), high);
  return ((inside - low) ** 3 + (high - inside) ** 3) / (3 * width * width) + Math.abs(came - inside);
}
