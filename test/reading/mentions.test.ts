import { describe, expect, it } from 'vitest';
import type { Analysis, Mention } from '../../src/reading/analysis.js';
import { LANGS, type Lang } from '../../src/kit/index.js';
import { entitiesOf } from '../../src/reading/entities.js';
import { Language } from '../../src/reading/language.js';
import { shippedBase, shippedLexicon } from '../../src/training/house.js';
import { type Case, casesOf } from './lexicon-tables.js';

const base = shippedBase();
const entities = entitiesOf(base);
const languages = Object.fromEntries(
  LANGS.map((lang) => [lang, new Language(lang, base, entities, shippedLexicon)]),
) as Record<Lang, Language>;

/** `Nvidias=nvidia; H20=nvidia-h20` for the names in a text; a noun for a whole bloc ("the PRC") counts as its name. */
function namesIn(lang: Lang, text: string): string {
  const a = languages[lang].analyse(text, '2026-01-14');
  return a.mentions.flatMap((mention) => shown(a, mention)).join('; ');
}

function shown(a: Analysis, mention: Mention): string[] {
  const id = mention.entity < 0 ? mention.generic : a.entities[mention.entity]?.id;
  if (mention.entity < 0 && id !== 'us' && id !== 'cn') return [];
  return [`${a.text.slice(a.tokens.start[mention.from], a.tokens.end[mention.to - 1])}=${id}`];
}

function check(lang: Lang, { text, expected }: Case): void {
  expect(namesIn(lang, text)).toBe(expected);
}

describe.each(LANGS)('names in %s', (lang) => {
  for (const table of ['names', 'names-miss']) {
    const cases = casesOf(table, lang);
    it.each(cases.filter((row) => row.known === ''))(`${table}: $text`, (row) => check(lang, row));
    const known = cases.filter((row) => row.known !== '');
    if (known.length > 0) it.fails.each(known)(`${table}: $text (known: $known)`, (row) => check(lang, row));
  }

  it('has at least 60 cases and 30 words that are no names', () => {
    expect(casesOf('names', lang).length).toBeGreaterThanOrEqual(60);
    expect(casesOf('names-miss', lang).length).toBeGreaterThanOrEqual(30);
  });
});

describe('names in their document', () => {
  const ids = (lang: Lang, text: string): string[] => {
    const a = languages[lang].analyse(text, undefined);
    return a.mentions.flatMap(({ entity }) => (entity < 0 ? [] : [a.entities[entity]?.id ?? '']));
  };

  it.each([
    ['de', 'Mark Zuckerberg führt Meta. Der Meta-Konzern zahlt.', ['mark-zuckerberg', 'meta', 'meta']],
    ['en', 'Mark Zuckerberg of Meta spends. A meta analysis of Meta spending.', ['mark-zuckerberg', 'meta', 'meta']],
  ] as const)('in %s take a homonym for the name only where it is written as one: %s', (lang, text, expected) => {
    expect(ids(lang, text)).toEqual(expected);
  });

  it.each([
    ['en', 'DeepSeek showed V4 in April. V4 is cheap.', 'deepseek-v4'],
    ['de', 'DeepSeek zeigte V4 im April. V4 ist billig.', 'deepseek-v4'],
  ] as const)('in %s read a version alone by its maker: %s', (lang, text, expected) => {
    expect(ids(lang, text).filter((id) => id.startsWith(expected))).toHaveLength(2);
  });

  it.each(LANGS)('in %s give no quantity to the digits of a name', (lang) => {
    const a = languages[lang].analyse('Ascend 910C, GPT-5, Kimi K2, H100', undefined);
    expect(a.quantities).toEqual([]);
  });

  it.each(LANGS)('in %s never overlap and lie in the text', (lang) => {
    const text = casesOf('names', lang)
      .map((row) => row.text)
      .join('\n\n');
    const a = languages[lang].analyse(text, undefined);
    let end = 0;
    for (const mention of a.mentions) {
      expect(mention.from).toBeGreaterThanOrEqual(end);
      expect(mention.to).toBeGreaterThan(mention.from);
      end = mention.to;
    }
    expect(end).toBeLessThanOrEqual(a.tokens.count);
  });
});

describe('a time gone by', () => {
  const months = (lang: Lang, text: string): number[] =>
    languages[lang]
      .analyse(text, '2026-01-14')
      .quantities.flatMap(({ unit, best }) => (unit === 'months' ? [best] : []));

  it.each([
    ['en', 'China is right behind us, he said a year ago.', []],
    ['en', 'A year ago China was nine months behind.', [9]],
    ['en', 'Nobody gets within a year of this company.', [12]],
    ['de', 'Vor zwei Jahren lag China 18 Monate zurück.', [18]],
    ['zh', '两年前，中国落后九个月。', [9]],
  ] as const)('is no distance in %s: %s', (lang, text, expected) => {
    expect(months(lang, text)).toEqual(expected);
  });
});
