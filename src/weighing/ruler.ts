import type { Base, StatementRow } from '../evidence/index.js';
import { type Amount, exp, periodOf } from '../kit/index.js';
import { amountOf, type Measures, monthsBefore } from '../measuring/index.js';

/** What a measure says on a day of who leads, by how much and which way it moves. */
export interface Ruled {
  /** Months by which the second group is behind. */
  readonly lag: Amount;
  /** Probability that the first group leads. */
  readonly leads: number;
  /** Probability that the lag of the second group grew over the last six months; null where there is no measure of it. */
  readonly grows: number | null;
}

/** The measures of one day. */
export interface Reading {
  readonly day: string;
  readonly capability: Ruled | null;
  readonly compute: Ruled | null;
}

/** Which measure answers to a dimension of a statement; the others have none. */
export const MEASURE_OF: Readonly<Record<string, 'capability' | 'compute'>> = {
  overall: 'capability',
  models: 'capability',
  compute: 'compute',
  chips: 'compute',
};

/** Statements of which only the year is known are not set beside a measure: it moves too much in a year. */
const YEAR_ALONE = 4;
const WINDOW_MONTHS = 6;
/** Few draws cannot tell 99 percent from 95. */
const SUREST = 0.95;
/** A normal deviation in units of the logistic distribution's. */
const LOGISTIC_OF_NORMAL = 1.702;
/** Half a 90 % interval in deviations. */
const HALF_INTERVAL = 1.645;

/** The day on which a statement is set beside a measure: the last of its month where only that is known; null for a bare year. */
export function dayOfStatement(date: string): string | null {
  return date.length <= YEAR_ALONE ? null : (periodOf(date)?.to ?? null);
}

/** All days on which statements are to be set beside a measure, in order. */
export function daysOf(base: Base): readonly string[] {
  const measured = base.table('claims').filter(({ dimension }) => MEASURE_OF[dimension] !== undefined);
  return [...new Set(measured.flatMap(({ date }: StatementRow) => dayOfStatement(date) ?? []))].sort();
}

/** What the measures say on a day; they may know more than that day did (hindsight) or not. */
export function readingOf(measures: Measures, day: string): Reading {
  return { day, capability: capabilityOn(measures, day), compute: computeOn(measures) };
}

function capabilityOn(measures: Measures, day: string): Ruled | null {
  const last = measures.capability().asOf;
  const on = day < last ? day : last;
  const [now, before] = measures.lagDraws([on, monthsBefore(on, WINDOW_MONTHS)]);
  if (now?.date !== on) return null;
  const grown =
    before && Array.from(now.draws, (lag, n) => lag - before.draws[n]!).filter((change) => !Number.isNaN(change));
  return {
    lag: amountOf(now.best, now.draws),
    leads: within(shareAbove(Array.from(now.draws).filter((lag) => !Number.isNaN(lag)))),
    grows: grown && grown.length > 0 ? within(shareAbove(grown)) : null,
  };
}

function computeOn(measures: Measures): Ruled | null {
  const gap = measures.compute();
  if (!gap?.months) return null;
  return { lag: gap.months, leads: chanceAboveZero(gap.months), grows: null };
}

/** Share of numbers above zero; zeros count half. */
function shareAbove(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + (value > 0 ? 1 : value === 0 ? 0.5 : 0), 0) / values.length;
}

function chanceAboveZero({ low, best, high }: Amount): number {
  const deviation = (best > 0 ? best - low : high - best) / HALF_INTERVAL;
  return deviation > 0 ? within(1 / (1 + exp((-LOGISTIC_OF_NORMAL * best) / deviation))) : within(best > 0 ? 1 : 0);
}

function within(share: number): number {
  return Math.min(Math.max(share, 1 - SUREST), SUREST);
}
