import { type Amount, exactly, formatAmount, formatNumber, type Lang } from '../kit/index.js';
import type { NumberStyle } from './catalogue.js';

/** Significant digits that a reader needs; receipts show more. */
export const READING_DIGITS = 3;

/** A number in a language's notation; other than whole ones below a million it is rounded to significant digits. */
export function numberText(value: number, lang: Lang, digits: number = READING_DIGITS): string {
  return formatNumber(rounded(value, digits), lang);
}

/** An amount in words: 619 million US dollars, 615 to 622 million US dollars, about 7 months (4 to 11 months). */
export function amountText(exact: Amount, lang: Lang, style: NumberStyle, digits: number = READING_DIGITS): string {
  const amount = roundedAmount(inReadableUnit(exact), digits);
  const { low, best, high, unit } = amount;
  if (low === high || isMiddle(amount)) return formatAmount(amount, lang);
  const bare = UNIT_OF_RANGE.has(unit) ? unit : '';
  return fill(style.about, {
    best: formatAmount(exactly(best, unit), lang),
    range: formatAmount({ ...amount, unit: bare }, lang),
  });
}

/** Units that take a prefix by size, so that the ends of a range need them too. */
const UNIT_OF_RANGE: ReadonlySet<string> = new Set(['W', 'Wh', 'FLOP', 'FLOP/s']);

/** The share or multiple that a ratio is, before the thing compared with: 34 percent of, 2.5 times. */
export function ratioText(ratio: number, lang: Lang, style: NumberStyle, digits: number): string {
  const isMultiple = ratio >= 2;
  const n = numberText(isMultiple ? ratio : exactProduct(ratio, 100), lang, digits);
  return fill(isMultiple ? style.timesOf : style.percentOf, { n });
}

function isMiddle({ low, best, high }: Amount): boolean {
  return Math.abs(best - (low + high) / 2) <= 0.1 * (high - low) || best === low || best === high;
}

/** Ratios become percent or multiples. */
function inReadableUnit(amount: Amount): Amount {
  if (amount.unit !== 'ratio') return amount;
  return amount.best >= 2 ? { ...amount, unit: 'times' } : scaledExactly(amount, 100, 'percent');
}

function scaledExactly({ low, best, high }: Amount, factor: number, unit: string): Amount {
  return { low: exactProduct(low, factor), best: exactProduct(best, factor), high: exactProduct(high, factor), unit };
}

/** A product without the dust of binary fractions. */
function exactProduct(value: number, factor: number): number {
  return Number((value * factor).toPrecision(15));
}

function roundedAmount({ low, best, high, unit }: Amount, digits: number): Amount {
  return { low: rounded(low, digits), best: rounded(best, digits), high: rounded(high, digits), unit };
}

/** Whole numbers below a million keep their digits: nobody rounds 24,576 chips in passing. */
function rounded(value: number, digits: number): number {
  return Number.isInteger(value) && Math.abs(value) < 1e6 ? value : Number(value.toPrecision(digits));
}

/** A date of day, month or year precision: 9 January 2026, 9. Januar 2026, 2026年1月9日. */
export function dateText(iso: string, style: NumberStyle): string {
  const [year = '', month, day] = iso.split('-');
  const name = style.months[Number(month) - 1];
  if (name === undefined) return fill(style.year, { year });
  if (day === undefined) return fill(style.month, { year, month: name });
  return fill(style.day, { year, month: name, day: String(Number(day)) });
}

/** A text with its places filled; a place without a value stays as it is. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => (Object.hasOwn(values, name) ? values[name]! : place));
}
