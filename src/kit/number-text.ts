import type { Amount } from './amount.js';
import type { Lang } from './text.js';
import { UNIT_WORDS, type UnitWords } from './unit-words.js';

/** Numbers from here on are written as powers of ten where the unit is used to it. */
const POWER_SIZE = 1e15;
/** Digits that are written; a double holds all decimal numbers of this length. */
const DIGITS = 15;

interface NumberStyle {
  readonly decimal: string;
  readonly group: string;
  /** Joins the ends of a range. */
  readonly to: string;
  /** Scales by exponent, largest first. */
  readonly scales: readonly (readonly [exponent: number, word: string, plural: string])[];
  /** Between number and scale or unit word. */
  readonly gap: string;
}

const STYLES: Readonly<Record<Lang, NumberStyle>> = {
  de: {
    decimal: ',',
    group: '.',
    to: ' bis ',
    scales: [
      [12, 'Billion', 'Billionen'],
      [9, 'Milliarde', 'Milliarden'],
      [6, 'Million', 'Millionen'],
    ],
    gap: ' ',
  },
  en: {
    decimal: '.',
    group: ',',
    to: ' to ',
    scales: [
      [12, 'trillion', 'trillion'],
      [9, 'billion', 'billion'],
      [6, 'million', 'million'],
    ],
    gap: ' ',
  },
  zh: {
    decimal: '.',
    group: ',',
    to: '至',
    scales: [
      [12, '万亿', '万亿'],
      [8, '亿', '亿'],
      [4, '万', '万'],
    ],
    gap: '',
  },
};

const PREFIXES: readonly (readonly [exponent: number, letter: string])[] = [
  [18, 'E'],
  [15, 'P'],
  [12, 'T'],
  [9, 'G'],
  [6, 'M'],
  [3, 'k'],
];

/** A number in the notation of a language, to at most 15 digits: 1.234,5 in German, 1,234.5 in English and Chinese. */
export function formatNumber(value: number, lang: Lang): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '?' : value > 0 ? '∞' : '−∞';
  return plainText(value, 0, lang);
}

/**
 * An amount in words of a language, its ends joined when they differ: 619 Millionen US-Dollar, 6 to 9 months, 1.2万亿元.
 * Unknown units follow the number as they are.
 */
export function formatAmount(amount: Amount, lang: Lang): string {
  const words = UNIT_WORDS[amount.unit];
  if (words?.prefixed) return prefixed(amount, words.prefixed, lang);
  const { low, high } = amount;
  const style = STYLES[lang];
  if (words?.powers && Math.max(low, high) >= POWER_SIZE)
    return withUnit(powers(low, high, lang), amount.unit, words, false, lang);
  const [exponent, one, many] = scaleOf(Math.max(Math.abs(low), Math.abs(high)), style, words);
  const number = low === high ? plainText(low, exponent, lang) : rangeText(low, high, exponent, lang);
  const single = low === high && number === '1';
  const scale = exponent === 0 ? '' : style.gap + (single ? one : many);
  return withUnit(number + scale, amount.unit, words, single && exponent === 0, lang);
}

function withUnit(number: string, unit: string, words: UnitWords | undefined, single: boolean, lang: Lang): string {
  const pattern = words?.[lang];
  if (!pattern) return unit === '' ? number : `${number} ${unit}`;
  const [many, one = many] = pattern;
  return ((single ? one : many) as string).replace('#', number);
}

/** Watts and the like: 1.2 GW. Numbers too large for prefixes are written as powers of ten. */
function prefixed(amount: Amount, symbol: string, lang: Lang): string {
  const { low, high } = amount;
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (size >= 1e21) return `${powers(low, high, lang)} ${symbol}`;
  const [exponent, letter] = PREFIXES.find(([power]) => size >= 10 ** power) ?? [0, ''];
  const number = low === high ? plainText(low, exponent, lang) : rangeText(low, high, exponent, lang);
  return `${number} ${letter}${symbol}`;
}

function rangeText(low: number, high: number, exponent: number, lang: Lang): string {
  return plainText(low, exponent, lang) + STYLES[lang].to + plainText(high, exponent, lang);
}

/** The largest scale that leaves a number of at least one; none for small numbers and units that take none. */
function scaleOf(size: number, style: NumberStyle, words: UnitWords | undefined): readonly [number, string, string] {
  const none = [0, '', ''] as const;
  if (words?.unscaled || size >= 1e18) return none;
  return style.scales.find(([exponent]) => size >= 10 ** exponent) ?? none;
}

function powers(low: number, high: number, lang: Lang): string {
  return low === high ? powerText(low, lang) : powerText(low, lang) + STYLES[lang].to + powerText(high, lang);
}

/** 3.8 × 10^25 */
function powerText(value: number, lang: Lang): string {
  if (value < POWER_SIZE) return plainText(value, 0, lang);
  const [mantissa = '0', exponent = '0'] = decimalOf(value);
  return `${mantissa.replace('.', STYLES[lang].decimal)} × 10^${exponent}`;
}

/** Mantissa with one digit before the point, and exponent, of the number cut to the digits that are written. */
function decimalOf(value: number): [mantissa: string, exponent: string] {
  const [mantissa = '0', exponent = '0'] = Number(value.toPrecision(DIGITS)).toExponential().split('e');
  return [mantissa, exponent.replace('+', '')];
}

/** The number divided by a power of ten, with all its digits; the point is moved in the text so that nothing is rounded. */
function plainText(value: number, divisor: number, lang: Lang): string {
  const { decimal, group } = STYLES[lang];
  const [mantissa, power] = decimalOf(Math.abs(value));
  const digits = mantissa.replace('.', '');
  const point = 1 + Number(power) - divisor;
  const whole = point <= 0 ? '0' : digits.slice(0, point).padEnd(point, '0');
  const rest = point <= 0 ? '0'.repeat(-point) + digits : digits.slice(point);
  const decimals = rest.replace(/0+$/, '');
  const sign = value < 0 ? '−' : '';
  return sign + grouped(whole, group) + (decimals === '' ? '' : decimal + decimals);
}

function grouped(whole: string, sign: string): string {
  return whole.replaceAll(/\B(?=(\d{3})+$)/g, sign);
}
