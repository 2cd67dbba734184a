import type { Base } from '../evidence/index.js';
import {
  drawJob,
  type DrawJob,
  drawRange,
  type Draws,
  type Fit,
  fitAsOf,
  measure,
  type Measures,
  resultCounter,
} from '../measuring/index.js';
import { daysOf, orNull } from './ruler.js';
import type { Clocks } from './statements.js';

/** The fits that weighing needs, before their draws: one for each set of results known on a statement's day, and one for now. */
export interface ClockPlan {
  readonly asOf: string;
  readonly seed: number;
  /** The fit of each day by its number; null where too little was known. */
  readonly days: ReadonlyMap<string, number | null>;
  /** The last one is the fit of now. */
  readonly fits: readonly Fit[];
  /** The draws to be made, one job a fit; workers may share them. */
  readonly jobs: readonly DrawJob[];
}

/** Draws of a fit as of one of about a hundred days, and of the fit of now. */
const DRAWS_THEN = 16;
const DRAWS_NOW = 50;

/** Plans the clocks up to a day. Days between two results share a fit. Throws `measure-too-little` where nothing can be measured. */
export function planClocks(base: Base, asOf: string, seed: number): ClockPlan {
  const fits: Fit[] = [];
  const days = new Map<string, number | null>();
  const count = resultCounter(base);
  let known = -1;
  let last: number | null = null;
  for (const day of daysOf(base, 'capability').filter((day) => day <= asOf)) {
    if (count(day) !== known) {
      known = count(day);
      const fit = orNull(() => fitAsOf(base, day));
      last = fit && fits.push(fit) - 1;
    }
    days.set(day, last);
  }
  fits.push(fitAsOf(base, asOf));
  const jobs = fits.map((fit, i) => drawJob(fit, seed, 0, i === fits.length - 1 ? DRAWS_NOW : DRAWS_THEN));
  return { asOf, seed, days, fits, jobs };
}

/** The clocks of a plan; `draws` are those of its jobs, made here unless given. */
export function clocksOf(base: Base, plan: ClockPlan, draws: readonly Draws[] = plan.jobs.map(drawRange)): Clocks {
  const { fits, seed, days, asOf } = plan;
  const measuresOf = (at: number | null | undefined, day: string): Measures => {
    const fitted = at === null || at === undefined ? undefined : { fit: fits[at]!, draws: draws[at]! };
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
