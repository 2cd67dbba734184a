import type { Amount } from '../kit/index.js';
import type { NumberStyle } from './catalogue.js';

/** Significant digits that a reader needs; receipts show more. */
export const READING_DIGITS = 3;

/** A number of a language's notation, rounded to significant digits, without magnitude words: 24,000; 1.234,5; 0.0000123. */
export function plainNumber(value: number, style: NumberStyle, digits: number = READING_DIGITS): string {
  const rounded = roundTo(value, digits);
  const [whole = '0', fraction] = decimalText(Math.abs(rounded)).split('.');
  const sign = rounded < 0 ? '−' : '';
  return sign + grouped(whole, style.group) + (fraction ? style.decimal + fraction : '');
}

/** Whole numbers up to a million keep all their digits: nobody rounds 24,576 chips in passing. */
function roundTo(value: number, digits: number): number {
  return Number.isInteger(value) && Math.abs(value) < 1e6 ? value : Number(value.toPrecision(digits));
}

/** Decimal notation without an exponent. */
function decimalText(value: number): string {
  if (value === 0 || (value >= 1e-6 && value < 1e21)) return String(value);
  return value >= 1e21 ? BigInt(value).toString() : value.toFixed(20).replace(/0+$/, '');
}

function grouped(whole: string, group: string): string {
  return whole.length > 4 || group === ',' || group === '.' ? whole.replace(/\B(?=(\d{3})+$)/g, group) : whole;
}

/** An amount in words: 619 million US dollars, 615 to 622 million US dollars, about 7 months (4 to 11). */
export function amountText(amount: Amount, style: NumberStyle, digits: number = READING_DIGITS): string {
  const { low, best, high, unit } = inReadableUnit(amount);
  if (![low, best, high].every(Number.isFinite)) return withUnit('∞', 2, unit, style);
  const scale = scaleOf(Math.max(Math.abs(best), Math.abs(high)), unit, style, digits);
  const [from, middle, to] = [low, best, high].map((value) => plainNumber(value / 10 ** scale, style, digits)) as [
    string,
    string,
    string,
  ];
  const said = (text: string, value: number): string =>
    withUnit(withMagnitude(text, value, scale, style), value, unit, style);
  if (from === to) return said(middle, best);
  const range = fill(style.range, { from, to });
  if (isMiddle(amount)) return said(range, high);
  return fill(style.about, { best: said(middle, best), range: withMagnitude(range, high, scale, style) });
}

function isMiddle({ low, best, high }: Amount): boolean {
  return Math.abs(best - (low + high) / 2) <= 0.02 * (high - low) || best === low || best === high;
}

const PREFIXED: Readonly<Record<string, readonly string[]>> = {
  W: ['W', 'kW', 'MW', 'GW', 'TW'],
  Wh: ['Wh', 'kWh', 'MWh', 'GWh', 'TWh'],
  'FLOP/s': ['FLOP/s', 'kFLOP/s', 'MFLOP/s', 'GFLOP/s', 'TFLOP/s', 'PFLOP/s', 'EFLOP/s', 'ZFLOP/s', 'YFLOP/s'],
};

/** Watts and FLOP/s take prefixes, ratios become percent or multiples. */
function inReadableUnit(amount: Amount): Amount {
  if (amount.unit === 'ratio') return amount.best < 2 ? times(amount, 100, 'percent') : { ...amount, unit: 'times' };
  const steps = PREFIXED[amount.unit];
  if (!steps || !(amount.best > 0)) return amount;
  const step = Math.min(Math.max(Math.floor(Math.log10(amount.best) / 3), 0), steps.length - 1);
  return times(amount, 1000 ** -step, steps[step] ?? amount.unit);
}

function times({ low, best, high }: Amount, factor: number, unit: string): Amount {
  const exact = (value: number): number => Number((value * factor).toPrecision(15));
  return { low: exact(low), best: exact(best), high: exact(high), unit };
}

const UNSCALED = new Set(['percent', 'rank', 'months', 'points', 'ratio', 'times', 'USD/Mtok']);

/** Exponent of the magnitude word; a number that rounding lifts over the border takes the larger word. */
function scaleOf(value: number, unit: string, style: NumberStyle, digits: number): number {
  if (UNSCALED.has(unit) || unit in UNITS_WITH_PREFIX) return 0;
  const rounded = Number(value.toPrecision(digits));
  return style.magnitudes.find(([exponent]) => rounded >= 10 ** exponent)?.[0] ?? 0;
}

const UNITS_WITH_PREFIX: Readonly<Record<string, true>> = Object.fromEntries(
  Object.values(PREFIXED).flatMap((units) => units.map((unit) => [unit, true] as const)),
);

function withMagnitude(text: string, value: number, scale: number, style: NumberStyle): string {
  const word = style.magnitudes.find(([exponent]) => exponent === scale);
  if (!word) return text;
  return text + style.space + (value / 10 ** scale === 1 ? word[1] : word[2]);
}

function withUnit(text: string, value: number, unit: string, style: NumberStyle): string {
  if (unit === '') return text;
  const [one, other] = style.units[unit] ?? unitless(unit, style);
  return fill(value === 1 ? one : other, { n: text });
}

/** A unit without a word: `HKD/USD` is a rate of two known ones, any other stands as its code. */
function unitless(unit: string, style: NumberStyle): readonly [string, string] {
  const [above, below] = unit.split('/');
  const words = [above, below].map((part) => style.units[part ?? '']?.[1].replace('{n}', '').trim());
  const text = below === undefined || words.includes(undefined) ? unit : `${words[0]} / ${words[1]}`;
  return [`{n} ${text}`, `{n} ${text}`];
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
  return template.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}
