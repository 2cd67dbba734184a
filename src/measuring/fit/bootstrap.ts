import { streamOf } from '../../kit/index.js';
import { type Parameters, Solver } from './solve.js';
import type { ScoreTable } from './table.js';

/** Bootstrap draws from `first` on, one after the other: capabilities, difficulties and slopes of each. */
export interface Draws {
  readonly first: number;
  readonly count: number;
  readonly capability: Float64Array;
  readonly difficulty: Float64Array;
  readonly slope: Float64Array;
  /** Draws whose fit did not settle; their last point is kept. */
  readonly unsettled: number;
}

/** What a range of draws is made from; plain data, so that a worker can take it. */
export interface DrawJob {
  readonly table: ScoreTable;
  readonly unitBenchmark: number;
  /** The solution that each draw starts from. */
  readonly centre: Parameters;
  readonly seed: number;
  readonly first: number;
  readonly count: number;
}

/**
 * Draws in which every model's own results are resampled with replacement and fitted anew from the central solution.
 * A draw depends on the seed and its number alone: ranges may be made anywhere and joined.
 */
export function drawRange({ table, unitBenchmark, centre, seed, first, count }: DrawJob): Draws {
  const solver = new Solver(table, unitBenchmark);
  const [models, benchmarks] = [table.models.length, table.benchmarks.length];
  const at = solver.begin();
  const weights = new Float64Array(table.score.length);
  const draws = {
    capability: new Float64Array(count * models),
    difficulty: new Float64Array(count * benchmarks),
    slope: new Float64Array(count * benchmarks),
  };
  let unsettled = 0;
  for (let n = 0; n < count; n++) {
    resample(table, weights, seed, first + n);
    copyParameters(centre, at);
    if (!solver.draw(at, weights).converged) unsettled++;
    draws.capability.set(at.capability, n * models);
    draws.difficulty.set(at.difficulty, n * benchmarks);
    draws.slope.set(at.slope, n * benchmarks);
  }
  return { first, count, ...draws, unsettled };
}

/** Joins ranges that follow each other into one. */
export function joinDraws(parts: readonly Draws[]): Draws {
  const ordered = parts.toSorted((a, b) => a.first - b.first);
  const joined = (pick: (part: Draws) => Float64Array): Float64Array => {
    const all = new Float64Array(ordered.reduce((sum, part) => sum + pick(part).length, 0));
    let at = 0;
    for (const part of ordered) {
      all.set(pick(part), at);
      at += pick(part).length;
    }
    return all;
  };
  return {
    first: ordered[0]?.first ?? 0,
    count: ordered.reduce((sum, { count }) => sum + count, 0),
    capability: joined(({ capability }) => capability),
    difficulty: joined(({ difficulty }) => difficulty),
    slope: joined(({ slope }) => slope),
    unsettled: ordered.reduce((sum, part) => sum + part.unsettled, 0),
  };
}

/** How often each result of a model is drawn when as many are drawn as it has. */
function resample({ start, models }: ScoreTable, weights: Float64Array, seed: number, draw: number): void {
  const stream = streamOf(seed, draw);
  weights.fill(0);
  for (let m = 0; m < models.length; m++) {
    const from = start[m]!;
    const count = start[m + 1]! - from;
    for (let k = 0; k < count; k++) weights[from + stream.index(count)]!++;
  }
}

/** Sets one solution to another. */
export function copyParameters(from: Parameters, to: Parameters): void {
  to.capability.set(from.capability);
  to.difficulty.set(from.difficulty);
  to.slope.set(from.slope);
}
