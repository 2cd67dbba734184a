import type { CapitalSum, LagPoint, Measures, Purchase, SumBought } from '../measuring/index.js';
import { csvTable } from './csv.js';

/** What the gap is measured in. */
export const DIMENSIONS = ['capability', 'compute', 'capital', 'price'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** From when to when the history is summed up that others have published. */
export const HISTORY = ['2023-01-01', '2026-01-31'] as const;

/** A dimension as plain data for JSON, receipts among it. */
export function dataOf(measures: Measures, dimension: Dimension, domain?: string): Readonly<Record<string, unknown>> {
  const { asOf, base, groups, seed, draws } = measures;
  return { dimension, asOf, evidence: base, groups, ...MAKERS[dimension](measures, domain), seed, draws };
}

const MAKERS: Readonly<Record<Dimension, (measures: Measures, domain?: string) => Readonly<Record<string, unknown>>>> =
  {
    capability: (measures, domain) => (domain === undefined ? capability(measures) : measures.domain(domain)),
    compute: (measures) => ({
      shipped: measures.compute(),
      running: measures.compute('installed'),
      series: Object.fromEntries(measures.groups.map((bloc) => [bloc, measures.stocks(bloc)])),
      origins: Object.fromEntries(measures.groups.map((bloc) => [bloc, measures.origins(bloc)])),
      coverage: Object.fromEntries(measures.groups.map((bloc) => [bloc, measures.coverage(bloc)])),
      owners: measures.owners(),
      ownerSeries: Object.fromEntries(measures.owners().map(({ holder }) => [holder, measures.stocks(holder)])),
      deals: measures.deals(),
    }),
    capital: (measures) => ({
      sums: measures.capital(),
      buys: [measures.purchase(1e9, true), measures.purchase(1e9, false)],
      bought: measures.bought(),
    }),
    price: (measures) => ({ ways: measures.price() }),
  };

function capability(measures: Measures): Readonly<Record<string, unknown>> {
  const { anchored: _, ...fit } = measures.extent();
  return {
    lag: measures.lag(),
    fragility: measures.fragility(),
    history: measures.history(...HISTORY),
    domains: measures.domains().map((domain) => measures.domain(domain)),
    weights: measures.weights(),
    organisations: measures.organisations(),
    fit,
  };
}

type Cell = string | number | null | undefined;

/** A dimension as a table: series of lags, stocks, sums or prices. */
export function csvOf(measures: Measures, dimension: Dimension, domain?: string): string {
  return csvOfTable(TABLES[dimension](measures, domain));
}

/**
 * What each recorded sum bought on its day for a buyer who may import chips, and for one who may not. A table of its own, and not of
 * `csvOf`: some of these sums contain others. Those that are `counted` add up to the sums of years.
 */
export function boughtCsv(bought: readonly SumBought[], sums: readonly CapitalSum[]): string {
  const counted = new Set(sums.flatMap(({ rows }) => rows));
  return csvOfTable([
    [...BOUGHT_HEAD, ...purchaseHead('importing'), ...purchaseHead('home')],
    bought.map(({ row, org, bloc, date, status, usd, importing, home }) => [
      ...[row, org, bloc, date, status, String(counted.has(row)), usd.low, usd.best, usd.high],
      ...purchaseCells(importing),
      ...purchaseCells(home),
    ]),
  ]);
}

function csvOfTable([head, rows]: Table): string {
  return csvTable(
    head,
    rows.map((cells) => Object.fromEntries(head.map((name, i) => [name, String(cells[i] ?? '')]))),
  );
}

type Table = readonly [head: readonly string[], rows: readonly (readonly Cell[])[]];

const BOUGHT_HEAD = ['row', 'org', 'bloc', 'date', 'status', 'counted', 'usd_low', 'usd_best', 'usd_high'];

function purchaseHead(buyer: string): readonly string[] {
  return ['chip', 'h100e_low', 'h100e_best', 'h100e_high'].map((name) => `${buyer}_${name}`);
}

function purchaseCells(purchase: Purchase | null): readonly Cell[] {
  if (!purchase) return ['', '', '', ''];
  const { chip, h100e } = purchase;
  return [chip, h100e.low, h100e.best, h100e.high];
}

const TABLES: Readonly<Record<Dimension, (measures: Measures, domain?: string) => Table>> = {
  capability: (measures, domain) => {
    const lag = domain === undefined ? measures.lag() : measures.domain(domain).lag;
    const head = ['series', 'date', 'months_low', 'months_best', 'months_high', 'at_least', 'group', 'model', 'index'];
    const lagCells = ({ date, months, atLeast }: LagPoint): Cell[] => {
      return [date, months.low, months.best, months.high, atLeast ? 'true' : 'false'];
    };
    return [
      [...head, 'first_there'],
      [
        ...(lag?.series ?? []).map((point) => ['month-end', ...lagCells(point)]),
        ...(lag?.releases ?? []).map((release) => {
          const { group, model, level, matched } = release;
          return ['release', ...lagCells(release), group, model, level, matched];
        }),
      ],
    ];
  },
  compute: (measures) => [
    ['holder', 'measure', 'date', 'h100e_low', 'h100e_best', 'h100e_high'],
    [...new Set([...measures.groups, ...measures.owners().map(({ holder }) => holder)])].flatMap((bloc) =>
      (['cumulative-shipped', 'installed'] as const).flatMap((kind) =>
        measures.stocks(bloc, kind).map(({ date, h100e }) => [bloc, kind, date, h100e.low, h100e.best, h100e.high]),
      ),
    ),
  ],
  capital: (measures) => [
    ['bloc', 'year', 'kind', 'status', 'usd_low', 'usd_best', 'usd_high', 'rows'],
    measures
      .capital()
      .map(({ bloc, year, kind, status, usd, rows }) => [
        ...[bloc, year, kind, status, usd.low, usd.best, usd.high],
        rows.join('|'),
      ]),
  ],
  price: (measures) => [
    ['index', 'group', 'date', 'model', 'usd_per_mtok', 'usd_per_mtok_low', 'usd_per_mtok_high'],
    measures
      .price()
      .flatMap(({ level, group, steps }) =>
        steps.map(({ date, model, usdPerMtok, range }) => [
          level,
          group,
          date,
          model,
          usdPerMtok,
          range.low,
          range.high,
        ]),
      ),
  ],
};
