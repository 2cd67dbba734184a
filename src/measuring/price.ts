import type { ModelRow } from '../evidence/index.js';
import { type Amount, dayNumber, exactly } from '../kit/index.js';
import { type Capability, pointsOf } from './capability.js';
import type { Group } from './groups.js';
import { isoDay } from './months.js';
import { addStep, fact, type Receipt, type Step } from './receipt.js';
import { endsOf } from './spread.js';

/** The cheapest way to a capability from a day on. */
export interface PriceStep {
  readonly date: string;
  readonly model: string;
  readonly usdPerMtok: number;
  /** The price of the day with its interval over the draws: which of the models out by then reach the level. */
  readonly range: Amount;
}

/** The cheapest way of a group to a level of capability. */
export interface CheapestWay {
  readonly group: string;
  /** Index points. */
  readonly level: number;
  /** US dollars per million tokens as of the day, with the interval over the draws; null where no model is that good. */
  readonly usdPerMtok: Amount | null;
  readonly model: string | null;
  readonly steps: readonly PriceStep[];
  readonly receipt: Receipt;
}

/** Three tokens are read for each that is written: the mix that price comparisons commonly take. */
const READ_SHARE = 0.75;

/** The levels that prices are compared at, in index points. */
export const PRICE_LEVELS: readonly number[] = [125, 130, 135, 140, 145, 150, 155];

/** US dollars per million tokens of a usual mix; undefined where a price is unknown. */
export function mixedPrice({ priceInUsdPerMtok, priceOutUsdPerMtok }: ModelRow): number | undefined {
  if (priceInUsdPerMtok === null || priceOutUsdPerMtok === null) return undefined;
  return READ_SHARE * priceInUsdPerMtok + (1 - READ_SHARE) * priceOutUsdPerMtok;
}

/**
 * The cheapest models of a group at or above a level, over time. Prices are those listed now, at which models of the past
 * are still or were last offered. The interval says which models reach the level in the draws.
 */
export function cheapestWay(capability: Capability, group: Group, level: number): CheapestWay {
  const { models, fit, draws, days, asOf } = capability;
  const priced = models
    .map((model, m) => ({ m, model, price: mixedPrice(model) }))
    .filter((offer): offer is Offer => offer.price !== undefined && group.has(offer.model))
    .sort((a, b) => a.price - b.price || days[a.m]! - days[b.m]!);
  const good = priced.filter(({ m }) => pointsOf(capability, fit.centre.capability[m]!) >= level);
  const best = good[0];
  const until = dayNumber(asOf);
  // Priced models are in the order of prices: the first that is out and good enough is the cheapest.
  const drawnOn = (day: number): readonly (number | undefined)[] =>
    Array.from({ length: draws.count }, (_, n) => {
      const row = n * models.length;
      const isGood = ({ m }: Offer): boolean =>
        days[m]! <= day && pointsOf(capability, draws.capability[row + m]!) >= level;
      return priced.find(isGood)?.price;
    });
  const steps: Step[] = [];
  const usdPerMtok = best ? withEnds(best.price, drawnOn(until)) : null;
  if (best && usdPerMtok) {
    addStep(steps, 'cheapest-model', 'with-interval', [
      fact('models', best.model.id, 'price', exactly(best.price, 'USD/Mtok')),
      fact('models', best.model.id, 'draws', usdPerMtok),
    ]);
  }
  return {
    group: group.id,
    level,
    usdPerMtok,
    model: best?.model.id ?? null,
    steps: falling(good, days, until, (price, day) => withEnds(price, drawnOn(day))),
    receipt: steps,
  };
}

interface Offer {
  readonly m: number;
  readonly model: ModelRow;
  readonly price: number;
}

/** The steps at which the price of a level fell. */
function falling(
  good: readonly Offer[],
  days: Int32Array,
  until: number,
  rangeOn: (price: number, day: number) => Amount,
): readonly PriceStep[] {
  const steps: PriceStep[] = [];
  for (const { m, model, price } of good.toSorted((a, b) => days[a.m]! - days[b.m]! || a.price - b.price)) {
    if (days[m]! > until || price >= (steps.at(-1)?.usdPerMtok ?? Number.POSITIVE_INFINITY)) continue;
    steps.push({ date: isoDay(days[m]!), model: model.id, usdPerMtok: price, range: rangeOn(price, days[m]!) });
  }
  return steps;
}

/** Draws in which no model reaches the level leave the upper end open: the dearest known stands there. */
function withEnds(price: number, drawn: readonly (number | undefined)[]): Amount {
  const known = Float64Array.from(drawn.filter((value) => value !== undefined)).sort();
  if (known.length === 0) return exactly(price, 'USD/Mtok');
  const [low, high] = endsOf(known);
  return { low: Math.min(low, price), best: price, high: Math.max(high, price), unit: 'USD/Mtok' };
}
