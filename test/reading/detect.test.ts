import { describe, expect, it } from 'vitest';
import { Fault, LANGS } from '../../src/kit/index.js';
import { LanguageDetector } from '../../src/reading/detect.js';
import { shippedLexicon } from '../../src/training/house.js';
import { goldArticles } from '../../src/training/gold.js';
import { type Case, casesOf } from './lexicon-tables.js';

const detector = new LanguageDetector(shippedLexicon);
const corpus = goldArticles(new URL('../../corpus', import.meta.url).pathname);

/** The language that is read, or the name of the one that is refused. */
function languageOf(text: string): string {
  try {
    return detector.detect(text);
  } catch (error) {
    if (error instanceof Fault && error.code === 'unsupported-language') return String(error.values['lang']);
    throw error;
  }
}

function check({ text, expected }: Case): void {
  expect(languageOf(text)).toBe(expected);
}

describe.each([...LANGS, 'other'] as const)('language of headlines: %s', (table) => {
  const cases = casesOf('languages', table);
  it.each(cases.filter((row) => row.known === ''))('$expected: $text', check);
  const known = cases.filter((row) => row.known !== '');
  if (known.length > 0) it.fails.each(known)('$expected: $text (known: $known)', check);
});

describe('language of articles', () => {
  it('is that of every annotated article', () => {
    expect(corpus.length).toBeGreaterThan(0);
    expect(corpus.filter(({ text, lang }) => languageOf(text) !== lang).map(({ id }) => id)).toEqual([]);
  });

  it.each(['', ' ', '2026', '🤖', 'GPT-5 42 %'])('of no words (%j) is read as English', (text) => {
    expect(languageOf(text)).toBe('en');
  });

  it('is the one that rules a mixed text', () => {
    const zh = '该公司表示，Nvidia H20 的销售已经恢复，GPT-5 和 Claude Opus 4.5 的差距缩小。';
    expect(languageOf(`${zh} The company said so.`)).toBe('zh');
    expect(languageOf('The company (深度求索) said that it would release the weights of its model.')).toBe('en');
    expect(languageOf('Die Firma (深度求索) teilte mit, dass sie das Modell mit Gewichten veröffentlicht.')).toBe('de');
  });
});
