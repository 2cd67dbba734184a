#!/usr/bin/env node
import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createChecker } from '../checking/index.js';
import { LearnedDecider, Reader } from '../reading/index.js';
import { canonicaliser, type GoldArticle, goldArticles } from './gold.js';
import { ROOT, shippedBase, shippedLexicon } from './house.js';
import { lessonsOf, modelFrom } from './lessons.js';
import { report, Scorer } from './score.js';

const FOLDS = 5;
/** The day on which hindsight looks back: after the last row of the base. */
const TODAY = '2026-11-23';

/** Fold of an article: by a hash of its name, so that adding articles moves no other. */
function foldOf(article: GoldArticle): number {
  return (createHash('sha1').update(`pk${article.id}.json`).digest()[0] as number) % FOLDS;
}

/** Five-fold cross-validation by article: each article is read by a model that never saw its annotation. */
function main(args: readonly string[]): void {
  const base = shippedBase();
  const canonical = canonicaliser(base.names().filter((name) => name.kind === 'org' || name.kind === 'person'));
  const articles = goldArticles(join(ROOT, 'corpus'));
  const extraFolder = join(ROOT, 'corpus', 'extra');
  const extra = existsSync(extraFolder) && !args.includes('--no-extra') ? goldArticles(extraFolder) : [];
  const lessons = lessonsOf(articles, base, shippedLexicon, canonical);
  const extraLessons = lessonsOf(extra, base, shippedLexicon, canonical);
  const checker = createChecker(base);
  const scorer = new Scorer(canonical);
  const lines: string[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const own = lessons.filter((_, i) => foldOf(articles[i] as GoldArticle) !== fold);
    const model = modelFrom(own, extraLessons);
    const reader = new Reader(base, shippedLexicon, new LearnedDecider(model));
    for (const article of articles) {
      if (foldOf(article) !== fold) continue;
      const { claims } = reader.read(article);
      scorer.add(article, claims);
      const context = { docDate: article.date, today: TODAY };
      const judged = claims.map((claim) => ({ ...claim, verdict: checker.check(claim, context) }));
      lines.push(JSON.stringify({ document: { id: article.id }, claims: judged }));
    }
  }
  console.log(`${articles.length} articles, ${FOLDS} folds by article, ${extra.length} further articles to learn from`);
  console.log(report(scorer));
  const at = args.indexOf('--ndjson');
  if (at >= 0) writeFileSync(args[at + 1] as string, `${lines.join('\n')}\n`);
  const misses = args.indexOf('--misses');
  if (misses >= 0) writeFileSync(args[misses + 1] as string, scorer.misses.join('\n'));
}

main(process.argv.slice(2));
