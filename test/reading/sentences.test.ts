import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGS, type Lang } from '../../src/kit/index.js';
import { SentenceCutter, Sentences } from '../../src/reading/sentences.js';
import { Tokens, tokenize } from '../../src/reading/tokens.js';
import { Vocabulary } from '../../src/reading/vocabulary.js';
import { shippedLexicon } from '../../src/training/house.js';
import { type Case, casesOf } from './lexicon-tables.js';

const SEED = { seed: 20260114, numRuns: 300 };
const CUT = ' ¦ ';

const cutters = Object.fromEntries(LANGS.map((lang) => [lang, cutter(lang)])) as Record<
  Lang,
  (text: string) => { tokens: Tokens; sentences: Sentences }
>;

function cutter(lang: Lang): (text: string) => { tokens: Tokens; sentences: Sentences } {
  const vocabulary = new Vocabulary();
  const cut = new SentenceCutter(lang, shippedLexicon, vocabulary);
  vocabulary.seal();
  return (text) => {
    vocabulary.trim(20_000);
    const tokens = tokenize(text, vocabulary, new Tokens());
    return { tokens, sentences: cut.cut(tokens, new Sentences()) };
  };
}

/** The text's sentences, joined by a bar. */
function cutText(lang: Lang, text: string): string {
  const { tokens, sentences } = cutters[lang](text);
  const at = (s: number): string =>
    text.slice(tokens.start[sentences.from[s] as number], tokens.end[(sentences.to[s] as number) - 1]);
  return Array.from({ length: sentences.count }, (_, s) => at(s)).join(CUT);
}

function check(lang: Lang, { text, expected }: Case): void {
  expect(cutText(lang, text)).toBe(expected);
}

describe.each(LANGS)('sentences in %s', (lang) => {
  const cases = casesOf('sentences', lang);
  it.each(cases.filter((row) => row.known === ''))('$expected', (row) => check(lang, row));
  const known = cases.filter((row) => row.known !== '');
  if (known.length > 0) it.fails.each(known)('$expected (known: $known)', (row) => check(lang, row));

  it('has at least 40 cases, with and without an end inside', () => {
    expect(cases.length).toBeGreaterThanOrEqual(40);
    expect(cases.filter((row) => row.expected.includes(CUT)).length).toBeGreaterThanOrEqual(20);
    expect(cases.filter((row) => !row.expected.includes(CUT)).length).toBeGreaterThanOrEqual(20);
  });

  it('cover all tokens of any text, none twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const { tokens, sentences } = cutters[lang](text);
        let end = 0;
        for (let s = 0; s < sentences.count; s++) {
          expect(sentences.from[s]).toBe(end);
          end = sentences.to[s] as number;
          expect(end).toBeGreaterThan(sentences.from[s] as number);
        }
        expect(end).toBe(tokens.count);
      }),
      SEED,
    );
  });

  it('end where an empty line stands', () => {
    fc.assert(
      fc.property(fc.constantFrom(...cases), fc.constantFrom(...cases), (a, b) => {
        const joined = cutText(lang, `${a.text}\n\n${b.text}`);
        expect(joined).toBe(`${cutText(lang, a.text)}${CUT}${cutText(lang, b.text)}`);
      }),
      SEED,
    );
  });
});
