import { Fault, streamOf } from '../../kit/index.js';
import { copyParameters, type DrawJob, drawRange, type Draws } from './bootstrap.js';
import { type Outcome, type Parameters, Solver, sure } from './solve.js';
import { islandsOf, type Result, scoreTable, type ScoreTable } from './table.js';

/** What fixes the scale: a benchmark whose slope is 1, and two models of given values. */
export interface Anchors {
  readonly benchmark: string;
  readonly low: { readonly model: string; readonly value: number };
  readonly high: { readonly model: string; readonly value: number };
}

/** The anchors of the Epoch Capabilities Index, by the names of its own files. */
export const ECI_ANCHORS: Anchors = {
  benchmark: 'Winogrande',
  low: { model: 'Claude 3.5 Sonnet', value: 130 },
  high: { model: 'GPT-5', value: 150 },
};

/** A fitted table: the central solution, and what draws and refits start from. */
export interface Fit {
  readonly table: ScoreTable;
  readonly unitBenchmark: number;
  readonly centre: Parameters;
  readonly outcome: Outcome;
}

/** A value and the ends of its 90 % interval over the draws. */
export interface Spread {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The models and benchmarks of a fit on the scale of its anchors; without draws the ends are the values. */
export interface FitReport {
  readonly models: readonly ({ readonly model: string } & Spread)[];
  readonly benchmarks: readonly ({ readonly benchmark: string; readonly slope: number } & Spread)[];
  readonly objective: number;
  readonly draws: number;
  /** Draws whose fit did not settle. */
  readonly unsettled: number;
}

/** The ends of a 90 % interval. */
export const ENDS = [0.05, 0.95] as const;

/**
 * Fits results. The slope of `unitBenchmark` is 1. Throws `fit-anchor-missing`, `fit-islands`, `fit-not-converged` and what
 * `scoreTable` throws.
 */
export function fitResults(results: readonly Result[], unitBenchmark: string, maxIterations?: number): Fit {
  return fitScores(scoreTable(results), unitBenchmark, maxIterations);
}

/** The same of results that are arranged already. */
export function fitScores(table: ScoreTable, unitBenchmark: string, maxIterations?: number): Fit {
  return fitTable(table, unitOf(table, unitBenchmark), maxIterations);
}

/**
 * The same from a fit of nearly the same results: a few steps instead of many, and with side valleys it stays in that of the other
 * fit, which the start from afar may miss.
 */
export function fitNear(table: ScoreTable, unitBenchmark: string, near: Fit): Fit {
  const unit = unitOf(table, unitBenchmark);
  const solver = new Solver(table, unit);
  const centre = solver.begin();
  carry(near.table.models, near.centre.capability, table.models, centre.capability);
  carry(near.table.benchmarks, near.centre.difficulty, table.benchmarks, centre.difficulty);
  carry(near.table.benchmarks, near.centre.slope, table.benchmarks, centre.slope);
  const outcome = solver.solve(centre);
  return outcome.converged ? { table, unitBenchmark: unit, centre, outcome } : fitTable(table, unit);
}

/** Takes over the values of those that are in both lists. */
function carry(from: readonly string[], values: Float64Array, to: readonly string[], into: Float64Array): void {
  const places = new Map(from.map((name, i) => [name, i]));
  to.forEach((name, i) => {
    const place = places.get(name);
    if (place !== undefined) into[i] = values[place]!;
  });
}

/** The number of the benchmark that fixes the scale, in a table that hangs together. */
function unitOf(table: ScoreTable, unitBenchmark: string): number {
  const unit = table.benchmarks.indexOf(unitBenchmark);
  if (unit < 0) throw new Fault('fit-anchor-missing', { column: 'benchmark', anchor: unitBenchmark });
  const islands = islandsOf(table);
  if (islands.length > 1) throw islandFault(islands);
  return unit;
}

/** With fewer results for each parameter the objective has side valleys: the deepest of some is taken. */
const DENSE = 4;
const MORE_STARTS = 7;
/** How far the other starts lie from the first, on the fit's own scale. */
const START_SPREAD = 0.1;

function fitTable(table: ScoreTable, unitBenchmark: number, maxIterations?: number): Fit {
  const solver = new Solver(table, unitBenchmark);
  const parameters = table.models.length + 2 * table.benchmarks.length - 1;
  const starts = table.score.length < DENSE * parameters ? MORE_STARTS : 0;
  let centre = solver.begin();
  let outcome = solver.search(centre, maxIterations);
  for (let n = 1; n <= starts; n++) {
    const other = scattered(solver.begin(), n);
    const found = solver.search(other, maxIterations);
    const deeper = found.objective < outcome.objective * (1 - SAME_VALLEY);
    if (found.converged && (deeper || !outcome.converged)) [centre, outcome] = [other, found];
  }
  return { table, unitBenchmark, centre, outcome: sure(outcome) };
}

/** Objectives that differ by less belong to one valley. */
const SAME_VALLEY = 1e-6;

/** A start beside the usual one, always the same for its number. */
function scattered(at: Parameters, number: number): Parameters {
  const stream = streamOf(number);
  for (const values of [at.capability, at.difficulty])
    for (let i = 0; i < values.length; i++) values[i] = START_SPREAD * stream.normal();
  return at;
}

/** The job of fitting a table; plain data, so that a worker can take it. */
export interface FitJob {
  readonly table: ScoreTable;
  readonly unitBenchmark: number;
}

/** Does a job of fitting. Throws `fit-not-converged`. */
export function fitOfJob({ table, unitBenchmark }: FitJob): Fit {
  return fitTable(table, unitBenchmark);
}

/** The job of making draws of a fit. */
export function drawJob(fit: Fit, seed: number, first: number, count: number): DrawJob {
  return { table: fit.table, unitBenchmark: fit.unitBenchmark, centre: fit.centre, seed, first, count };
}

/** Draws of a fit, on this thread. */
export function drawsOf(fit: Fit, seed: number, count: number): Draws {
  return drawRange(drawJob(fit, seed, 0, count));
}

/** The job of leaving out some benchmarks of a fit, each in turn; plain data, so that a worker can take it. */
export interface WithoutJob {
  readonly fit: Fit;
  readonly first: number;
  readonly count: number;
}

/**
 * The capabilities without each benchmark in turn, one row of models a benchmark. The one that fixes the scale cannot be left
 * out: its row is that of the whole fit.
 */
export function leaveOneOut(fit: Fit): Float64Array {
  return leaveOut({ fit, first: 0, count: fit.table.benchmarks.length });
}

/** The rows of `leaveOneOut` for some benchmarks. */
export function leaveOut({ fit, first, count }: WithoutJob): Float64Array {
  const { table, centre, unitBenchmark } = fit;
  const solver = new Solver(table, unitBenchmark);
  const weights = new Float64Array(table.score.length);
  const rows = new Float64Array(count * table.models.length);
  const at = solver.begin();
  for (let b = first; b < first + count; b++) {
    for (let i = 0; i < weights.length; i++) weights[i] = table.benchmark[i] === b && b !== unitBenchmark ? 0 : 1;
    copyParameters(centre, at);
    if (b !== unitBenchmark) sure(solver.solve(at, weights));
    rows.set(at.capability, (b - first) * table.models.length);
  }
  return rows;
}

/** The line from the fit's own scale to that of the anchors: `value = offset + factor * capability`. */
export interface Line {
  readonly offset: number;
  readonly factor: number;
}

/** Where the anchors stand among the models. Throws `fit-anchor-missing`. */
export function anchorsAt(table: ScoreTable, { low, high }: Anchors): { readonly low: number; readonly high: number } {
  const find = (model: string): number => {
    const at = table.models.indexOf(model);
    if (at < 0) throw new Fault('fit-anchor-missing', { column: 'model', anchor: model });
    return at;
  };
  return { low: find(low.model), high: find(high.model) };
}

/** The line through two anchors. */
export function lineThrough(atLow: number, atHigh: number, { low, high }: Anchors): Line {
  const factor = (high.value - low.value) / (atHigh - atLow);
  return { offset: low.value - factor * atLow, factor };
}

/**
 * Every model and benchmark on the scale of the anchors, each draw mapped with its own anchors. Throws `fit-anchor-missing`,
 * and `fit-anchors-level` where the higher anchor is not above the lower one.
 */
export function reportOf(fit: Fit, anchors: Anchors, draws?: Draws): FitReport {
  const { table, centre, outcome } = fit;
  const at = anchorsAt(table, anchors);
  if (!(centre.capability[at.high]! > centre.capability[at.low]!))
    throw new Fault('fit-anchors-level', { low: anchors.low.model, high: anchors.high.model });
  const line = lineThrough(centre.capability[at.low]!, centre.capability[at.high]!, anchors);
  const lines = linesOf(draws, table.models.length, at, anchors);
  const spread = spreader(line, lines);
  return {
    models: table.models.map((model, m) => ({ model, ...spread(centre.capability, draws?.capability, m) })),
    benchmarks: table.benchmarks.map((benchmark, b) => ({
      benchmark,
      slope: centre.slope[b]! / line.factor,
      ...spread(centre.difficulty, draws?.difficulty, b),
    })),
    objective: outcome.objective,
    draws: draws?.count ?? 0,
    unsettled: draws?.unsettled ?? 0,
  };
}

/** The line of a draw, and the draw's number. */
interface DrawnLine extends Line {
  readonly draw: number;
}

/** The lines of the draws; one in which both anchors are at the same place has none. */
function linesOf(
  draws: Draws | undefined,
  models: number,
  at: { readonly low: number; readonly high: number },
  anchors: Anchors,
): readonly DrawnLine[] {
  return Array.from({ length: draws?.count ?? 0 }, (_, draw) => {
    const row = draw * models;
    return { draw, ...lineThrough(draws!.capability[row + at.low]!, draws!.capability[row + at.high]!, anchors) };
  }).filter(({ factor }) => Number.isFinite(factor));
}

function spreader(
  line: Line,
  lines: readonly DrawnLine[],
): (centre: Float64Array, all: Float64Array | undefined, at: number) => Spread {
  const values = new Float64Array(lines.length);
  return (centre, all, at) => {
    const value = line.offset + line.factor * centre[at]!;
    if (!all || lines.length === 0) return { value, low: value, high: value };
    lines.forEach(({ offset, factor, draw }, n) => (values[n] = offset + factor * all[draw * centre.length + at]!));
    values.sort();
    return { value, low: quantile(values, ENDS[0]), high: quantile(values, ENDS[1]) };
  };
}

/** A quantile of sorted values, by straight lines between them. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const first = sorted[below]!;
  const next = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return first + (next - first) * (place - below);
}

function islandFault(islands: readonly (readonly string[])[]): Fault {
  const [largest = [], second = []] = islands;
  return new Fault('fit-islands', {
    count: islands.length,
    largest: largest.length,
    models: second.slice(0, 5),
    others: islands.slice(1).reduce((sum, island) => sum + island.length, 0),
  });
}
