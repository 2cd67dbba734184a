import type { Base } from '../../../evidence/index.js';
import { type Lang, recent } from '../../../kit/index.js';
import {
  type Capability,
  drawJob,
  drawRange,
  type Draws,
  fitAsOf,
  type Fit,
  type FittedDraws,
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
import { giveTurn } from '../turn.js';

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
  /** Names of the organisations that it speaks of, by id. */
  readonly orgs: Readonly<Record<string, string>>;
}

export interface GapJobs {
  gap(input: GapInput, isStale?: IsStale): Promise<GapView>;
  fragility(input: GapInput): Promise<FragilityView | null>;
  dimension(
    input: Omit<GapInput, 'domain' | 'without'> & { readonly dimension: Dimension },
    isStale?: IsStale,
  ): Promise<DimensionView>;
}

export const gapJobs: GapJobs = {
  gap: async (input, isStale = () => false) => {
    const { house } = await openHouse();
    const base = without(house.base, input.without);
    const fitted = await fittedInPieces(house.base, input, isStale);
    const words = wordsOf(input.words);
    const measures = measure(base, input.asOf, { ...input, fitted: () => fitted });
    const domains = input.draws === CENTRAL ? [] : domainsOf(fitted.fit, base, input, words);
    return { ...gapView(measures, input, house, words), domains };
  },
  fragility: async (input) => {
    const { house } = await openHouse();
    const base = without(house.base, input.without);
    const fit = fitWithout(house.base, input.asOf, input.without);
    const fitted = { ...centreAlone(fit), without: leaveOneOut(fit) };
    const { low, high, lowWithout, highWithout } = measure(base, input.asOf, {
      ...input,
      draws: 1,
      fitted: () => fitted,
    }).fragility();
    const name = (id: string): string => house.nameOf(id, input.words, 'benchmarks');
    return Number.isNaN(low) ? null : { low, high, lowWithout: name(lowWithout), highWithout: name(highWithout) };
  },
  dimension: async ({ dimension, words, ...input }, isStale = () => false) => {
    const { house } = await openHouse();
    const fitted = DRAWN.has(dimension) ? await fittedInPieces(house.base, input, isStale) : undefined;
    const { asOf, groups } = input;
    const measures = measure(house.base, asOf, { ...input, ...(fitted ? { fitted: () => fitted } : {}) });
    const names = namesOf(groups, house, wordsOf(words));
    const ids = dimension === 'capital' ? measures.bought().map(({ org }) => org) : [];
    const orgs = Object.fromEntries(ids.map((id) => [id, house.nameOf(id, words, 'orgs')]));
    return { data: dataOf(measures, dimension), csv: csvOf(measures, dimension), hash: house.base.hash, names, orgs };
  },
};

/** The dimensions that hang on capabilities. */
const DRAWN: ReadonlySet<Dimension> = new Set(['capability', 'price']);

async function fittedInPieces(
  whole: Base,
  input: Pick<GapInput, 'asOf' | 'seed' | 'draws'> & Partial<Pick<GapInput, 'without'>>,
  isStale: IsStale,
): Promise<FittedDraws> {
  const fit = fitWithout(whole, input.asOf, input.without ?? []);
  return input.draws === CENTRAL ? centreAlone(fit) : { fit, draws: await drawsInPieces(fit, input, isStale) };
}

/** So many days' fits of all results are remembered. */
const FITS = 4;
let wholeFit: ((day: string) => Fit) | undefined;

/** What is left without some benchmarks is fitted from the fit of all, as fragility is: the start from afar may end in a side valley. */
function fitWithout(whole: Base, day: string, left: readonly string[]): Fit {
  wholeFit ??= recent(FITS, (asOf) => fitAsOf(whole, asOf));
  const all = wholeFit(day);
  return left.length === 0 ? all : fitAsOf(without(whole, left), day, all);
}

/** A fit with itself as its only draw. */
function centreAlone(fit: Fit): FittedDraws {
  return { fit, draws: { first: 0, count: 1, ...fit.centre, unsettled: 0 } };
}

/** With one draw only the lines are right: no interval, no probability, no domains. */
const CENTRAL = 1;

/** Draws made between two looks for a newer question. */
const PIECE = 40;

async function drawsInPieces(
  fit: Fit,
  { seed, draws }: Pick<GapInput, 'seed' | 'draws'>,
  isStale: IsStale,
): Promise<Draws> {
  const pieces: Draws[] = [];
  for (let first = 0; first < draws; first += PIECE) {
    if (first > 0) await giveTurn(isStale);
    pieces.push(drawRange(drawJob(fit, seed, first, Math.min(PIECE, draws - first))));
  }
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
  const measures = measure(base, input.asOf, { ...input, draws: 1, fitted: () => centreAlone(fit) });
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
