import type { Base } from '../../../evidence/index.js';
import { Fault, type Lang } from '../../../kit/index.js';
import {
  type Capability,
  drawJob,
  drawRange,
  type Draws,
  fitAsOf,
  type Fit,
  joinDraws,
  type Lag,
  leaveOneOut,
  measure,
  type Measures,
} from '../../../measuring/index.js';
import {
  csvOf,
  dataOf,
  type Dimension,
  groupName,
  type House,
  monthsText,
  sizeOf,
  type StepView,
  stepViews,
} from '../../../views/index.js';
import { type Words, wordsOf } from '../../../words/index.js';
import { openHouse } from '../open.js';
import type { IsStale } from '../protocol.js';

/** What to measure. */
export interface GapInput {
  readonly asOf: string;
  readonly groups: readonly [string, string];
  readonly domain?: string;
  /** Benchmarks left out. */
  readonly without: readonly string[];
  readonly draws: number;
  readonly seed: number;
  readonly words: Lang;
}

/** A model as a dot beside the frontiers. */
export interface Dot {
  readonly id: string;
  readonly name: string;
  readonly org: string;
  readonly date: string;
  readonly points: number;
  /** Which of the two groups it is of; -1 for neither. */
  readonly group: 0 | 1 | -1;
}

export interface BenchmarkView {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly results: number;
}

export interface DomainView {
  readonly id: string;
  readonly name: string;
  /** Whether there is enough to compare the groups in it. */
  readonly measured: boolean;
}

/** A lag with names instead of ids. */
export interface LagView extends Omit<Lag, 'receipt' | 'frontiers' | 'releases'> {
  readonly releases: readonly (Lag['releases'][number] & { readonly name: string; readonly matchedName: string })[];
  readonly frontiers: readonly (readonly { readonly date: string; readonly name: string; readonly points: number }[])[];
}

export interface GapView {
  readonly asOf: string;
  readonly hash: string;
  readonly groups: readonly [string, string];
  readonly names: readonly [string, string];
  readonly draws: number;
  readonly seed: number;
  readonly results: number;
  readonly models: number;
  readonly lag: LagView | null;
  /** Months in words, the size of the lag. */
  readonly months: string;
  readonly dots: readonly Dot[];
  readonly benchmarks: readonly BenchmarkView[];
  readonly domains: readonly DomainView[];
  readonly receipt: readonly StepView[];
}

/** The lag without each benchmark in turn, in words. */
export interface FragilityView {
  readonly low: number;
  readonly high: number;
  readonly lowWithout: string;
  readonly highWithout: string;
}

/** Compute, capital or price, as data and as CSV. */
export interface DimensionView {
  readonly data: Readonly<Record<string, unknown>>;
  readonly csv: string;
  readonly hash: string;
  readonly names: readonly [string, string];
}

export interface GapJobs {
  gap(input: GapInput, isStale?: IsStale): Promise<GapView>;
  fragility(input: GapInput): Promise<FragilityView | null>;
  dimension(
    input: Pick<GapInput, 'asOf' | 'groups' | 'words'> & { readonly dimension: Dimension },
  ): Promise<DimensionView>;
}

export const gapJobs: GapJobs = {
  gap: async (input, isStale = () => false) => {
    const { house } = await openHouse();
    const base = without(house.base, input.without);
    const fit = fitAsOf(base, input.asOf);
    const draws = await drawsInPieces(fit, input, isStale);
    const words = wordsOf(input.words);
    const measures = measure(base, input.asOf, { ...input, fitted: () => ({ fit, draws }) });
    const domains = input.draws === CENTRAL ? [] : domainsOf(fit, base, input, words);
    return { ...gapView(measures, input, house, words), domains };
  },
  fragility: async (input) => {
    const { house } = await openHouse();
    const base = without(house.base, input.without);
    const fit = fitAsOf(base, input.asOf);
    const draws = drawRange(drawJob(fit, input.seed, 0, 1));
    const fitted = { fit, draws, without: leaveOneOut(fit) };
    const { low, high, lowWithout, highWithout } = measure(base, input.asOf, {
      ...input,
      draws: 1,
      fitted: () => fitted,
    }).fragility();
    const name = (id: string): string => house.nameOf(id, input.words, 'benchmarks');
    return Number.isNaN(low) ? null : { low, high, lowWithout: name(lowWithout), highWithout: name(highWithout) };
  },
  dimension: async ({ dimension, asOf, groups, words }) => {
    const { house } = await openHouse();
    const measures = measure(house.base, asOf, { groups, draws: 1 });
    const names = namesOf(groups, house, wordsOf(words));
    return { data: dataOf(measures, dimension), csv: csvOf(measures, dimension), hash: house.base.hash, names };
  },
};

/** With one draw only the lines are right: no interval, no probability, no domains. */
const CENTRAL = 1;

/** Draws made between two looks for a newer question. */
const PIECE = 40;

async function drawsInPieces(fit: Fit, { seed, draws }: GapInput, isStale: IsStale): Promise<Draws> {
  const pieces: Draws[] = [];
  for (let first = 0; first < draws && !isStale(); first += PIECE) {
    if (first > 0) await new Promise((resolve) => setTimeout(resolve, 0));
    if (!isStale()) pieces.push(drawRange(drawJob(fit, seed, first, Math.min(PIECE, draws - first))));
  }
  if (isStale()) throw new Fault('overtaken');
  return joinDraws(pieces);
}

/** A base without the results of some benchmarks. */
function without(base: Base, benchmarks: readonly string[]): Base {
  if (benchmarks.length === 0) return base;
  const left = new Set(benchmarks);
  const scores = base.table('scores').filter((row) => !left.has(row.benchmarkId));
  const table: Base['table'] = (name) => (name === 'scores' ? (scores as never) : base.table(name));
  return { ...base, table };
}

function namesOf(groups: readonly [string, string], house: House, words: Words): [string, string] {
  return [groupName(groups[0], house, words), groupName(groups[1], house, words)];
}

function gapView(measures: Measures, input: GapInput, house: House, words: Words): Omit<GapView, 'domains'> {
  const capability = measures.capability();
  const lag = input.domain === undefined ? measures.lag() : (measures.domain(input.domain).lag ?? null);
  return {
    asOf: capability.asOf,
    hash: house.base.hash,
    groups: input.groups,
    names: namesOf(input.groups, house, words),
    draws: input.draws,
    seed: input.seed,
    results: capability.results,
    models: capability.models.length,
    lag: lag && lagView(lag, house, words),
    months: lag ? monthsText(sizeOf(lag.months), words) : '',
    dots: input.domain === undefined ? dotsOf(capability, input.groups, house, words) : [],
    benchmarks: benchmarksOf(capability, house.base, input, words),
    receipt: lag ? stepViews(lag.receipt, house, words) : [],
  };
}

/** The domains of a fit. Whether one can be measured needs no more than one draw. */
function domainsOf(fit: Fit, base: Base, input: GapInput, words: Words): readonly DomainView[] {
  const draws = drawRange(drawJob(fit, input.seed, 0, 1));
  const measures = measure(base, input.asOf, { ...input, draws: 1, fitted: () => ({ fit, draws }) });
  return measures
    .domains()
    .map((id) => ({ id, name: words.value(id) ?? id, measured: measures.domain(id).lag !== undefined }));
}

function lagView(lag: Lag, house: House, { lang }: Words): LagView {
  const name = (id: string): string => shortName(house.nameOf(id, lang, 'models'));
  const { groups, asOf, months, atLeast, behind, series, course, widening } = lag;
  return {
    ...{ groups, asOf, months, atLeast, behind, series, course, widening },
    releases: lag.releases.map((release) => ({
      ...release,
      name: name(release.model),
      matchedName: name(release.matched),
    })),
    frontiers: lag.frontiers.map((steps) =>
      steps.map(({ date, model, level }) => ({ date, name: name(model), points: level.best })),
    ),
  };
}

/** A model's name without its variant in brackets. */
function shortName(name: string): string {
  return name.replace(/ \(.*\)$/, '');
}

function dotsOf({ models, fit, line }: Capability, groups: GapInput['groups'], house: House, { lang }: Words): Dot[] {
  const inGroup = (id: string, m: number): boolean =>
    models[m]!.bloc === id || models[m]!.weights === id || models[m]!.orgId === id;
  return models.map(({ id, name, orgId, releaseDate }, m) => {
    const level = fit.centre.capability[m]!;
    return {
      id,
      name: shortName(name),
      org: house.nameOf(orgId, lang, 'orgs'),
      date: releaseDate,
      points: line ? line.offset + line.factor * level : level,
      group: inGroup(groups[0], m) ? 0 : inGroup(groups[1], m) ? 1 : -1,
    };
  });
}

/** Every benchmark that could be in the fit of the day, those left out among them. */
function benchmarksOf({ fit }: Capability, base: Base, { without: left }: GapInput, words: Words): BenchmarkView[] {
  const counts = new Map<string, number>();
  for (const { benchmarkId } of base.table('scores')) counts.set(benchmarkId, (counts.get(benchmarkId) ?? 0) + 1);
  return [...new Set([...fit.table.benchmarks, ...left])].sort().map((id) => {
    const row = base.find('benchmarks', id);
    return {
      id,
      name: row?.name ?? id,
      domain: words.value(row?.domain ?? '') ?? row?.domain ?? '',
      results: counts.get(id) ?? 0,
    };
  });
}
