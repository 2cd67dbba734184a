import { mixed, textHash } from '../../kit/index.js';
import type { Draws } from './bootstrap.js';
import type { Fit } from './fit.js';
import { LIMITS } from './normal.js';
import { type Parameters, Solver } from './solve.js';
import type { ScoreTable } from './table.js';

/** What a fit's draws are made from; plain data, so that a worker can take it. */
export type DayFit = Pick<Fit, 'table' | 'unitBenchmark' | 'centre'>;

/** The job of making a range of draws of every fit of successive days. */
export interface DaysJob {
  /** The fits in the order of their days. */
  readonly fits: readonly DayFit[];
  readonly seed: number;
  readonly first: number;
  readonly count: number;
}

/**
 * Draws as `drawRange` makes them, of many days at once. A draw keeps what it has taken of a model's results as new ones become
 * known, as far as chance allows, and starts from where it stood the day before, so that it is a few steps from its optimum. It
 * depends on the seed, its number, its day and the days before: ranges of draws may be made anywhere and joined.
 */
export function drawDays({ fits, seed, first, count }: DaysJob): readonly Draws[] {
  const all = fits.map((fit) => roomFor(fit, first, count));
  const days: Day[] = [];
  for (const fit of fits) days.push(new Day(fit, days.at(-1)));
  for (let n = 0; n < count; n++)
    days.forEach((day, d) => {
      if (!day.draw(seed, first + n)) all[d]!.unsettled++;
      keep(all[d]!, n, day.at);
    });
  return all;
}

type Room = Omit<Draws, 'unsettled'> & { unsettled: number };

function roomFor({ table }: DayFit, first: number, count: number): Room {
  const [models, benchmarks] = [table.models.length, table.benchmarks.length];
  return {
    first,
    count,
    capability: new Float64Array(count * models),
    difficulty: new Float64Array(count * benchmarks),
    slope: new Float64Array(count * benchmarks),
    unsettled: 0,
  };
}

function keep(room: Room, n: number, { capability, difficulty, slope }: Parameters): void {
  room.capability.set(capability, n * capability.length);
  room.difficulty.set(difficulty, n * difficulty.length);
  room.slope.set(slope, n * slope.length);
}

/** One day's fit, to be drawn again and again. */
class Day {
  /** Where the last draw stands. */
  readonly at: Parameters;
  private readonly fit: DayFit;
  private readonly before: Day | undefined;
  private readonly solver: Solver;
  private readonly weights: Float64Array;
  private readonly names: Int32Array;
  private readonly marks: Int32Array;
  /** Where the day before had each model and benchmark; -1 where it had none. */
  private readonly models: Int32Array;
  private readonly benchmarks: Int32Array;
  /** Where the day before has the same results of a model; -1 where it has others. */
  private readonly same: Int32Array;

  constructor(fit: DayFit, before: Day | undefined) {
    this.fit = fit;
    this.before = before;
    this.solver = new Solver(fit.table, fit.unitBenchmark);
    this.at = this.solver.begin();
    this.weights = new Float64Array(fit.table.score.length);
    this.names = Int32Array.from(fit.table.models, textHash);
    this.marks = marksOf(fit.table);
    this.models = placesIn(before?.fit.table.models ?? [], fit.table.models);
    this.benchmarks = placesIn(before?.fit.table.benchmarks ?? [], fit.table.benchmarks);
    this.same = this.models.map((place, m) => (before && place >= 0 ? this.sameResults(m, before, place) : -1));
  }

  private sameResults(m: number, { fit, marks }: Day, place: number): number {
    const { start } = this.fit.table;
    const [from, earlier] = [start[m]!, fit.table.start[place]!];
    const count = start[m + 1]! - from;
    if (fit.table.start[place + 1]! - earlier !== count) return -1;
    for (let i = 0; i < count; i++) if (this.marks[from + i] !== marks[earlier + i]) return -1;
    return earlier;
  }

  /** One draw, from where it stood the day before, which must have been drawn first; false where it did not settle. */
  draw(seed: number, number: number): boolean {
    const { at, weights } = this;
    this.resample(mixed(mixed(0x5eed, seed), number));
    this.begin('capability', this.models, -LIMITS.farthest, LIMITS.farthest);
    this.begin('difficulty', this.benchmarks, -LIMITS.farthest, LIMITS.farthest);
    this.begin('slope', this.benchmarks, LIMITS.flattest, LIMITS.steepest);
    return this.solver.draw(at, weights).converged;
  }

  private resample(draw: number): void {
    const { weights, marks, names, same, before } = this;
    const { start } = this.fit.table;
    weights.fill(0);
    for (let m = 0; m < names.length; m++) {
      const [from, to] = [start[m]!, start[m + 1]!];
      if (same[m]! < 0) takeTurns(weights, marks, from, to, mixed(draw, names[m]!));
      else for (let i = from; i < to; i++) weights[i] = before!.weights[same[m]! + i - from]!;
    }
  }

  /** The centre, moved by what the draw lay beside the centre the day before. */
  private begin(name: keyof Parameters, places: Int32Array, low: number, high: number): void {
    const { at, fit, before } = this;
    const [to, centre] = [at[name], fit.centre[name]];
    for (let i = 0; i < to.length; i++) {
      const place = places[i]!;
      const moved = before && place >= 0 ? before.at[name][place]! - before.fit.centre[name][place]! : 0;
      to[i] = Math.min(Math.max(centre[i]! + moved, low), high);
    }
  }
}

/**
 * Draws as many of a model's results as it has, with replacement. Each turn takes the result whose lot is the least, each by
 * chance alone; a new result wins a turn here and there and leaves the other turns as they were.
 */
function takeTurns(weights: Float64Array, marks: Int32Array, from: number, to: number, draw: number): void {
  for (let turn = from; turn < to; turn++) {
    const lots = mixed(draw, turn - from);
    let [winner, least] = [from, Number.POSITIVE_INFINITY];
    for (let i = from; i < to; i++) {
      const lot = mixed(lots, marks[i]!);
      if (lot < least) [winner, least] = [i, lot];
    }
    weights[winner]!++;
  }
}

/** A number for each result that it keeps on later days: of its benchmark, and which of the model's results there it is. */
function marksOf({ models, benchmarks, start, benchmark }: ScoreTable): Int32Array {
  const names = Int32Array.from(benchmarks, textHash);
  const marks = new Int32Array(benchmark.length);
  for (let m = 0; m < models.length; m++)
    for (let i = start[m]!, which = 0; i < start[m + 1]!; i++) {
      which = i > start[m]! && benchmark[i] === benchmark[i - 1] ? which + 1 : 0;
      marks[i] = mixed(names[benchmark[i]!]!, which);
    }
  return marks;
}

function placesIn(earlier: readonly string[], names: readonly string[]): Int32Array {
  const places = new Map(earlier.map((name, i) => [name, i]));
  return Int32Array.from(names, (name) => places.get(name) ?? -1);
}
