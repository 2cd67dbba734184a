import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Amount, formatAmount, LANGS, type Lang } from '../../src/kit/index.js';
import { createQuantityGrammar, type Quantity } from '../../src/reading/quantities/index.js';
import { Tokens, tokenize } from '../../src/reading/tokens.js';
import { Vocabulary } from '../../src/reading/vocabulary.js';
import { type Case, casesOf, lexiconTables } from './lexicon-tables.js';

const SEED = { seed: 20260114, numRuns: 300 };
const MONEY = ['USD', 'EUR', 'CNY', 'HKD', 'TWD', 'JPY', 'KRW', 'GBP', 'CHF', 'INR', 'AED', 'SAR', 'CAD', 'AUD', 'SGD'];
const PRICES = ['USD/Mtok', 'CNY/Mtok', 'EUR/Mtok'];
const THINGS = ['chips', 'H100e', 'GPUh', 'tokens', 'parameters', 'people', 'count'];
const MEASURES = ['FLOP', 'FLOP/s', 'W', 'Wh', 'bytes', 'nm', 'percent', 'pp', 'points', 'months', 'times'];

const readers = Object.fromEntries(LANGS.map((lang) => [lang, reader(lang)])) as Record<
  Lang,
  (text: string) => Quantity[]
>;

function reader(lang: Lang): (text: string) => Quantity[] {
  const vocabulary = new Vocabulary();
  const grammar = createQuantityGrammar(lang, lexiconTables(lang), vocabulary);
  const tokens = new Tokens();
  vocabulary.seal();
  return (text) => {
    vocabulary.trim(20_000);
    tokenize(text, vocabulary, tokens);
    return grammar.find(tokens, 0, tokens.count);
  };
}

/** `6..9 months about` as it stands in the tables; the qualifier only where the expectation names one. */
function written(found: readonly Quantity[], expected: string): string {
  const wanted = expected.split('; ');
  return found
    .map((q, i) => {
      const qualified = wanted[i]?.split(' ').length === 3;
      return `${range(q.low, q.high)} ${q.unit}${qualified ? ` ${q.qualifier}` : ''}`;
    })
    .join('; ');
}

function range(low: number, high: number): string {
  const short = (value: number): string => String(Number(value.toPrecision(9)));
  return low === high ? short(low) : `${short(low)}..${short(high)}`;
}

/** The expectation with its numbers as the test writes them: 2e10 and 20000000000 are one. */
function normal(expected: string): string {
  if (expected === '') return '';
  const one = (item: string): string => {
    const [numbers = '', ...rest] = item.split(' ');
    const [low = 0, high = low] = numbers.split('..').map(Number);
    return [range(low, high), ...rest].join(' ');
  };
  return expected.split('; ').map(one).join('; ');
}

function check(lang: Lang, { text, expected }: Case): void {
  expect(written(readers[lang](text), expected)).toBe(normal(expected));
}

describe.each(LANGS)('quantities in %s', (lang) => {
  for (const table of ['numbers', 'quantities', 'quantities-miss']) {
    const cases = casesOf(table, lang);
    it.each(cases.filter((row) => row.known === ''))(`${table}: $text`, (row) => check(lang, row));
    const known = cases.filter((row) => row.known !== '');
    if (known.length > 0) it.fails.each(known)(`${table}: $text (known: $known)`, (row) => check(lang, row));
  }

  it('has at least 150 cases and 40 that must not match', () => {
    expect(casesOf('numbers', lang).length + casesOf('quantities', lang).length).toBeGreaterThanOrEqual(150);
    expect(casesOf('quantities-miss', lang).length).toBeGreaterThanOrEqual(40);
  });

  it('reads what it formats', () => {
    fc.assert(
      fc.property(amounts(), (amount) => {
        const [found, ...more] = readers[lang](formatAmount(amount, lang));
        expect({ low: found?.low, high: found?.high, unit: found?.unit, more: more.length }).toEqual({
          low: amount.low,
          high: amount.high,
          unit: amount.unit,
          more: 0,
        });
      }),
      { ...SEED, numRuns: 3000 },
    );
  });

  it('throws at no text, and finds pieces that lie in it in order', () => {
    const word = fc.constantFrom(...alphabet(lang));
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.array(word, { maxLength: 30 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, (source) => {
        let last = 0;
        for (const q of readers[lang](source)) {
          expect(q.start).toBeGreaterThanOrEqual(last);
          expect(q.end).toBeGreaterThan(q.start);
          expect(q.end).toBeLessThanOrEqual(source.length);
          expect(q.low).toBeLessThanOrEqual(q.high);
          expect(Number.isNaN(q.low)).toBe(false);
          last = q.end;
        }
      }),
      { ...SEED, numRuns: 3000 },
    );
  });

  it('finds in two paragraphs what it finds in each, currencies apart', () => {
    const pieces = casesOf('quantities', lang).filter((row) => !/\d+e?\d* count|Mtok/.test(row.expected));
    fc.assert(
      fc.property(fc.constantFrom(...pieces), fc.constantFrom(...pieces), (a, b) => {
        const values = (text: string): number[] => readers[lang](text).map((q) => q.low);
        expect(values(`${a.text}\n\n${b.text}`)).toEqual([...values(a.text), ...values(b.text)]);
      }),
      SEED,
    );
  });
});

describe('words of the vocabulary', () => {
  it('are classified anew when their numbers are used again', () => {
    const vocabulary = new Vocabulary();
    const grammar = createQuantityGrammar('en', lexiconTables('en'), vocabulary);
    const tokens = new Tokens();
    vocabulary.seal();
    const low = (text: string): number | undefined =>
      grammar.find(tokenize(text, vocabulary, tokens), 0, tokens.count)[0]?.low;
    expect(low('17 chips')).toBe(17);
    vocabulary.trim(0);
    expect(low('nothing at all')).toBeUndefined();
    vocabulary.trim(0);
    expect(low('23 chips')).toBe(23);
  });

  it('lets a currency serve later amounts of its paragraph', () => {
    const found = readers.en('They paid $6.3 billion and signed for 24.2 billion.');
    expect(found.map((q) => [q.unit, q.inherited])).toEqual([
      ['USD', false],
      ['USD', true],
    ]);
  });

  it('gives the counted noun', () => {
    const [found] = readers.de('Rund 42 befreundete Länder sind ausgenommen.');
    expect(found).toMatchObject({ low: 42, unit: 'count', noun: 3, qualifier: 'about', start: 0, end: 7 });
  });
});

/** Amounts of every unit, with up to 15 digits, single or as a range. */
function amounts(): fc.Arbitrary<Amount> {
  const digits = fc.tuple(
    fc.oneof(fc.integer({ min: 1, max: 9_999 }), fc.integer({ min: 1, max: 999_999_999_999_999 })),
    fc.integer({ min: -6, max: 6 }),
  );
  const value = digits.map(([mantissa, exponent]) => Number(`${mantissa}e${exponent}`));
  const unit = fc.constantFrom(...MONEY, ...PRICES, ...THINGS, ...MEASURES);
  const any = fc.tuple(value, value, unit, fc.boolean()).map(([a, b, name, single]) => span(a, single ? a : b, name));
  const rank = fc.integer({ min: 1, max: 500 }).map((place) => span(place, place, 'rank'));
  return fc.oneof({ weight: 20, arbitrary: any }, { weight: 1, arbitrary: rank });
}

function span(a: number, b: number, unit: string): Amount {
  const [low, high] = [Math.min(a, b), Math.max(a, b)];
  return { low, best: (low + high) / 2, high, unit };
}

/** Words, signs and digits from which odd texts are made. */
function alphabet(lang: Lang): string[] {
  const words = casesOf('quantities', lang).flatMap(({ text }) => text.split(/(?<=[\s-])|(?=[\s-])/));
  return [...words, ' ', '\n', '\n\n', '-', '.', ',', '%', '$', '10', '3,5', '2.000', '^', '×', '/', ':', '²'];
}
