import type { Base } from '../evidence/index.js';
import { memo } from '../kit/index.js';
import {
  type DaysJob,
  drawDays,
  type Draws,
  type Fit,
  fitJob,
  type FitJob,
  fitOfJob,
  joinDraws,
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

/** Draws of a fit as of one of about a hundred days, and of the fit of now. */
const DRAWS_THEN = 16;
const DRAWS_NOW = 50;

/** Draws are made in so many at once; any other number would give the same. */
const AT_ONCE = 4;

/**
 * Plans the clocks up to a day. Days between two results share a fit. `begin` is given each fit to be made as soon as it is known.
 * Throws `measure-too-little` where nothing can be measured.
 */
export function planClocks(base: Base, asOf: string, seed: number, begin?: (job: FitJob) => void): ClockPlan {
  const jobs: FitJob[] = [];
  const add = (job: FitJob): number => {
    begin?.(job);
    return jobs.push(job) - 1;
  };
  const days = new Map<string, number | null>();
  const count = resultCounter(base);
  let known = -1;
  let last: number | null = null;
  for (const day of daysOf(base, 'capability').filter((day) => day <= asOf)) {
    if (count(day) !== known) {
      known = count(day);
      const job = orNull(() => fitJob(base, day));
      last = job && add(job);
    }
    days.set(day, last);
  }
  add(fitJob(base, asOf));
  return { asOf, seed, days, jobs };
}

/** The draws to be made of the fits of a plan: some of all, more of that of now. Workers may share them. */
export function planDraws({ seed }: ClockPlan, fits: readonly Fit[]): readonly DaysJob[] {
  const made = fits.map(({ table, unitBenchmark, centre }) => ({ table, unitBenchmark, centre }));
  return [...rangesOf(made, 0, DRAWS_THEN, seed), ...rangesOf(made.slice(-1), DRAWS_THEN, DRAWS_NOW, seed)];
}

function rangesOf(fits: DaysJob['fits'], from: number, to: number, seed: number): readonly DaysJob[] {
  return Array.from({ length: Math.ceil((to - from) / AT_ONCE) }, (_, i) => {
    const first = from + i * AT_ONCE;
    return { fits, seed, first, count: Math.min(AT_ONCE, to - first) };
  });
}

/** The clocks of a plan; fits and draws are those of its jobs, made here unless given. */
export function clocksOf(
  base: Base,
  plan: ClockPlan,
  fits: readonly Fit[] = plan.jobs.map(fitOfJob),
  drawn: readonly (readonly Draws[])[] = planDraws(plan, fits).map(drawDays),
): Clocks {
  const { seed, days, asOf } = plan;
  // A job of fewer fits is of the last ones.
  const draws = fits.map((_, k) => joinDraws(drawn.flatMap((some) => some.at(k - fits.length) ?? [])));
  const measuresOf = (at: number | null | undefined, day: string): Measures => {
    const fitted = at === null || at === undefined ? undefined : { fit: fits[at]!, draws: draws[at]! };
    return measure(base, day, { seed, ...(fitted ? { draws: fitted.draws.count, fitted: () => fitted } : {}) });
  };
  const last = fits.length - 1;
  const then = memo((day) => measuresOf(days.get(day), day));
  const late = memo((day) => measuresOf(last, day));
  return { asOf: then, hindsight: late, now: late(asOf) };
}
