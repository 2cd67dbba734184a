import { type Amount, between, exactly } from '../kit/index.js';

const MAGNITUDES: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  million: 1e6,
  bn: 1e9,
  billion: 1e9,
  tn: 1e12,
  trillion: 1e12,
};
const UNITS: Readonly<Record<string, readonly [number, string]>> = {
  '%': [1, 'percent'],
  percent: [1, 'percent'],
  'per cent': [1, 'percent'],
  points: [1, 'points'],
  months: [1, 'months'],
  kw: [1e3, 'W'],
  mw: [1e6, 'W'],
  gw: [1e9, 'W'],
  pflops: [1e15, 'FLOP/s'],
  exaflops: [1e18, 'FLOP/s'],
  zettaflops: [1e21, 'FLOP/s'],
};
const CURRENCIES: Readonly<Record<string, string>> = {
  $: 'USD',
  us$: 'USD',
  dollars: 'USD',
  '€': 'EUR',
  euros: 'EUR',
  yuan: 'CNY',
  won: 'KRW',
  yen: 'JPY',
};
const CODES = 'USD|EUR|CNY|HKD|JPY|KRW|GBP|CHF|TWD|INR|SGD|AED|SAR|CAD';
const WORDS: readonly string[] = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

const NUMBER = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
const FIGURE = new RegExp(
  String.raw`(?<![\w.,$€-])(?:(US\$|\$|€|${CODES}) ?)?(${NUMBER}|(?:${WORDS.slice(1).join('|')})(?= (?:m|b|tr)illion))` +
    String.raw`(?:(?: to |-)(${NUMBER}))?` +
    String.raw`(?: ?(k|M|bn|tn|thousand|million|billion|trillion)(?![A-Za-z]))?` +
    String.raw`(?: ?(%|percent|per cent|points|months|[kMG]W|PFLOPS|exaflops|zettaflops)(?![A-Za-z]))?` +
    String.raw`(?: ?(dollars|euros|yuan|won|yen|${CODES})(?![A-Za-z]))?(?![\w%])`,
  'g',
);

/**
 * The figures that a row's English text names, in base units: money by ISO code, `W`, `FLOP/s`, `percent`, `months`,
 * and `''` for bare numbers. Years and the numbers inside names (H20, GPT-4) are none.
 */
export function figuresOf(text: string): readonly Amount[] {
  const found: Amount[] = [];
  let currency = '';
  for (const match of text.matchAll(FIGURE)) {
    const [, before, first = '', second, magnitude, unit, after] = match;
    const named = currencyOf(before) ?? currencyOf(after);
    currency = named ?? currency;
    const [factor, base] = unit ? (UNITS[unit.toLowerCase()] ?? [1, '']) : [1, named ?? inherited(magnitude, currency)];
    const size = factor * (magnitude ? (MAGNITUDES[magnitude.toLowerCase()] ?? 1) : 1);
    if (!base && !magnitude && isYear(first)) continue;
    found.push(amountOf(numberOf(first) * size, second && numberOf(second) * size, base));
  }
  return found;
}

function amountOf(first: number, second: number | '' | undefined, unit: string): Amount {
  return typeof second === 'number' && second > first ? between(first, second, unit) : exactly(first, unit);
}

/** "USD 10bn from one and 5bn from another": billions after a sum of money are money too. */
function inherited(magnitude: string | undefined, currency: string): string {
  return magnitude && (MAGNITUDES[magnitude.toLowerCase()] ?? 0) >= 1e9 ? currency : '';
}

function currencyOf(sign: string | undefined): string | undefined {
  return sign && (CURRENCIES[sign.toLowerCase()] ?? sign);
}

function numberOf(text: string): number {
  const word = WORDS.indexOf(text);
  return word > 0 ? word : Number(text.replaceAll(',', ''));
}

function isYear(text: string): boolean {
  return /^(?:19|20)\d\d$/.test(text);
}
