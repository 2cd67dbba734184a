import type { Base } from '../evidence/index.js';
import {
  type Draws,
  type Fit,
  fitJob,
  type FitJob,
  fitWithDraws,
  measure,
  type Measures,
  resultCounter,
} from '../measuring/index.js';
import { daysOf, orNull } from './ruler.js';
import type { Clocks } from './statements.js';

/** The fits that weighing needs: one for each set of results known on a statement's day, and one for now. */
export interface ClockPlan {
  readonly asOf: string;
  readonly seed: number;
  /** The fit of each day by its number; null where too little was known. */
  readonly days: ReadonlyMap<string, number | null>;
  /** The fits to be made, that of now the last; workers may share them. */
  readonly jobs: readonly FitJob[];
}

/** What a job of a plan gives. */
export interface ClockFit {
  readonly fit: Fit;
  readonly draws: Draws;
}

/** Draws of a fit as of one of about a hundred days, and of the fit of now. */
const DRAWS_THEN = 16;
const DRAWS_NOW = 50;

/** Plans the clocks up to a day. Days between two results share a fit. Throws `measure-too-little` where nothing can be measured. */
export function planClocks(base: Base, asOf: string, seed: number): ClockPlan {
  const jobs: FitJob[] = [];
  const days = new Map<string, number | null>();
  const count = resultCounter(base);
  let known = -1;
  let last: number | null = null;
  for (const day of daysOf(base, 'capability').filter((day) => day <= asOf)) {
    if (count(day) !== known) {
      known = count(day);
      const job = orNull(() => fitJob(base, day, seed, DRAWS_THEN));
      last = job && jobs.push(job) - 1;
    }
    days.set(day, last);
  }
  jobs.push(fitJob(base, asOf, seed, DRAWS_NOW));
  return { asOf, seed, days, jobs };
}

/** The clocks of a plan; `fits` are those of its jobs, made here unless given. */
export function clocksOf(
  base: Base,
  { jobs, seed, days, asOf }: ClockPlan,
  fits: readonly ClockFit[] = jobs.map(fitWithDraws),
): Clocks {
  const measuresOf = (at: number | null | undefined, day: string): Measures => {
    const fitted = at === null || at === undefined ? undefined : fits[at]!;
    return measure(base, day, { seed, ...(fitted ? { draws: fitted.draws.count, fitted: () => fitted } : {}) });
  };
  const last = fits.length - 1;
  const then = memo((day) => measuresOf(days.get(day), day));
  const late = memo((day) => measuresOf(last, day));
  return { asOf: then, hindsight: late, now: late(asOf) };
}

function memo<T>(make: (day: string) => T): (day: string) => T {
  const known = new Map<string, T>();
  return (day) => {
    const value = known.get(day) ?? make(day);
    known.set(day, value);
    return value;
  };
}
