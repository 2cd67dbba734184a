import type { Base, CapitalRow, ChipRow } from '../evidence/index.js';
import { h100Equivalent } from '../evidence/index.js';
import { type Amount, exactly, quotientOf } from '../kit/index.js';
import { dayOf } from './capability.js';
import { addStep, fact, type Receipt, type Step, stepAt } from './receipt.js';
import { CONTAINED, MEMBERS, NO_NEW_MONEY, NOT_A_YEAR } from './sums.js';
import { total } from './spread.js';

/** Money of one bloc, year and kind; plans are counted apart from what is closed. */
export interface CapitalSum {
  readonly bloc: string;
  readonly year: number;
  readonly kind: string;
  readonly status: 'closed' | 'planned';
  readonly usd: Amount;
  readonly rows: readonly string[];
  /** Counted rows that tell of a part of the year only: the whole year's sum is larger. */
  readonly partial: readonly string[];
  /** Rows left out because another row of the sum contains them. */
  readonly contained: readonly string[];
  readonly receipt: Receipt;
}

/** What a sum of money buys at the prices of a day. */
export interface Purchase {
  readonly chip: string;
  readonly mayImport: boolean;
  readonly pricePerH100e: Amount;
  readonly h100e: Amount;
  readonly receipt: Receipt;
}

/** What one recorded sum bought at the prices of its own day. */
export interface SumBought {
  readonly row: string;
  readonly org: string;
  readonly bloc: string;
  /** The ISO day whose prices count: that of the sum, the last of its month or year where only that is known, at most the measure's. */
  readonly date: string;
  readonly status: CapitalSum['status'];
  readonly usd: Amount;
  /** For a buyer who may import, and for one who may not; null where no price of such a chip is known on the day. */
  readonly importing: Purchase | null;
  readonly home: Purchase | null;
}

/** What a buyer who may not import can still get. */
const OPEN_TO_ALL = ['domestic', 'allowed'];
/** Prices are street prices of single cards: this share either way is common. */
const PRICE_SPREAD = 0.25;

/** Money raised and committed up to a day, by bloc, year, kind and status; sums that contain one another are counted once. */
export function capitalSums(base: Base, asOf: string): readonly CapitalSum[] {
  const rows = base.table('capital').filter((row) => isKnown(row, asOf) && row.amountUsd !== null);
  const groups = new Map<string, CapitalRow[]>();
  for (const row of rows) {
    const bloc = base.find('orgs', row.orgId)?.bloc ?? 'other';
    const key = [bloc, row.date.slice(0, 4), row.kind, row.status === 'closed' ? 'closed' : 'planned'].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups]
    .map(([key, group]) => sumOf(key, group, rows))
    .filter(({ rows: counted }) => counted.length > 0)
    .sort(
      (a, b) => a.year - b.year || compare(a.bloc, b.bloc) || compare(a.kind, b.kind) || compare(a.status, b.status),
    );
}

/** What every sum recorded up to a day bought on its own day, in the order of days. */
export function sumsBought(base: Base, asOf: string): readonly SumBought[] {
  return base
    .table('capital')
    .filter((row) => isKnown(row, asOf))
    .flatMap(({ id, orgId, date, status, amountUsd }): readonly SumBought[] => {
      if (amountUsd === null) return [];
      // Of a plan for a year that is not over the prices known by now stand in.
      const day = dayOf(date) < asOf ? dayOf(date) : asOf;
      return [
        {
          row: id,
          org: orgId,
          bloc: base.find('orgs', orgId)?.bloc ?? 'other',
          date: day,
          status: status === 'closed' ? 'closed' : 'planned',
          usd: amountUsd,
          importing: purchase(base, amountUsd, day, true, id),
          home: purchase(base, amountUsd, day, false, id),
        },
      ];
    })
    .sort((a, b) => compare(a.date, b.date) || compare(a.row, b.row));
}

/** The capital expenditure of both blocs in the last year for which neither sum is partial. */
export function lastComparableYear(
  sums: readonly CapitalSum[],
  blocs: readonly [string, string],
): readonly [CapitalSum, CapitalSum] | undefined {
  const whole = sums.filter(
    ({ kind, status, partial }) => kind === 'capex' && status === 'closed' && partial.length === 0,
  );
  return whole
    .toSorted((a, b) => b.year - a.year)
    .flatMap((first) => {
      const second = whole.find(({ bloc, year }) => bloc === blocs[1] && year === first.year);
      return first.bloc === blocs[0] && second ? [[first, second] as const] : [];
    })[0];
}

/** The H100 equivalents that a sum, of a row of `capital` if any, buys at the lowest price of its day; null where none is known. */
export function purchase(base: Base, usd: Amount, day: string, mayImport: boolean, row: string = ''): Purchase | null {
  const offer = offersTo(base, mayImport).find(({ shipped }) => shipped <= day);
  if (!offer) return null;
  const steps: Step[] = [];
  const each = addStep(steps, 'price-of-one-h100e', 'price-each', [
    fact('chips', offer.chip, 'priceUsd', offer.price),
    fact('chips', offer.chip, 'h100e', offer.speed),
  ]);
  addStep(steps, 'sum-in-h100e', 'bought-for', [fact('capital', row, 'amountUsd', usd), stepAt(each)]);
  return {
    chip: offer.chip,
    mayImport,
    pricePerH100e: offer.each,
    h100e: quotientOf(usd, offer.each, 'H100e'),
    receipt: steps,
  };
}

function sumOf(key: string, group: readonly CapitalRow[], all: readonly CapitalRow[]): CapitalSum {
  const [bloc = '', year = '', kind = '', status = ''] = key.split(' ');
  const counted = countedOnce(group, all);
  const usd = counted.map((row) => row.amountUsd!);
  const contained = group.filter((row) => !counted.includes(row)).map(({ id }) => id);
  const steps: Step[] = [];
  const parts = counted.map((row) => fact('capital', row.id, 'amountUsd', row.amountUsd!));
  if (parts.length > 0) addStep(steps, 'sums-added-up', 'independent-sum', parts);
  for (const id of contained) addStep(steps, 'sum-left-out', 'stated', [fact('capital', id, 'status', 'contained')]);
  return {
    bloc,
    year: Number(year),
    kind,
    status: status as CapitalSum['status'],
    usd: usd.length === 0 ? exactly(0, 'USD') : total(usd),
    rows: counted.map(({ id }) => id),
    partial: counted.filter(isPartial).map(({ id }) => id),
    contained,
    receipt: steps,
  };
}

/** The rows of a group without those that another known row contains, repeats or replaces. */
function countedOnce(group: readonly CapitalRow[], all: readonly CapitalRow[]): readonly CapitalRow[] {
  const byId = new Map(all.map((row) => [row.id, row]));
  // A payment counts though a plan foresaw it: only closed sums contain closed ones.
  const inside = (row: CapitalRow): boolean =>
    Object.entries(CONTAINED).some(([whole, parts]) => {
      const container = parts.includes(row.id) ? byId.get(whole) : undefined;
      return container !== undefined && (container.status === 'closed' || row.status !== 'closed');
    });
  const own = group.filter((row) => !inside(row) && !NO_NEW_MONEY.includes(row.id));
  const repeating = own[0]?.kind === 'capex' || own[0]?.kind === 'debt';
  return repeating ? withoutSums(own[0]?.kind === 'capex' ? onePerOrg(own, all) : own) : own;
}

/** Of one organisation's figures for a year: the calendar year's, else the last full one, else the last part of the year. */
function onePerOrg(rows: readonly CapitalRow[], all: readonly CapitalRow[]): readonly CapitalRow[] {
  const closed = new Set(
    all.filter((row) => row.kind === 'capex' && row.status === 'closed' && row.date.length === 4).map(yearKey),
  );
  const best = new Map<string, CapitalRow>();
  for (const row of rows) {
    // A plan is spent once the year's figure is there.
    if (NOT_A_YEAR.includes(row.id)) continue;
    if (row.status !== 'closed' && closed.has(yearKey(row))) continue;
    const held = best.get(row.orgId);
    if (!held || rank(row) > rank(held) || (rank(row) === rank(held) && dayOf(row.date) >= dayOf(held.date)))
      best.set(row.orgId, row);
  }
  return rows.filter((row) => NOT_A_YEAR.includes(row.id) || best.get(row.orgId) === row);
}

/** A row of sums gives way where every member has its own row, else it takes its members' place. */
function withoutSums(rows: readonly CapitalRow[]): readonly CapitalRow[] {
  const orgs = new Set(rows.filter(({ orgId }) => !MEMBERS[orgId]).map(({ orgId }) => orgId));
  const sums = rows.filter(({ orgId }) => MEMBERS[orgId]);
  const needed = sums.filter(({ orgId }) => !MEMBERS[orgId]!.every((member) => orgs.has(member)));
  const widest = needed.toSorted((a, b) => MEMBERS[b.orgId]!.length - MEMBERS[a.orgId]!.length)[0];
  const replaced = new Set(widest ? MEMBERS[widest.orgId] : []);
  return rows.filter((row) => row === widest || (!MEMBERS[row.orgId] && !replaced.has(row.orgId)));
}

function rank(row: CapitalRow): number {
  const isWhole = row.date.length === 4 && row.status === 'closed';
  return isWhole ? 2 : isPartial(row) ? 0 : 1;
}

/** Rows of a half-year or a quarter say so at the end of their id. */
function isPartial({ kind, id }: CapitalRow): boolean {
  return kind === 'capex' && /\d[hq]\d$/.test(id);
}

function yearKey({ orgId, date }: CapitalRow): string {
  return `${orgId} ${date.slice(0, 4)}`;
}

/** A year's figure is known when the year is over, a plan as soon as it is made. */
function isKnown({ date, status }: CapitalRow, asOf: string): boolean {
  return status === 'closed' ? dayOf(date) <= asOf : date.slice(0, asOf.length) <= asOf;
}

interface Offer {
  readonly chip: string;
  /** The ISO day from which it is sold. */
  readonly shipped: string;
  readonly price: Amount;
  readonly speed: Amount;
  readonly each: Amount;
}

const OFFERS = new WeakMap<Base, Map<boolean, readonly Offer[]>>();

/** What a buyer can get on any day, the cheapest first: asked for sum by sum. */
function offersTo(base: Base, mayImport: boolean): readonly Offer[] {
  const known = OFFERS.get(base) ?? new Map<boolean, readonly Offer[]>();
  const offers =
    known.get(mayImport) ??
    base
      .table('chips')
      .flatMap((chip) => offerOf(base, chip, mayImport) ?? [])
      .sort((a, b) => a.each.best - b.each.best);
  OFFERS.set(base, known.set(mayImport, offers));
  return offers;
}

function offerOf(base: Base, chip: ChipRow, mayImport: boolean): Offer | undefined {
  const speed = h100Equivalent(base, chip.id);
  if (!speed || chip.priceUsdLow === null || chip.shipped === '') return undefined;
  if (!mayImport && !OPEN_TO_ALL.includes(chip.exportStatusCn)) return undefined;
  if (mayImport && chip.exportStatusCn === 'domestic') return undefined;
  const high = chip.priceUsdHigh ?? chip.priceUsdLow;
  const price: Amount = {
    low: chip.priceUsdLow * (1 - PRICE_SPREAD),
    best: (chip.priceUsdLow + high) / 2,
    high: high * (1 + PRICE_SPREAD),
    unit: 'USD',
  };
  return { chip: chip.id, shipped: dayOf(chip.shipped), price, speed, each: quotientOf(price, speed, 'USD/H100e') };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
