import { describe, expect, it } from 'vitest';
import { LANGS } from '../../src/kit/index.js';
import { LearnedDecider, Reader } from '../../src/reading/index.js';
import { canonicaliser, goldArticles } from '../../src/training/gold.js';
import { shippedBase, shippedLexicon } from '../../src/training/house.js';
import { lessonsOf, modelFrom } from '../../src/training/lessons.js';
import { rates, Scorer } from '../../src/training/score.js';

/** Each article is held out in one of so many parts; two parts are read here, all of them by `npm run eval`. */
const PARTS = 5;
const HELD_OUT = [1, 3];

/** What no change may fall below; `npm run eval` prints what the whole cross-validation reaches. */
const FLOOR = { f1: 0.62, f1OfLanguage: 0.56, slots: 0.77 };

describe('articles that were not learned from', () => {
  const base = shippedBase();
  const canonical = canonicaliser(base.names().filter((name) => name.kind === 'org' || name.kind === 'person'));
  const articles = goldArticles(new URL('../../corpus', import.meta.url).pathname);
  const scorer = new Scorer(canonical);
  const ratesOf = (group: string): ReturnType<typeof rates> => {
    const tally = scorer.tallies.get(group);
    return tally === undefined ? expect.unreachable(`nothing was scored for ${group}`) : rates(tally);
  };

  it('are read by models that never saw them', { timeout: 180_000 }, () => {
    const lessons = lessonsOf(articles, base, shippedLexicon, canonical);
    for (const part of HELD_OUT) {
      const model = modelFrom(
        lessons.filter((_, i) => i % PARTS !== part),
        [],
      );
      const reader = new Reader(base, shippedLexicon, new LearnedDecider(model));
      const heldOut = articles.filter((_, i) => i % PARTS === part);
      for (const article of heldOut) scorer.add(article, reader.read(article).claims);
    }
    const { f1, slots } = ratesOf('all');
    expect(f1).toBeGreaterThan(FLOOR.f1);
    expect(slots).toBeGreaterThan(FLOOR.slots);
  });

  it.each(LANGS)('are read about as well in %s', (lang) => {
    expect(ratesOf(`lang:${lang}`).f1).toBeGreaterThan(FLOOR.f1OfLanguage);
  });
});
