import type { Base } from '../evidence/index.js';
import { dayNumber, periodOf } from '../kit/index.js';
import type { Features } from './linear.js';

/** The day of a text as a day number (not a number without one), and what the evidence has around it. */
export interface Setting {
  readonly day: number;
  readonly occasions: Occasions;
}

/** How a row's day stands to that of a text, the nearer the greater: none, long ago, to come, not long ago, just now. */
export type Nearness = 0 | 1 | 2 | 3 | 4;

/** Days within which a row is of the time of a text, and within which it is not long ago. */
const NOW = 45;
const LONG_AGO = 400;

/** Days into its year after which a contest of that year is the one spoken of: most are held from spring to autumn. */
const FRESH = 150;

const RAISES: ReadonlySet<string> = new Set(['ipo', 'round', 'debt']);

/**
 * What the evidence has of those that a text names: who trades chips with whom, who raises money, spends, acts, runs a site, and
 * how near to the text's day. It helps to tell who does what in a sentence. Amounts are left out, so that what a text says
 * of them is read from the text alone.
 */
export class Occasions {
  private readonly raised = new Days();
  private readonly spent = new Days();
  private readonly acted = new Days();
  /** By supplier, days of its trade by customer; and the same the other way round. */
  private readonly sold = new Map<string, Days>();
  private readonly bought = new Map<string, Days>();
  private readonly shown = new Days();
  private readonly sites: ReadonlySet<string>;
  /** How often statements on record see a side ahead, by dimension. */
  private readonly ahead = new Map<string, Map<string, number>>();
  /** Years of the editions of each contest, the last first. */
  private readonly editions = new Map<string, number[]>();

  constructor(base: Base) {
    for (const { orgId, kind, date } of base.table('capital'))
      for (const org of orgId.split('|')) (RAISES.has(kind) ? this.raised : this.spent).add(org, date);
    for (const { actor, bloc, date } of base.table('policy')) for (const id of [actor, bloc]) this.acted.add(id, date);
    for (const { supplierOrgId, customerOrgId, date } of base.table('supply')) {
      daysOf(this.sold, supplierOrgId).add(customerOrgId, date);
      daysOf(this.bought, customerOrgId).add(supplierOrgId, date);
    }
    for (const { id, announced, releaseDate } of base.table('models')) this.shown.add(id, announced || releaseDate);
    for (const { id, announced, shipped } of base.table('chips')) this.shown.add(id, announced || shipped);
    for (const { id } of base.table('benchmarks')) {
      const [, contest, year] = /^(.+)-(20\d\d)$/.exec(id) ?? [];
      if (contest === undefined || base.find('benchmarks', contest) === undefined) continue;
      this.editions.set(
        contest,
        [...(this.editions.get(contest) ?? []), Number(year)].toSorted((a, b) => b - a),
      );
    }
    for (const { dimension, leader } of base.table('claims')) {
      const counts = this.ahead.get(dimension) ?? new Map<string, number>();
      this.ahead.set(dimension, counts.set(leader, (counts.get(leader) ?? 0) + 1));
    }
    this.sites = new Set(base.table('sites').flatMap(({ ownerOrgIds, userOrgIds }) => [...ownerOrgIds, ...userOrgIds]));
  }

  raise(orgId: string, day: number): Nearness {
    return this.raised.nearest(orgId, day);
  }

  spend(orgId: string, day: number): Nearness {
    return this.spent.nearest(orgId, day);
  }

  /** Measures of a government, by its organisation or its bloc. */
  act(id: string, day: number): Nearness {
    return this.acted.nearest(id, day);
  }

  /** What an organisation supplies to the nearest of some others. */
  supplies(id: string, others: ReadonlySet<string>, day: number): Nearness {
    return nearestOf(this.sold.get(id), id, others, day);
  }

  /** What it buys of the nearest of them. */
  buys(id: string, others: ReadonlySet<string>, day: number): Nearness {
    return nearestOf(this.bought.get(id), id, others, day);
  }

  /** When a model or a chip was shown. */
  release(id: string, day: number): Nearness {
    return this.shown.nearest(id, day);
  }

  /** Which of two sides statements on record more often see ahead: the first (1), the second (2), neither (0). */
  leads(first: string, second: string, dimension: string): number {
    const counts = this.ahead.get(dimension);
    const [a = 0, b = 0] = [counts?.get(first), counts?.get(second)];
    return a > b ? 1 : a < b ? 2 : 0;
  }

  /** The edition of a yearly contest that was fresh on a day, the last known where there is no day; empty for none. */
  edition(contest: string, day: number): string {
    const years = this.editions.get(contest) ?? [];
    const latest = Number.isNaN(day) ? Infinity : new Date((day - FRESH) * 86_400_000).getUTCFullYear();
    const year = years.find((one) => one <= latest);
    return year === undefined ? '' : `${contest}-${year}`;
  }

  /** Whether an organisation owns or uses a site. */
  runsSite(orgId: string): boolean {
    return this.sites.has(orgId);
  }
}

/** Day numbers by id. */
class Days {
  private readonly byId = new Map<string, number[]>();

  add(id: string, date: string): void {
    const period = periodOf(date);
    if (id === '' || !period) return;
    const days = this.byId.get(id);
    if (days) days.push(dayNumber(period.from));
    else this.byId.set(id, [dayNumber(period.from)]);
  }

  nearest(id: string, day: number): Nearness {
    let best: Nearness = 0;
    for (const known of this.byId.get(id) ?? []) {
      const nearness = nearnessOf(day - known);
      if (nearness > best) best = nearness;
    }
    return best;
  }
}

function daysOf(byId: Map<string, Days>, id: string): Days {
  const known = byId.get(id) ?? new Days();
  byId.set(id, known);
  return known;
}

function nearestOf(days: Days | undefined, id: string, others: ReadonlySet<string>, day: number): Nearness {
  let best: Nearness = 0;
  if (days === undefined) return best;
  for (const other of others) {
    const nearness = other === id ? 0 : days.nearest(other, day);
    if (nearness > best) best = nearness;
  }
  return best;
}

/** A text without a date knows that there is a row, not when. */
function nearnessOf(daysAgo: number): Nearness {
  if (Number.isNaN(daysAgo) || daysAgo > LONG_AGO) return 1;
  if (daysAgo < -NOW) return 2;
  return daysAgo <= NOW ? 4 : 3;
}

/** Describes what the evidence has of a candidate for a slot, and of its trade with others that the sentence names. */
export function describeOccasions(
  { occasions, day }: Setting,
  id: string,
  named: string | undefined,
  firms: ReadonlySet<string>,
  f: Features,
): void {
  f.pair(70, occasions.supplies(id, firms, day), occasions.buys(id, firms, day));
  f.add(71, occasions.raise(id, day));
  f.add(72, occasions.spend(id, day));
  f.add(73, occasions.runsSite(id) ? 1 : 0);
  f.add(74, occasions.act(id, day));
  if (named !== undefined) f.add(75, occasions.release(named, day));
}
