import type { Base, ModelRow, ScoreRow } from '../evidence/index.js';
import { dayNumber, Fault, periodOf } from '../kit/index.js';
import { drawsOf, type Anchors, type Fit, type FitJob, fitResults, type Line, lineThrough } from './fit/fit.js';
import type { Draws } from './fit/bootstrap.js';
import { islandsOf, scoreTable, type Result } from './fit/table.js';

/** The anchors of the Epoch Capabilities Index by the ids of the evidence. */
export const BASE_ANCHORS: Anchors = {
  benchmark: 'winogrande',
  low: { model: 'claude-3-5-sonnet', value: 130 },
  high: { model: 'gpt-5', value: 150 },
};

/** Models and benchmarks with fewer results tell too little to be fitted. */
const LEAST_RESULTS = 4;

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

/** The fit of all results known on a day. Throws `measure-too-little` where there are not enough. */
export function fitOf(base: Base, asOf: string): Fit {
  return fitResults(usedResults(base, asOf), BASE_ANCHORS.benchmark);
}

/** The same with its draws as a job to be done elsewhere. */
export function fitJob(base: Base, asOf: string, seed: number, draws: number): FitJob {
  const table = scoreTable(usedResults(base, periodOf(asOf)?.to ?? asOf));
  return { table, unitBenchmark: table.benchmarks.indexOf(BASE_ANCHORS.benchmark), seed, draws };
}

/** The results known on a day that hang together. */
function usedResults(base: Base, asOf: string): readonly Result[] {
  const known = resultsOf(base, asOf).map(({ row }) => row);
  const used = largestIsland(connected(known.map(resultOf)));
  if (!used.some(({ benchmark }) => benchmark === BASE_ANCHORS.benchmark) || used.length < 50)
    throw new Fault('measure-too-little', { asOf, results: used.length });
  return used;
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

/** The capability of every model as of a day, with its draws. */
export function capabilityOf(base: Base, asOf: string, options: DrawOptions, fitted?: Fit): Capability {
  const fit = fitted ?? fitOf(base, asOf);
  const draws = options.drawn ?? drawsOf(fit, options.seed, options.draws);
  const models = fit.table.models.map((id) => base.find('models', id) as ModelRow);
  const measured = new Set(fit.table.models);
  const measuring = new Set(fit.table.benchmarks);
  const undated = resultsOf(base, asOf).filter(
    ({ row, own }) => !own && measured.has(row.modelId) && measuring.has(row.benchmarkId),
  ).length;
  return {
    asOf: withinEvidence(base, asOf),
    fit,
    draws,
    seed: options.seed,
    models,
    days: Int32Array.from(models, (model) => dayNumber(shownOn(model))),
    line: lineOf(fit),
    results: fit.table.score.length,
    undated,
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

interface Known {
  readonly row: ScoreRow;
  /** Whether the result has a date of its own. */
  readonly own: boolean;
}

/** Counts the results known on a day: days of one count have one fit. */
export function resultCounter(base: Base): (day: string) => number {
  return (day) => resultsOf(base, day).length;
}

/** All results of a base with the day that each is known from: asked for again and again, by days. */
const KNOWN = new WeakMap<Base, readonly (Known & { readonly from: string })[]>();

function allResults(base: Base): readonly (Known & { readonly from: string })[] {
  const ready = KNOWN.get(base);
  if (ready) return ready;
  const released = new Map(base.table('models').map((model) => [model.id, shownOn(model)]));
  const all = base.table('scores').map((row) => {
    const shown = released.get(row.modelId) ?? '9999-12-31';
    const evaluated = row.evaluated === '' ? '' : dayOf(row.evaluated);
    return { row, own: row.evaluated !== '', from: shown > evaluated ? shown : evaluated };
  });
  KNOWN.set(base, all);
  return all;
}

/** The results known on a day. */
function resultsOf(base: Base, asOf: string): readonly Known[] {
  return allResults(base).filter(({ from }) => from <= asOf);
}

function resultOf({ modelId, benchmarkId, score }: ScoreRow): Result {
  return { model: modelId, benchmark: benchmarkId, score };
}

/** Leaves out models and benchmarks with few results until all left have enough. */
function connected(results: readonly Result[]): readonly Result[] {
  let kept = results;
  for (;;) {
    const models = countsOf(kept, ({ model }) => model);
    const benchmarks = countsOf(kept, ({ benchmark }) => benchmark);
    const next = kept.filter(
      ({ model, benchmark }) =>
        (models.get(model) ?? 0) >= LEAST_RESULTS && (benchmarks.get(benchmark) ?? 0) >= LEAST_RESULTS,
    );
    if (next.length === kept.length) return kept;
    kept = next;
  }
}

function largestIsland(results: readonly Result[]): readonly Result[] {
  if (results.length === 0) return results;
  const [largest = []] = islandsOf(scoreTable(results));
  const models = new Set(largest);
  return results.filter(({ model }) => models.has(model));
}

function countsOf<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}
