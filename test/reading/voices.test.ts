import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber, LANGS, type Lang } from '../../src/kit/index.js';
import { entitiesOf } from '../../src/reading/entities.js';
import { Language } from '../../src/reading/language.js';
import { Occasions } from '../../src/reading/occasions.js';
import { voicesOf } from '../../src/reading/voices.js';
import { shippedBase, shippedLexicon } from '../../src/training/house.js';

const base = shippedBase();
const entities = entitiesOf(base);
const languages = Object.fromEntries(
  LANGS.map((lang) => [lang, new Language(lang, base, entities, shippedLexicon)]),
) as Record<Lang, Language>;

/** What a text has that could be a speaker. */
function voicesIn(lang: Lang, text: string): string[] {
  const a = languages[lang].analyse(text, '2026-01-14');
  return voicesOf(a, languages[lang].voiceWords).map(({ from, to }) =>
    text.slice(a.tokens.start[from], a.tokens.end[to - 1]),
  );
}

describe('voices', () => {
  it.each([
    [
      'en',
      'A bear at a rival brokerage countered that buyers design chips of their own.',
      'A bear at a rival brokerage',
    ],
    ['en', 'The ring shipped processors to China, federal prosecutors in Texas say.', 'federal prosecutors in Texas'],
    ['en', 'According to the prospectus the deal covers 570 megawatts.', 'the prospectus'],
    ['en', 'Beijing has since relented, two customs brokers said.', 'two customs brokers'],
    ['de', 'Strom am Golf ist billig, sagt ein Berater in Dubai.', 'ein Berater in Dubai'],
    ['de', 'Laut Staatsanwaltschaft hat die Firma 400 Karten verschoben.', 'Staatsanwaltschaft'],
    ['de', 'Das Seed-Team von ByteDance meldet 30 Punkte.', 'Das Seed-Team von ByteDance'],
    ['de', 'Speciale kommt nach Angaben der Entwickler auf 96 Prozent.', 'Entwickler'],
    ['zh', '业内普遍认为，昇腾由中芯国际代工。', '业内'],
    ['zh', '据知情人士透露，订单已经取消。', '知情人士'],
  ] as const)('finds in %s: %s', (lang, text, voice) => {
    expect(voicesIn(lang, text)).toContain(voice);
  });

  it('go on behind a preposition that may be a verb particle too', () => {
    const text = 'Chinesische Firmen lernten zu sparen, sagt ein Portfoliomanager aus Eschborn.';
    expect(voicesIn('de', text)).toContain('ein Portfoliomanager aus Eschborn');
  });

  it.each([
    [
      'de',
      'Indem chinesische Firmen ihre Rückständigkeit betonen, werben sie um Nachsicht.',
      'chinesische Firmen ihre Rückständigkeit',
    ],
    ['de', 'Aus dem Papier geht hervor, dass die Preise fallen.', 'Aus dem Papier'],
    ['en', 'In the view of many, prices will fall, he said.', 'prices will fall'],
    ['en', 'The Center for AI Standards and Innovation said so.', 'The Center for AI Standards and Innovation'],
    ['de', 'Die Financial Times berichtet von Verzögerungen.', 'Die Financial Times'],
  ] as const)('finds no such phrase in %s: %s', (lang, text, phrase) => {
    expect(voicesIn(lang, text)).not.toContain(phrase);
  });

  it('are stretches of any text, in order of their beginning', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LANGS), fc.string({ unit: 'grapheme', maxLength: 200 }), (lang, text) => {
        const a = languages[lang].analyse(text, undefined);
        const voices = voicesOf(a, languages[lang].voiceWords);
        for (const [i, { from, to }] of voices.entries()) {
          expect(from).toBeLessThan(to);
          expect(to).toBeLessThanOrEqual(a.tokens.count);
          if (i > 0) expect(from).toBeGreaterThanOrEqual(voices[i - 1]!.from);
        }
      }),
      { seed: 20261130, numRuns: 300 },
    );
  });
});

describe('who is ahead on record', () => {
  const occasions = new Occasions(base);

  it.each([
    ['us', 'cn', 'models', 1],
    ['cn', 'us', 'models', 2],
    ['cn', 'us', 'energy', 1],
    ['us', 'eu', 'energy', 0],
    ['us', 'cn', '', 0],
  ])('of %s and %s in %s', (first, second, dimension, expected) => {
    expect(occasions.leads(first, second, dimension)).toBe(expected);
  });
});

describe('the edition of a contest', () => {
  const occasions = new Occasions(base);

  it.each([
    ['imo', '2025-07-21', 'imo-2025'],
    ['imo', '2026-01-14', 'imo-2025'],
    ['imo', '2025-03-01', 'imo-2024'],
    ['swe-bench-verified', '2026-01-14', ''],
  ])('of %s on %s is %s', (contest, day, edition) => {
    expect(occasions.edition(contest, dayNumber(day))).toBe(edition);
  });

  it('is the last known where the text has no day', () => {
    expect(occasions.edition('imo', Number.NaN)).toBe('imo-2026');
  });
});
