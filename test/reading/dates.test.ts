import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPartialDate, LANGS, type Lang } from '../../src/kit/index.js';
import { createDateGrammar, type DateMention } from '../../src/reading/dates/index.js';
import { Tokens, tokenize } from '../../src/reading/tokens.js';
import { Vocabulary } from '../../src/reading/vocabulary.js';
import { type Case, casesOf, lexiconTables } from './lexicon-tables.js';

/** The day on which the texts of the tables were published: a Thursday. */
const PUBLISHED = '2026-05-14';
const SEED = { seed: 20260114, numRuns: 2000 };

type Read = (text: string, docDate: string | undefined) => DateMention[];

const readers = Object.fromEntries(LANGS.map((lang) => [lang, reader(lang)])) as Record<Lang, Read>;

function reader(lang: Lang): Read {
  const vocabulary = new Vocabulary();
  const grammar = createDateGrammar(lang, lexiconTables(lang), vocabulary);
  const tokens = new Tokens();
  vocabulary.seal();
  return (text, docDate) => {
    vocabulary.trim(20_000);
    tokenize(text, vocabulary, tokens);
    return grammar.find(tokens, 0, tokens.count, docDate);
  };
}

function written(found: readonly DateMention[]): string {
  const one = ({ period: { from, to }, open }: DateMention): string =>
    `${from === to ? from : `${from}..${to}`}${open ? ` ${open}` : ''}`;
  return found.map(one).join('; ');
}

function check(lang: Lang, { text, expected }: Case): void {
  expect(written(readers[lang](text, PUBLISHED))).toBe(expected);
}

describe.each(LANGS)('dates in %s', (lang) => {
  const cases = casesOf('dates', lang);
  it.each(cases.filter((row) => row.known === ''))('$text', (row) => check(lang, row));
  const known = cases.filter((row) => row.known !== '');
  if (known.length > 0) it.fails.each(known)('$text (known: $known)', (row) => check(lang, row));

  it('gives days that the calendar has, in order, from any text and any day', () => {
    const word = fc.constantFrom(...cases.flatMap(({ text }) => text.split(/(?<=[\s.])|(?=[\s.])/)), ' ', '\n\n', '31');
    const text = fc.oneof(
      fc.string(),
      fc.array(word, { maxLength: 20 }).map((all) => all.join('')),
    );
    const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2060-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(text, fc.option(day), (source, published) => {
        let last = 0;
        for (const date of readers[lang](source, published?.toISOString().slice(0, 10))) {
          expect(isPartialDate(date.period.from) && isPartialDate(date.period.to)).toBe(true);
          expect(date.period.from <= date.period.to).toBe(true);
          expect(date.start).toBeGreaterThanOrEqual(last);
          expect(date.end).toBeLessThanOrEqual(source.length);
          last = date.end;
        }
      }),
      SEED,
    );
  });
});

describe('a text without a day of publication', () => {
  it.each([
    ['de', 'Ende 2026 und gestern', '2026-10-01..2026-12-31'],
    ['en', 'in March 2025, last week, three years ago', '2025-03-01..2025-03-31'],
    ['zh', '去年和2025年三季度', '2025-07-01..2025-09-30'],
  ] as const)('keeps the absolute dates: %s %s', (lang, text, expected) => {
    expect(written(readers[lang](text, undefined))).toBe(expected);
  });
});
