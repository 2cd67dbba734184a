import type { Base } from '../../evidence/index.js';
import { recent } from '../../kit/index.js';
import { drawJob, drawRange, type Draws, type Fit, fitAsOf, type FittedOn, joinDraws } from '../../measuring/index.js';

/** Thrown where a verdict hangs on draws that are not made yet. */
export class Undrawn extends Error {
  readonly day: string;
  readonly draws: number;
  readonly seed: number;

  constructor(day: string, draws: number, seed: number) {
    super(`${day} ${draws}`);
    this.day = day;
    this.draws = draws;
    this.seed = seed;
  }
}

/** The fits of days and their draws, made a few at a time: whoever waits for something else is served in between. */
export interface DrawnDays {
  /** What is made already, at least as many draws as wanted. Throws `Undrawn` where it is not. */
  readonly fittedOn: FittedOn;
  /** Makes the next piece of what is missing and says which share of it is there. */
  more(missing: Undrawn): number;
}

/** So many draws are made between two turns: a few hundredths of a second. */
const PIECE = 16;
/** So many days are remembered; each takes up to a megabyte. */
const DAYS = 12;

interface Day {
  fit?: Fit;
  draws?: Draws;
}

/** The days of a base, none of them drawn yet. */
export function drawnDays(base: Base): DrawnDays {
  const dayOf = recent(DAYS, (): Day => ({}));
  return {
    fittedOn: (day, count, seed) => {
      const { fit, draws } = dayOf(`${day} ${seed}`);
      if (!fit || !draws || draws.count < count) throw new Undrawn(day, count, seed);
      return { fit, draws };
    },
    more: ({ day, draws: wanted, seed }) => {
      const known = dayOf(`${day} ${seed}`);
      if (!known.fit) {
        known.fit = fitAsOf(base, day);
        return 0;
      }
      const made = known.draws?.count ?? 0;
      const piece = drawRange(drawJob(known.fit, seed, made, Math.min(PIECE, wanted - made)));
      known.draws = known.draws ? joinDraws([known.draws, piece]) : piece;
      return known.draws.count / wanted;
    },
  };
}
