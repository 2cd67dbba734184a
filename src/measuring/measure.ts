import type { Base } from '../evidence/index.js';
import { type Amount, exactly, Fault, isPartialDate, once, periodOf } from '../kit/index.js';
import { type Capability, capabilityOf, fitOf } from './capability.js';
import { type CapitalSum, capitalSums, type Purchase, purchase, type SumBought, sumsBought } from './capital.js';
import {
  computeGap,
  type ComputeGap,
  type Coverage,
  coverageOf,
  dealSize,
  type DealSize,
  type OriginPart,
  stockByOrigin,
  type Stock,
  stocksByOwner,
  stockSeries,
  type StockKind,
  type StockSeries,
} from './compute.js';
import { domainLevels, domainsOf, lacking, type TooLittle } from './domain.js';
import type { Draws } from './fit/bootstrap.js';
import { type Fit, leaveOneOut } from './fit/fit.js';
import type { Outcome } from './fit/solve.js';
import { type Group, groupOf } from './groups.js';
import {
  changeSince,
  type Fragility,
  fragilityOf,
  type Lag,
  lagDraws,
  type LagDraws,
  lagNow,
  lagOf,
  meanLag,
  type MeanLag,
  type Widening,
} from './lag.js';
import type { Levels } from './meter.js';
import { type CheapestWay, cheapestWay, PRICE_LEVELS } from './price.js';

/** How to measure. */
export interface MeasureOptions {
  /** Number of bootstrap draws, 500 unless given. */
  readonly draws?: number;
  readonly seed?: number;
  /** A fit and its draws made before, for the same base, day, seed and number of draws; asked for when it is needed. */
  readonly fitted?: () => { readonly fit: Fit; readonly draws: Draws; readonly without?: Float64Array };
  /** The two groups to compare, us and cn unless given; see `groupOf`. */
  readonly groups?: readonly [string, string];
}

/** An organisation's lag behind all others. */
export interface OrgLag {
  readonly org: string;
  readonly months: Amount;
}

/** The lag of a domain, or why there is none. */
export type DomainLag = { readonly domain: string } & (
  { readonly lag: Lag; readonly lacking?: undefined } | { readonly lag?: undefined; readonly lacking: TooLittle }
);

/** The lags of the known history: at month ends, and at the releases of the group behind. */
export interface History {
  readonly atDates: MeanLag | null;
  readonly atReleases: MeanLag | null;
}

/** What the capability measures rest on. */
export interface Extent extends Outcome {
  readonly results: number;
  /** Results without a date of their own. */
  readonly undated: number;
  readonly models: number;
  readonly benchmarks: number;
  /** Whether levels are index points; else they stand on the fit's own scale. */
  readonly anchored: boolean;
}

/** All measures of the gap as of a day; each is computed when first asked for. */
export interface Measures {
  readonly base: string;
  readonly asOf: string;
  readonly groups: readonly [string, string];
  readonly draws: number;
  readonly seed: number;
  capability(): Capability;
  extent(): Extent;
  /** The lag of the options' groups on some days, in every draw; none before both have a measured model. */
  lagDraws(days: readonly string[]): readonly LagDraws[];
  /**
   * The lag of two groups; those of the options unless given. Null before both have a measured model. `on` is an earlier
   * day, seen with what is known as of the day of the measures.
   */
  lag(groups?: readonly [string, string], on?: string): Lag | null;
  /** Whether one of two groups holds all measured models of the other: no rivals, so no lag. */
  nested(groups: readonly [string, string]): boolean;
  fragility(): Fragility;
  /** How the gap of two groups changed since a day; null where it was not measured then. */
  change(since: string, groups?: readonly [string, string]): Widening | null;
  /** Means of the lag between two days. */
  history(from: string, to: string): History;
  domains(): readonly string[];
  domain(domain: string, groups?: readonly [string, string], on?: string): DomainLag;
  /** Open weights behind closed ones. */
  weights(): Lag | null;
  /** Every organisation with enough models, behind all others. */
  organisations(): readonly OrgLag[];
  compute(kind?: StockKind, on?: string, groups?: readonly [string, string]): ComputeGap | null;
  stocks(holder: string, kind?: StockKind): StockSeries;
  owners(kind?: StockKind): readonly Stock[];
  origins(bloc: string): readonly OriginPart[];
  coverage(bloc: string): Coverage;
  /** What the deals up to the day add, those with a known chip and count. */
  deals(): readonly DealSize[];
  capital(): readonly CapitalSum[];
  /** What a sum of US dollars buys on the day. */
  purchase(usd: number, mayImport: boolean): Purchase | null;
  /** What every recorded sum bought at the prices of its own day. */
  bought(): readonly SumBought[];
  /** The cheapest ways of both groups to a level of index points, or to all usual levels. */
  price(level?: number): readonly CheapestWay[];
}

const DRAWS = 500;
const SEED = 1;
/** An organisation is set beside the others when so many of its models are measured. */
const LEAST_MODELS = 3;

/**
 * Measures the gap as of a day from what was known then. Throws `measure-date` for no date, `measure-group` for an unknown
 * group; the capability measures throw `measure-too-little` where results are missing.
 */
export function measure(base: Base, asOf: string, options: MeasureOptions = {}): Measures {
  if (!isPartialDate(asOf)) throw new Fault('measure-date', { given: asOf });
  const day = periodOf(asOf)!.to;
  const { draws = DRAWS, seed = SEED, fitted, groups = ['us', 'cn'] } = options;
  const capability = once((): Capability => {
    const kept = fitted?.();
    return capabilityOf(base, day, { draws, seed, ...(kept ? { drawn: kept.draws } : {}) }, kept?.fit);
  });
  const pairOf = (ids: readonly [string, string]): [Group, Group] => [groupOf(base, ids[0]), groupOf(base, ids[1])];
  const pair = pairOf(groups);
  const seenOn = (on: string | undefined): Capability =>
    on !== undefined && on < capability().asOf ? { ...capability(), asOf: on } : capability();
  const lag = memo(([first, second, on]: readonly [string, string, string?]) =>
    lagOf(seenOn(on), pairOf([first, second])),
  );
  const compute = memo(([first, second, kind, on]: readonly [string, string, StockKind, string]) =>
    computeGap(base, [first, second], kind, on),
  );
  const levels = memo(([domain, drawn]: readonly [string, boolean]): Levels =>
    domainLevels(base, capability(), domain, drawn),
  );
  return {
    base: base.hash,
    asOf: day,
    groups,
    draws,
    seed,
    capability,
    extent: () => extentOf(capability()),
    lagDraws: (days) => lagDraws(capability(), pair, days),
    lag: (ids = groups, on) => lag(on === undefined ? ids : [...ids, on]),
    nested: (ids) => isNested(capability(), pairOf(ids)),
    fragility: once(() => fragilityOf(capability(), pair, fitted?.().without ?? leaveOneOut(capability().fit))),
    change: (since, ids = groups) => changeSince(capability(), pairOf(ids), since),
    history: (from, to) => historyOf(capability(), pair, lag(groups), from, to),
    domains: () => domainsOf(base, capability()),
    domain: (domain, ids = groups, on) =>
      domainLag(base, seenOn(on), domain, (drawn) => levels([domain, drawn]), pairOf(ids)),
    weights: () => lag(['closed', 'open']),
    organisations: once(() => organisationsOf(capability(), pairOf)),
    compute: (kind = 'cumulative-shipped', on = day, ids = groups) => compute([...ids, kind, on < day ? on : day]),
    stocks: (holder, kind = 'cumulative-shipped') => stockSeries(base, holder, kind, day),
    owners: (kind = 'cumulative-shipped') => stocksByOwner(base, kind, day),
    origins: (bloc) => stockByOrigin(base, bloc, day),
    coverage: (bloc) => coverageOf(base, bloc, day),
    deals: once(() => dealsOf(base, groups, day)),
    capital: once(() => capitalSums(base, day)),
    purchase: (usd, mayImport) => purchase(base, exactly(usd, 'USD'), day, mayImport),
    bought: once(() => sumsBought(base, day)),
    price: (level) => pricesOf(capability(), pair, level === undefined ? PRICE_LEVELS : [level]),
  };
}

/** The fit of what was known on a day, for those who make its draws elsewhere and hand them in; see `fitNear` for `near`. */
export function fitAsOf(base: Base, asOf: string, near?: Fit): Fit {
  return fitOf(base, periodOf(asOf)?.to ?? asOf, near);
}

function extentOf({ results, undated, models, fit, line }: Capability): Extent {
  const benchmarks = fit.table.benchmarks.length;
  return { results, undated, models: models.length, benchmarks, anchored: line !== null, ...fit.outcome };
}

function isNested({ models }: Capability, [first, second]: readonly [Group, Group]): boolean {
  const within = (inner: Group, outer: Group): boolean =>
    models.every((model) => !inner.has(model) || outer.has(model));
  return within(first, second) || within(second, first);
}

function historyOf(
  capability: Capability,
  pair: readonly [Group, Group],
  lag: Lag | null,
  from: string,
  to: string,
): History {
  const within = ({ date }: { readonly date: string }): boolean => date >= from && date <= to;
  const dates = (points: readonly { readonly date: string }[]): readonly string[] =>
    points.filter(within).map(({ date }) => date);
  return {
    atDates: meanLag(capability, pair, dates(lag?.series ?? [])),
    atReleases: meanLag(capability, pair, dates(lag?.releases ?? [])),
  };
}

function domainLag(
  base: Base,
  capability: Capability,
  domain: string,
  levels: (draws: boolean) => Levels,
  pair: readonly [Group, Group],
): DomainLag {
  const missing = lacking(base, capability, domain, levels(false), pair);
  return missing ? { domain, lacking: missing } : { domain, lag: lagOf(capability, pair, levels(true))! };
}

function organisationsOf(
  capability: Capability,
  pairOf: (ids: readonly [string, string]) => readonly [Group, Group],
): readonly OrgLag[] {
  const counts = new Map<string, number>();
  for (const { orgId } of capability.models) counts.set(orgId, (counts.get(orgId) ?? 0) + 1);
  const orgs = [...counts].filter(([, count]) => count >= LEAST_MODELS).map(([org]) => org);
  return orgs
    .flatMap((org) => {
      const months = lagNow(capability, pairOf([`not:${org}`, org]));
      return months ? [{ org, months }] : [];
    })
    .sort((a, b) => a.months.best - b.months.best);
}

function dealsOf(base: Base, blocs: readonly string[], day: string): readonly DealSize[] {
  const known = base.table('supply').filter((deal) => (periodOf(deal.date)?.from ?? '9') <= day);
  const stocks = blocs.map((bloc) => stockSeries(base, bloc, 'cumulative-shipped', day));
  return known.flatMap((deal) => dealSize(base, deal, stocks) ?? []);
}

function pricesOf(capability: Capability, pair: readonly [Group, Group], levels: readonly number[]): CheapestWay[] {
  if (!capability.line) return [];
  return levels.flatMap((level) => pair.map((group) => cheapestWay(capability, group, level)));
}

function memo<A, T>(make: (key: A) => T): (key: A) => T {
  const known = new Map<string, T>();
  return (key) => {
    const name = String(key);
    const found = known.get(name);
    if (found !== undefined) return found;
    const fresh = make(key);
    known.set(name, fresh);
    return fresh;
  };
}
