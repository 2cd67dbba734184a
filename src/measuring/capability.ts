import type { Base, ModelRow } from '../evidence/index.js';
import { dayNumber, Fault, periodOf } from '../kit/index.js';
import { drawsOf, type Anchors, type Fit, type FitJob, fitNear, fitScores, type Line, lineThrough } from './fit/fit.js';
import type { Draws } from './fit/bootstrap.js';
import { islandsOf, type Numbered, type ScoreTable, tableInOrder } from './fit/table.js';

/** The anchors of the Epoch Capabilities Index by the ids of the evidence. */
export const BASE_ANCHORS: Anchors = {
  benchmark: 'winogrande',
  low: { model: 'claude-3-5-sonnet', value: 130 },
  high: { model: 'gpt-5', value: 150 },
};

/** Models and benchmarks with fewer results tell too little to be fitted. */
const LEAST_RESULTS = 4;
/** With fewer in all there is nothing to be said of anybody. */
const LEAST_IN_ALL = 50;

/** The capability of every measured model as of a day. */
export interface Capability {
  /** The day of the measure, or the last that the evidence reaches. */
  readonly asOf: string;
  readonly fit: Fit;
  readonly draws: Draws;
  readonly seed: number;
  /** The models of the fit in its order. */
  readonly models: readonly ModelRow[];
  /** Day number of each model's release. */
  readonly days: Int32Array;
  /** From the fit's scale to index points; null before both anchors were out. */
  readonly line: Line | null;
  readonly results: number;
  /** Results without a date of their own, for which the model's release date stands in. */
  readonly undated: number;
}

/** How the draws of a capability are made; those made elsewhere (in workers) may be handed in. */
export interface DrawOptions {
  readonly draws: number;
  readonly seed: number;
  readonly drawn?: Draws;
}

/** The fit of all results known on a day, from another one `near` it if given. Throws `measure-too-little`. */
export function fitOf(base: Base, asOf: string, near?: Fit): Fit {
  const table = usedTable(base, asOf);
  return near ? fitNear(table, BASE_ANCHORS.benchmark, near) : fitScores(table, BASE_ANCHORS.benchmark);
}

/** The same as a job to be done elsewhere. */
export function fitJob(base: Base, asOf: string): FitJob {
  const table = usedTable(base, periodOf(asOf)?.to ?? asOf);
  return { table, unitBenchmark: table.benchmarks.indexOf(BASE_ANCHORS.benchmark) };
}

/** The results known on a day that hang together. */
function usedTable(base: Base, asOf: string): ScoreTable {
  const day = dayNumber(asOf);
  const kept = connected(resultsOf(base).known.filter(({ from }) => from <= day));
  const table = kept.length === 0 ? undefined : largestIsland(kept);
  const results = table?.score.length ?? 0;
  if (!table?.benchmarks.includes(BASE_ANCHORS.benchmark) || results < LEAST_IN_ALL)
    throw new Fault('measure-too-little', { asOf, results });
  return table;
}

/**
 * The day, or the last release that the evidence measures, if that is earlier: beyond it a lag would grow only because nothing
 * is known yet.
 */
function withinEvidence(base: Base, day: string): string {
  const last = lastRelease(base);
  return day < last ? day : last;
}

const LAST_RELEASE = new WeakMap<Base, string>();

/** The last day on which a measured model was shown. */
function lastRelease(base: Base): string {
  const known = LAST_RELEASE.get(base);
  if (known !== undefined) return known;
  const measured = new Set(base.table('scores').map((row) => row.modelId));
  const releases = base.table('models').map((model) => (measured.has(model.id) ? shownOn(model) : ''));
  const last = releases.reduce((latest, released) => (released > latest ? released : latest), '');
  LAST_RELEASE.set(base, last);
  return last;
}

/** What the evidence knows of a fit's models, whatever the day. */
interface Roster {
  readonly models: readonly ModelRow[];
  readonly days: Int32Array;
  readonly line: Line | null;
  /** The days from which the results without a date of their own are known, in order. */
  readonly undated: readonly number[];
}

/** Days share fits, so that this is asked for again and again. */
const ROSTERS = new WeakMap<Base, WeakMap<Fit, Roster>>();

function rosterOf(base: Base, fit: Fit): Roster {
  const rosters = ROSTERS.get(base) ?? new WeakMap<Fit, Roster>();
  ROSTERS.set(base, rosters);
  const ready = rosters.get(fit);
  if (ready) return ready;
  const models = fit.table.models.map((id) => base.find('models', id) as ModelRow);
  const { undated, modelAt, benchmarkAt } = resultsOf(base);
  const measured = marked(modelAt, fit.table.models);
  const measuring = marked(benchmarkAt, fit.table.benchmarks);
  const roster = {
    models,
    days: Int32Array.from(models, (model) => dayNumber(shownOn(model))),
    line: lineOf(fit),
    undated: undated.filter(({ m, b }) => measured[m] === 1 && measuring[b] === 1).map(({ from }) => from),
  };
  rosters.set(fit, roster);
  return roster;
}

/** The capability of every model as of a day, with its draws. */
export function capabilityOf(base: Base, asOf: string, options: DrawOptions, fitted?: Fit): Capability {
  const fit = fitted ?? fitOf(base, asOf);
  const draws = options.drawn ?? drawsOf(fit, options.seed, options.draws);
  const { models, days, line, undated } = rosterOf(base, fit);
  return {
    asOf: withinEvidence(base, asOf),
    fit,
    draws,
    seed: options.seed,
    models,
    days,
    line,
    results: fit.table.score.length,
    undated: countUntil(undated, asOf),
  };
}

/** Length of an ISO date that names a day: `2025-11-03`. */
const DAY_LENGTH = 10;

/** A model of which only the month is known counts as released on the month's last day. */
export function dayOf(date: string): string {
  return date.length === DAY_LENGTH ? date : (periodOf(date)?.to ?? '9999-12-31');
}

/** The ISO day on which a model was first shown: a level is reached when it is seen, not when it is sold. */
export function shownOn({ announced, releaseDate }: ModelRow): string {
  return dayOf(announced === '' ? releaseDate : announced);
}

/** The index points of a value on the fit's scale; the value itself before both anchors were out. */
export function pointsOf({ line }: Capability, value: number): number {
  return line ? line.offset + line.factor * value : value;
}

function lineOf({ table, centre }: Fit): Line | null {
  const { low, high } = BASE_ANCHORS;
  const [atLow, atHigh] = [table.models.indexOf(low.model), table.models.indexOf(high.model)];
  if (atLow < 0 || atHigh < 0) return null;
  return lineThrough(centre.capability[atLow]!, centre.capability[atHigh]!, BASE_ANCHORS);
}

interface Known extends Numbered {
  /** Whether the result has a date of its own. */
  readonly own: boolean;
  /** Number of the day that it is known from. */
  readonly from: number;
}

/** Counts the results known on a day: days of one count have one fit. */
export function resultCounter(base: Base): (day: string) => number {
  const known = resultsOf(base)
    .known.map(({ from }) => from)
    .sort((x, y) => x - y);
  return (day) => countUntil(known, day);
}

/** How many of sorted days lie up to a day. */
function countUntil(days: readonly number[], iso: string): number {
  const day = dayNumber(iso);
  let [from, to] = [0, days.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (days[middle]! <= day) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** All results of a base; asked for again and again, by days. */
interface Results {
  /** In the order of a score table. */
  readonly known: readonly Known[];
  /** Those without a date of their own, by the day that they are known from. */
  readonly undated: readonly Known[];
  readonly modelAt: ReadonlyMap<string, number>;
  readonly benchmarkAt: ReadonlyMap<string, number>;
}

const RESULTS = new WeakMap<Base, Results>();

function resultsOf(base: Base): Results {
  const ready = RESULTS.get(base);
  if (ready) return ready;
  const rows = base.table('scores');
  const modelAt = numbered(rows.map(({ modelId }) => modelId));
  const benchmarkAt = numbered(rows.map(({ benchmarkId }) => benchmarkId));
  const released = new Map(base.table('models').map((model) => [model.id, shownOn(model)]));
  const known = rows.map((row): Known => {
    const shown = released.get(row.modelId) ?? '9999-12-31';
    const evaluated = row.evaluated === '' ? '' : dayOf(row.evaluated);
    return {
      result: { model: row.modelId, benchmark: row.benchmarkId, score: row.score },
      m: modelAt.get(row.modelId)!,
      b: benchmarkAt.get(row.benchmarkId)!,
      own: row.evaluated !== '',
      from: dayNumber(shown > evaluated ? shown : evaluated),
    };
  });
  known.sort((x, y) => x.m - y.m || x.b - y.b || x.result.score - y.result.score);
  const undated = known.filter(({ own }) => !own).sort((x, y) => x.from - y.from);
  const results = { known, undated, modelAt, benchmarkAt };
  RESULTS.set(base, results);
  return results;
}

/** 1 at the number of each of some ids. */
function marked(numbers: ReadonlyMap<string, number>, ids: readonly string[]): Uint8Array {
  const marks = new Uint8Array(numbers.size);
  for (const id of ids) marks[numbers.get(id)!] = 1;
  return marks;
}

/** The numbers of ids in their order. */
function numbered(ids: readonly string[]): ReadonlyMap<string, number> {
  return new Map([...new Set(ids)].sort().map((id, i) => [id, i]));
}

/** Leaves out models and benchmarks with few results until all left have enough. */
function connected(results: readonly Known[]): readonly Known[] {
  let kept = results;
  for (;;) {
    const [models, benchmarks] = countsOf(kept);
    const next = kept.filter(({ m, b }) => models[m]! >= LEAST_RESULTS && benchmarks[b]! >= LEAST_RESULTS);
    if (next.length === kept.length) return kept;
    kept = next;
  }
}

/** The results of the largest island, as a table. */
function largestIsland(known: readonly Known[]): ScoreTable {
  const table = tableInOrder(known);
  const [largest = [], ...others] = islandsOf(table);
  if (others.length === 0) return table;
  const models = new Set(largest);
  return tableInOrder(known.filter(({ result }) => models.has(result.model)));
}

/** How many results each model and each benchmark has, by their numbers. */
function countsOf(results: readonly Known[]): readonly [models: readonly number[], benchmarks: readonly number[]] {
  const [models, benchmarks]: [number[], number[]] = [[], []];
  for (const { m, b } of results) {
    models[m] = (models[m] ?? 0) + 1;
    benchmarks[b] = (benchmarks[b] ?? 0) + 1;
  }
  return [models, benchmarks];
}
