import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LANGS } from '../../src/kit/index.js';
import { wordsOf } from '../../src/words/index.js';

const topics = readFileSync(new URL('../../lexicon/topics.csv', import.meta.url), 'utf8');

describe.each(LANGS)('words in %s', (lang) => {
  it('name every topic that a rule can be about', () => {
    const ids = topics
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[0]!);
    expect(ids.length).toBeGreaterThan(20);
    expect(ids.filter((id) => wordsOf(lang).value(id) === undefined)).toEqual([]);
  });
});
