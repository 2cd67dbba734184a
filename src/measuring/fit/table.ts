import { Fault } from '../../kit/index.js';

/** One model's result on one benchmark. */
export interface Result {
  readonly model: string;
  readonly benchmark: string;
  /** 0 to 1. */
  readonly score: number;
}

/** Results in the order the fit works on: by model, then by benchmark, whatever the order they came in. */
export interface ScoreTable {
  readonly models: readonly string[];
  readonly benchmarks: readonly string[];
  /** Where the results of each model begin; one more entry for the end. */
  readonly start: Int32Array;
  /** Benchmark of each result. */
  readonly benchmark: Int32Array;
  readonly score: Float64Array;
}

/** Scores beyond these say more about typing errors of a benchmark than about a model. */
const LEAST = 0.001;
const MOST = 0.999;

/**
 * Arranges results for fitting; scores are clipped to [0.001, 0.999].
 * Throws `fit-score` for a score outside [0, 1], `fit-no-results` where there is none.
 */
export function scoreTable(results: readonly Result[]): ScoreTable {
  if (results.length === 0) throw new Fault('fit-no-results');
  for (const { model, benchmark, score } of results) {
    if (!(score >= 0 && score <= 1)) throw new Fault('fit-score', { model, benchmark, score });
  }
  const models = [...new Set(results.map(({ model }) => model))].sort();
  const benchmarks = [...new Set(results.map(({ benchmark }) => benchmark))].sort();
  const modelAt = new Map(models.map((id, i) => [id, i]));
  const benchmarkAt = new Map(benchmarks.map((id, i) => [id, i]));
  const placed = results.map(({ model, benchmark, score }) => ({
    m: modelAt.get(model) as number,
    b: benchmarkAt.get(benchmark) as number,
    score: clipped(score),
  }));
  placed.sort((x, y) => x.m - y.m || x.b - y.b || x.score - y.score);
  const start = new Int32Array(models.length + 1);
  for (const { m } of placed) start[m + 1] = (start[m + 1] as number) + 1;
  for (let m = 0; m < models.length; m++) start[m + 1] = (start[m + 1] as number) + (start[m] as number);
  return {
    models,
    benchmarks,
    start,
    benchmark: Int32Array.from(placed, ({ b }) => b),
    score: Float64Array.from(placed, ({ score }) => score),
  };
}

/** A result with the numbers of its model and its benchmark in the order of their names. */
export interface Numbered {
  readonly result: Result;
  readonly m: number;
  readonly b: number;
}

/** The table of results that are in its order already: by model, by benchmark, by score. */
export function tableInOrder(ordered: readonly Numbered[]): ScoreTable {
  const [models, start]: [string[], number[]] = [[], []];
  const names: string[] = [];
  const benchmark = new Int32Array(ordered.length);
  const score = new Float64Array(ordered.length);
  let last = -1;
  for (let i = 0; i < ordered.length; i++) {
    const { result, m, b } = ordered[i]!;
    if (m !== last) {
      models.push(result.model);
      start.push(i);
    }
    last = m;
    names[b] = result.benchmark;
    benchmark[i] = b;
    score[i] = clipped(result.score);
  }
  const place = new Int32Array(names.length);
  const benchmarks: string[] = [];
  names.forEach((name, b) => (place[b] = benchmarks.push(name) - 1));
  for (let i = 0; i < benchmark.length; i++) benchmark[i] = place[benchmark[i]!]!;
  start.push(ordered.length);
  return { models, benchmarks, start: Int32Array.from(start), benchmark, score };
}

function clipped(score: number): number {
  return Math.min(Math.max(score, LEAST), MOST);
}

/** The islands of models and benchmarks that results connect, each as its models; the largest first. */
export function islandsOf({ models, benchmarks, start, benchmark }: ScoreTable): readonly (readonly string[])[] {
  const parent = Int32Array.from({ length: benchmarks.length + models.length }, (_, i) => i);
  const root = (node: number): number => {
    let at = node;
    while (parent[at] !== at) at = parent[at] = parent[parent[at] as number] as number;
    return at;
  };
  models.forEach((_, m) => {
    for (let i = start[m] as number; i < (start[m + 1] as number); i++)
      parent[root(benchmark[i] as number)] = root(benchmarks.length + m);
  });
  const islands = new Map<number, string[]>();
  models.forEach((model, m) => {
    const at = root(benchmarks.length + m);
    const island = islands.get(at);
    if (island) island.push(model);
    else islands.set(at, [model]);
  });
  return [...islands.values()].sort((a, b) => b.length - a.length);
}
