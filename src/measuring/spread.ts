import { type Amount, exp, log } from '../kit/index.js';

/**
 * The sum of independent amounts: bests are added, the distances to the ends in quadrature, each side for itself.
 * A sum of lognormal amounts has about these ends.
 */
export function total(amounts: readonly Amount[]): Amount {
  const best = amounts.reduce((sum, amount) => sum + amount.best, 0);
  const below = rootOfSquares(amounts.map(({ low, best: middle }) => middle - low));
  const above = rootOfSquares(amounts.map(({ best: middle, high }) => high - middle));
  return { low: best - below, best, high: best + above, unit: amounts[0]?.unit ?? '' };
}

/** The sum of amounts that err together, such as estimates of one model of sales: ends are added. */
export function allTogether(amounts: readonly Amount[]): Amount {
  const sum = { low: 0, best: 0, high: 0, unit: amounts[0]?.unit ?? '' };
  for (const amount of amounts) {
    sum.low += amount.low;
    sum.best += amount.best;
    sum.high += amount.high;
  }
  return sum;
}

/** The product of independent positive amounts: the logarithms' distances to the ends are added in quadrature. */
export function product(a: Amount, b: Amount, unit: string): Amount {
  const best = a.best * b.best;
  const below = inQuadrature(a.best / a.low, b.best / b.low);
  const above = inQuadrature(a.high / a.best, b.high / b.best);
  return { low: best / below, best, high: best * above, unit };
}

/** The quotient of independent positive amounts, its ends as those of a product. */
export function quotient(a: Amount, b: Amount, unit: string): Amount {
  return product(a, { low: 1 / b.high, best: 1 / b.best, high: 1 / b.low, unit: b.unit }, unit);
}

/** An amount between two others at steady growth, `share` of the way. */
export function grown(from: Amount, to: Amount, share: number): Amount {
  const at = (a: number, b: number): number => a * exp(share * log(b / a));
  return { low: at(from.low, to.low), best: at(from.best, to.best), high: at(from.high, to.high), unit: from.unit };
}

/** The ends of a 90 % interval of sorted draws, mirrored exactly when all draws change their sign. */
export function endsOf(sorted: ArrayLike<number>): readonly [low: number, high: number] {
  const last = sorted.length - 1;
  const place = 0.05 * last;
  const below = Math.floor(place);
  const share = place - below;
  const next = Math.min(below + 1, last);
  const low = sorted[below]! + (sorted[next]! - sorted[below]!) * share;
  const high = sorted[last - below]! + (sorted[last - next]! - sorted[last - below]!) * share;
  return [low, high];
}

function rootOfSquares(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}

function inQuadrature(a: number, b: number): number {
  const [x, y] = [log(a), log(b)];
  return exp(Math.sqrt(x * x + y * y));
}
