import type { Amount } from './amount.js';

/** An amount times a plain factor, in a unit of its own. */
export function scaled(amount: Amount, factor: number, unit: string = amount.unit): Amount {
  const [low, high] = ordered(amount.low * factor, amount.high * factor);
  return { low, best: amount.best * factor, high, unit };
}

/** The sum of amounts of one unit: ends and middles are added, which overstates the spread of independent parts. */
export function sumOf(amounts: readonly Amount[]): Amount {
  const total = { low: 0, best: 0, high: 0, unit: amounts[0]?.unit ?? '' };
  for (const amount of amounts) {
    total.low += amount.low;
    total.best += amount.best;
    total.high += amount.high;
  }
  return total;
}

/** The product of two positive amounts in a given unit. */
export function productOf(a: Amount, b: Amount, unit: string): Amount {
  return { low: a.low * b.low, best: a.best * b.best, high: a.high * b.high, unit };
}

/** The quotient of two positive amounts in a given unit; not finite when the divisor reaches 0. */
export function quotientOf(a: Amount, b: Amount, unit: string): Amount {
  return { low: a.low / b.high, best: a.best / b.best, high: a.high / b.low, unit };
}

/**
 * The interval that a figure written with few digits stands for: half a unit of its last non-zero digit either way,
 * at most `share` of the figure. 24,000 stands for 23,500 to 24,500, and 5 with a share of 0.05 for 4.75 to 5.25.
 */
export function allowRounding(amount: Amount, share: number): Amount {
  const slack = (value: number): number => Math.min(lastDigitUnit(value) / 2, Math.abs(value) * share);
  return { ...amount, low: tidy(amount.low - slack(amount.low)), high: tidy(amount.high + slack(amount.high)) };
}

/** A number without the dust of binary arithmetic, so that 0.44 less 0.005 is 0.435. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}

/** Size of the last non-zero decimal digit of a number: 24,000 gives 1,000 and 0.435 gives 0.001. */
function lastDigitUnit(value: number): number {
  const [digits = '', exponent = '0'] = Math.abs(value).toExponential().split('e');
  const decimals = digits.includes('.') ? digits.length - digits.indexOf('.') - 1 : 0;
  return 10 ** (Number(exponent) - decimals);
}

function ordered(a: number, b: number): [number, number] {
  return a <= b ? [a, b] : [b, a];
}
