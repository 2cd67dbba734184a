import type { Base, ModelRow } from '../evidence/index.js';
import { recent } from '../kit/index.js';
import { dayOf, shownOn } from './capability.js';
import type { Draws } from './fit/bootstrap.js';
import { drawsOf, type Fit } from './fit/fit.js';
import { fitAsOf, measure, type Measures } from './measure.js';

/** A fit with its draws. */
export interface FittedDraws {
  readonly fit: Fit;
  readonly draws: Draws;
}

/** The measures of many days of one base. */
export interface MeasuresByDay {
  /** The measures as of an ISO day; the same object while it is remembered. */
  (day: string): Measures;
}

/** Where fits come from: those of a day on which a result became known. */
export type FittedOn = (day: string, draws: number, seed: number) => FittedDraws;

const SEED = 1;
/** So many fits and days are remembered; each fit takes about a megabyte. */
const FITS = 12;
const DAYS = 48;

/**
 * Measures for whoever needs those of many days. A fit changes only when a result becomes known, so that days between share
 * one; `fittedOn` may give fits that were kept elsewhere.
 */
export function measuresByDay(base: Base, draws: number, fittedOn: FittedOn = makerOf(base)): MeasuresByDay {
  const days = knownDays(base);
  const fits = recent(FITS, (day: string) => fittedOn(day, draws, SEED));
  return recent(DAYS, (day: string) =>
    measure(base, day, { draws, seed: SEED, fitted: () => fits(lastUntil(days, day)) }),
  );
}

function makerOf(base: Base): FittedOn {
  return (day, draws, seed) => {
    const fit = fitAsOf(base, day);
    return { fit, draws: drawsOf(fit, seed, draws) };
  };
}

/** The days on which results became known, in order. */
function knownDays(base: Base): readonly string[] {
  const models = new Map(base.table('models').map((model) => [model.id, model]));
  const days = base.table('scores').map(({ modelId, evaluated }) => {
    const shown = shownOn(models.get(modelId) as ModelRow);
    const own = evaluated === '' ? shown : dayOf(evaluated);
    return own > shown ? own : shown;
  });
  return [...new Set(days)].sort();
}

/** The last of sorted days up to a day; the day itself where none is. */
function lastUntil(days: readonly string[], day: string): string {
  return days.findLast((known) => known <= day) ?? day;
}
