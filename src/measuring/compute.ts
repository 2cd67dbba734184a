import { type Base, h100Equivalent, type SiteRow, type StockRow, type SupplyRow } from '../evidence/index.js';
import { type Amount, dayNumber, exactly, exp, log } from '../kit/index.js';
import { dayOf } from './capability.js';
import { DAYS_A_MONTH } from './months.js';
import { addStep, fact, type Input, type Receipt, type Step, stepAt } from './receipt.js';
import { allTogether, product, quotient, total } from './spread.js';

/** Where the chips of a stock come from. */
export type Origin = 'domestic' | 'legal-import' | 'smuggled';
/** What a stock counts: chips shipped so far, or chips that run. */
export type StockKind = 'cumulative-shipped' | 'installed';

/** Chips of a holder at a date, with the rows that say so. */
export interface Stock {
  readonly holder: string;
  readonly date: string;
  readonly h100e: Amount;
  /** Whether it is the holder's own row for all chips; else a sum of what is known, which may miss much. */
  readonly whole: boolean;
  /** Whether the rows give no interval, so that the ends are the value. */
  readonly bare: boolean;
  readonly rows: readonly string[];
}

/** What a pair of blocs have, and how far apart they are. */
export interface ComputeGap {
  readonly kind: StockKind;
  readonly stocks: readonly [Stock, Stock];
  /** First over second. */
  readonly ratio: Amount;
  /** Months by which the second is behind: how long before, the first had as much; null where no row reaches back. */
  readonly months: Amount | null;
  readonly receipt: Receipt;
}

/** A bloc's chips by origin. */
export interface OriginPart {
  readonly origin: Origin;
  readonly stock: Stock;
}

/** Which part of a bloc's shipped stock is known by the name of its owner, and which by that of a site in operation. */
export interface Coverage {
  readonly byOwner: Amount | null;
  readonly bySite: Amount | null;
}

/** What a deal adds. */
export interface DealSize {
  readonly deal: string;
  readonly h100e: Amount;
  readonly shares: readonly { readonly bloc: string; readonly share: Amount }[];
  readonly receipt: Receipt;
}

/** Stocks of one holder over time. */
export type StockSeries = readonly Stock[];

/** Chip scopes that are counted apart from owners: what a maker sold to all. */
const NOT_HELD = /^(maker-output|used-by-lab|tracked-large-sites|known-clusters)/;
/** Origin of a scope's chips, for a holder that imports them. */
const ORIGINS: Readonly<Record<string, Readonly<Record<string, Origin>>>> = {
  cn: {
    'nvidia-legal': 'legal-import',
    'amd-instinct': 'legal-import',
    'nvidia-smuggled': 'smuggled',
    'huawei-ascend': 'domestic',
    cambricon: 'domestic',
  },
};

/** The stocks of a bloc or an organisation up to a day: its own rows for all chips, before them the sums of what is known. */
export function stockSeries(base: Base, holder: string, kind: StockKind, asOf: string): StockSeries {
  const known = knownRows(base, asOf);
  const series = SERIES.get(base) ?? new Map<string, StockSeries>();
  SERIES.set(base, series);
  // Of days between two counts the same rows are known.
  const key = [holder, kind, known.length].join(' ');
  const ready = series.get(key) ?? seriesOf(base, holder, kind, known);
  series.set(key, ready);
  return ready;
}

/** Series by holder, kind and number of rows known: those of many days are asked for. */
const SERIES = new WeakMap<Base, Map<string, StockSeries>>();

function seriesOf(base: Base, holder: string, kind: StockKind, known: readonly StockRow[]): StockSeries {
  const rows = known.filter((row) => row.measure === kind);
  if (base.find('orgs', holder)) return ownSums(rows.filter((row) => row.holder === holder));
  const whole = rows.filter((row) => row.holder === holder && row.chipScope === 'all').map(asStock);
  const first = whole.map(({ date }) => date).sort()[0] ?? '9';
  const before = rows.filter((row) => dayOf(row.date) < first);
  const parts = kind === 'cumulative-shipped' ? namedSums(base, before, holder) : [];
  return [...parts, ...whole].sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** Every organisation's last known stock up to a day, the largest first. */
export function stocksByOwner(base: Base, kind: StockKind, asOf: string): readonly Stock[] {
  const rows = knownRows(base, asOf).filter((row) => row.measure === kind && row.holderKind === 'org');
  const holders = [...new Set(rows.map((row) => row.holder))];
  return holders
    .flatMap((holder) => ownSums(rows.filter((row) => row.holder === holder)).at(-1) ?? [])
    .sort((a, b) => b.h100e.best - a.h100e.best);
}

/** A bloc's chips by origin: the last row of each scope up to a day. */
export function stockByOrigin(base: Base, bloc: string, asOf: string): readonly OriginPart[] {
  const origins = ORIGINS[bloc] ?? {};
  const rows = knownRows(base, asOf).filter((row) => row.holder === bloc && origins[row.chipScope] !== undefined);
  const scopes = [...new Set(rows.map((row) => row.chipScope))];
  const last = scopes.map((scope) => latest(rows.filter((row) => row.chipScope === scope)));
  return (['domestic', 'legal-import', 'smuggled'] as const).flatMap((origin) => {
    const own = last.filter((row) => origins[row.chipScope] === origin).map(asStock);
    return own.length === 0 ? [] : [{ origin, stock: joined(bloc, own, total) }];
  });
}

/** Compares the stocks of two blocs on the last day for which both are counted; null where one is not. */
export function computeGap(
  base: Base,
  blocs: readonly [string, string],
  kind: StockKind,
  asOf: string,
): ComputeGap | null {
  const series = [stockSeries(base, blocs[0], kind, asOf), stockSeries(base, blocs[1], kind, asOf)] as const;
  const date = [series[0].at(-1)?.date, series[1].at(-1)?.date].sort()[0];
  if (date === undefined) return null;
  const stocks = [lastUntil(series[0], date), lastUntil(series[1], date)] as const;
  if (!stocks[0] || !stocks[1]) return null;
  const steps: Step[] = [];
  const inputs = [stockInput(steps, stocks[0]), stockInput(steps, stocks[1])];
  addStep(steps, 'ratio-of-stocks', 'estimate-ratio', inputs);
  const ahead = stocks[0].h100e.best >= stocks[1].h100e.best;
  const lag = ahead ? monthsBehind(series[0], stocks[1]) : negated(monthsBehind(series[1], stocks[0]));
  if (lag)
    addStep(steps, 'stock-between-dates', 'stated', [
      fact('chip_stock', (ahead ? stocks[1] : stocks[0]).rows[0]!, 'months', lag),
    ]);
  return {
    kind,
    stocks: [stocks[0], stocks[1]],
    ratio: quotient(stocks[0].h100e, stocks[1].h100e, 'ratio'),
    months: lag,
    receipt: steps,
  };
}

/** Which part of a bloc's shipped stock is known by name. */
export function coverageOf(base: Base, bloc: string, asOf: string): Coverage {
  const stock = stockSeries(base, bloc, 'cumulative-shipped', asOf).findLast(({ whole }) => whole);
  if (!stock) return { byOwner: null, bySite: null };
  const owners = knownRows(base, asOf).filter(
    (row) => row.measure === 'cumulative-shipped' && row.holderKind === 'org',
  );
  const named = [...new Set(owners.map(({ holder }) => holder))]
    .filter((holder) => base.find('orgs', holder)?.bloc === bloc)
    .flatMap((holder) => lastUntil(ownSums(owners.filter((row) => row.holder === holder)), stock.date) ?? []);
  const sites = base.table('sites').filter((site) => isRunning(site, asOf) && blocOfSite(base, site) === bloc);
  const running = sites.reduce((sum, { h100e }) => sum + (h100e ?? 0), 0);
  return {
    byOwner: named.length === 0 ? null : quotient(joined(bloc, named, total).h100e, stock.h100e, 'ratio'),
    bySite: running === 0 ? null : quotient(exactly(running, 'H100e'), stock.h100e, 'ratio'),
  };
}

/**
 * What a delivery adds in H100 equivalents and as a share of each of the stocks on its day, at steady growth between the days
 * that they were counted on; null where chip or count is unknown.
 */
export function dealSize(base: Base, deal: SupplyRow, stocks: readonly StockSeries[]): DealSize | null {
  const each = deal.chipId === '' ? undefined : h100Equivalent(base, deal.chipId);
  if (!each || !deal.count) return null;
  const steps: Step[] = [];
  const size = addStep(steps, 'chips-times-speed', 'product', [
    fact('supply', deal.id, 'count', deal.count),
    fact('chips', deal.chipId, 'h100e', each),
  ]);
  const h100e = product(deal.count, each, 'H100e');
  const shares = stocks.flatMap((series) => {
    const stock = stockOn(series, deal, steps);
    if (!stock) return [];
    const step = addStep(steps, 'share-of-stock', 'estimate-ratio', [stepAt(size), stock]);
    return [{ bloc: series[0]!.holder, share: steps[step]!.value as Amount }];
  });
  return { deal: deal.id, h100e, shares, receipt: steps };
}

/** A stock on the day of a deal: between two counts by steady growth, else the nearest count. */
function stockOn(series: StockSeries, deal: SupplyRow, steps: Step[]): Input | undefined {
  const day = dayOf(deal.date);
  const before = lastUntil(series, day) ?? series[0];
  const after = series.find(({ date }) => date > day);
  if (!before) return undefined;
  if (!after || before.date >= day) return stockInput(steps, before);
  const counts = [stockInput(steps, before), stockInput(steps, after)];
  const dates = [before, after].map(({ rows, date }) => fact('chip_stock', rows[0] ?? '', 'date', date));
  const on = fact('supply', deal.id, 'date', day);
  return stepAt(addStep(steps, 'stock-on-day', 'steady-growth', [...counts, ...dates, on]));
}

const HELD = new WeakMap<Base, readonly (readonly [day: string, row: StockRow])[]>();

function knownRows(base: Base, asOf: string): readonly StockRow[] {
  const held =
    HELD.get(base) ??
    base
      .table('chip_stock')
      .filter((row) => !NOT_HELD.test(row.chipScope))
      .map((row) => [dayOf(row.date), row] as const);
  HELD.set(base, held);
  return held.filter(([day]) => day <= asOf).map(([, row]) => row);
}

/** The sums of what is known of a bloc by date: its organisations' stocks and its own rows of single scopes. */
function namedSums(base: Base, rows: readonly StockRow[], bloc: string): readonly Stock[] {
  const own = rows.filter((row) => row.holder === bloc && row.chipScope !== 'all');
  const orgs = rows.filter((row) => row.holderKind === 'org' && base.find('orgs', row.holder)?.bloc === bloc);
  const holders = [...new Set([...own, ...orgs].map((row) => row.holder))];
  const series = holders.map((holder) => ownSums([...own, ...orgs].filter((row) => row.holder === holder)));
  const dates = [...new Set(series.flat().map(({ date }) => date))].sort();
  return dates.map((date) => {
    const parts = series.flatMap((stocks) => lastUntil(stocks, date) ?? []);
    return { ...joined(bloc, parts, total), date };
  });
}

/** One holder's stock at each of its dates: the row for all chips, else the last row of each scope. */
function ownSums(rows: readonly StockRow[]): readonly Stock[] {
  const stocks = rows.map((row) => ({ ...asStock(row), scope: row.chipScope }));
  const dates = [...new Set(stocks.map(({ date }) => date))].sort();
  const scopes = [...new Set(stocks.map(({ scope }) => scope))].filter((scope) => scope !== 'all');
  const ofScopes = scopes.map((scope) => stocks.filter((stock) => stock.scope === scope));
  return dates.map((date) => {
    const all = rows.find((row, i) => stocks[i]!.date === date && row.chipScope === 'all');
    if (all) return asStock(all);
    const parts = ofScopes.flatMap((known) => latestUntil(known, date) ?? []);
    return { ...joined(rows[0]!.holder, parts, allTogether), date };
  });
}

/** How long before its date the leader had as much as a stock, by growth at a steady rate between the leader's dates. */
function monthsBehind(leader: StockSeries, stock: Stock): Amount | null {
  const { low, best, high } = stock.h100e;
  const reached = dayAt(leader, best);
  if (reached === null) return null;
  const error = spreadAround(leader, reached);
  const months = (level: number): number => {
    const day = dayAt(leader, level);
    return (dayNumber(stock.date) - (day ?? dayNumber(leader[0]!.date))) / DAYS_A_MONTH;
  };
  const lower = best / exp(hypotenuse(log(best / low), error.above));
  const upper = best * exp(hypotenuse(log(high / best), error.below));
  return { low: Math.max(months(upper), 0), best: months(best), high: months(lower), unit: 'months' };
}

/** The day on which a series reaches a level; null where its first entry is above it, or its last below. */
function dayAt(series: StockSeries, level: number): number | null {
  const at = series.findIndex(({ h100e }) => h100e.best >= level);
  if (at <= 0) return null;
  const [before, after] = [series[at - 1]!, series[at]!];
  const share = log(level / before.h100e.best) / log(after.h100e.best / before.h100e.best);
  return dayNumber(before.date) + share * (dayNumber(after.date) - dayNumber(before.date));
}

/** Logarithmic distances to the ends of the entry nearest to a day. */
function spreadAround(series: StockSeries, day: number): { readonly below: number; readonly above: number } {
  const distance = ({ date }: Stock): number => Math.abs(dayNumber(date) - day);
  const { low, best, high } = series.reduce((near, entry) => (distance(entry) < distance(near) ? entry : near)).h100e;
  return { below: log(best / low), above: log(high / best) };
}

function hypotenuse(a: number, b: number): number {
  return Math.sqrt(a * a + b * b);
}

function asStock(row: StockRow): Stock {
  const { low, high } = row.h100e;
  return {
    holder: row.holder,
    date: dayOf(row.date),
    h100e: row.h100e,
    whole: row.chipScope === 'all',
    bare: low === high,
    rows: [row.id],
  };
}

function joined(holder: string, stocks: readonly Stock[], add: (amounts: readonly Amount[]) => Amount): Stock {
  return {
    holder,
    date:
      stocks
        .map(({ date }) => date)
        .sort()
        .at(-1) ?? '',
    h100e: add(stocks.map(({ h100e }) => h100e)),
    whole: false,
    bare: stocks.every(({ bare }) => bare),
    rows: stocks.flatMap(({ rows }) => rows),
  };
}

function stockInput(steps: Step[], stock: Stock): Input {
  const [id = ''] = stock.rows;
  if (stock.rows.length === 1) return fact('chip_stock', id, 'h100e', stock.h100e);
  return stepAt(addStep(steps, 'stock-added-up', 'stated', [fact('chip_stock', id, 'h100e', stock.h100e)]));
}

function lastUntil(series: StockSeries, date: string): Stock | undefined {
  return series.findLast((stock) => stock.date <= date);
}

function latest(rows: readonly StockRow[]): StockRow {
  return rows.reduce((last, row) => (dayOf(row.date) >= dayOf(last.date) ? row : last));
}

/** The last of stocks in any order up to a date; of those of one date the one that comes last. */
function latestUntil(stocks: readonly Stock[], date: string): Stock | undefined {
  let last: Stock | undefined;
  for (const stock of stocks) if (stock.date <= date && (!last || stock.date >= last.date)) last = stock;
  return last;
}

function isRunning(site: SiteRow, asOf: string): boolean {
  return site.status === 'operational' && dayOf(site.date) <= asOf;
}

function blocOfSite(base: Base, { country }: SiteRow): string {
  return base.find('countries', country.toLowerCase())?.bloc ?? '';
}

function negated(amount: Amount | null): Amount | null {
  return amount && { low: -amount.high, best: -amount.best, high: -amount.low, unit: amount.unit };
}
