import type { Base, StatementRow } from '../evidence/index.js';
import { type Amount, exp, Fault, periodOf } from '../kit/index.js';
import { amountOf, measure, type Measures, monthsBefore } from '../measuring/index.js';

/** What a measure says on a day of who leads, by how much and which way it moves. */
export interface Ruled {
  /** Months by which the second group is behind. */
  readonly lag: Amount;
  /** Probability that the first group leads. */
  readonly leads: number;
  /** Probability that the lag of the second group grew over the last six months; null where there is no measure of it. */
  readonly grows: number | null;
}

/** What answers to a statement. */
export type MeasureName = 'capability' | 'compute';

/** Which measure answers to a dimension of a statement; the others have none. */
export const MEASURE_OF: Readonly<Record<string, MeasureName>> = {
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
export function daysOf(base: Base, measure: MeasureName): readonly string[] {
  const measured = base.table('claims').filter(({ dimension }) => MEASURE_OF[dimension] === measure);
  return [...new Set(measured.flatMap(({ date }: StatementRow) => dayOfStatement(date) ?? []))].sort();
}

/** What a measure says of a day; it may know more than that day did (hindsight) or not. Null where too little was known. */
export function ruledOn(measures: Measures, day: string, measure: MeasureName): Ruled | null {
  return measure === 'compute' ? computeOn(measures) : orNull(() => capabilityOn(measures, day));
}

/** What a measurement gives, or null where there were too few results for it. */
export function orNull<T>(act: () => T): T | null {
  try {
    return act();
  } catch (error) {
    if (error instanceof Fault && error.code === 'measure-too-little') return null;
    throw error;
  }
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

/** How far apart the stocks of compute were on a day: what a lag in chips is set beside, though for its side alone. */
export function stocksOn(base: Base, day: string): Ruled | null {
  return computeOn(measure(base, day));
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
