import type { Base } from '../evidence/index.js';
import { Fault } from '../kit/index.js';
import { drawJob, type DrawJob, drawRange, type Draws, type Fit, fitAsOf, measure } from '../measuring/index.js';
import { daysOf } from './ruler.js';
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
const DRAWS_THEN = 24;
const DRAWS_NOW = 60;

/** Plans the clocks up to a day. Days between two results share a fit. Throws `measure-too-little` where nothing can be measured. */
export function planClocks(base: Base, asOf: string, seed: number): ClockPlan {
  const fits: Fit[] = [];
  const days = new Map<string, number | null>();
  for (const day of daysOf(base)) {
    const fit = day <= asOf ? fitOrNull(base, day) : null;
    if (fit && !isSame(fits.at(-1), fit)) fits.push(fit);
    days.set(day, fit && fits.length - 1);
  }
  fits.push(fitAsOf(base, asOf));
  const jobs = fits.map((fit, i) => drawJob(fit, seed, 0, i === fits.length - 1 ? DRAWS_NOW : DRAWS_THEN));
  return { asOf, seed, days, fits, jobs };
}

/** The clocks of a plan; `draws` are those of its jobs, made here unless given. */
export function clocksOf(base: Base, plan: ClockPlan, draws: readonly Draws[] = plan.jobs.map(drawRange)): Clocks {
  const { fits, seed, days, asOf } = plan;
  const measuresOf = (at: number, day: string): ReturnType<typeof measure> =>
    measure(base, day, { draws: draws[at]!.count, seed, fitted: { fit: fits[at]!, draws: draws[at]! } });
  const last = fits.length - 1;
  const then = new Map([...days].map(([day, at]) => [day, at === null ? null : measuresOf(at, day)]));
  const late = new Map([...days.keys()].map((day) => [day, measuresOf(last, day)]));
  return {
    asOf: (day) => then.get(day) ?? null,
    hindsight: (day) => late.get(day) ?? measuresOf(last, day),
    now: measuresOf(last, asOf),
  };
}

function fitOrNull(base: Base, day: string): Fit | null {
  try {
    return fitAsOf(base, day);
  } catch (error) {
    if (error instanceof Fault && error.code === 'measure-too-little') return null;
    throw error;
  }
}

function isSame(a: Fit | undefined, b: Fit): boolean {
  return (
    a !== undefined && a.table.score.length === b.table.score.length && a.table.models.join() === b.table.models.join()
  );
}
