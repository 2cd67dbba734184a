#!/usr/bin/env node
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Model, packModel, TASKS } from '../reading/index.js';
import { canonicaliser, type GoldArticle, goldArticles } from './gold.js';
import { ROOT, shippedBase, shippedLexicon } from './house.js';
import { lessonsOf, modelFrom } from './lessons.js';
import type { Lessons } from './teacher.js';

/** Where the learned weights lie, from the package's folder. */
const MODEL_PATH = 'lexicon/model.bin';

/** Learns the shipped model from all annotated articles and writes it: the same corpus gives the same bytes. */
function main(): void {
  const base = shippedBase();
  const canonical = canonicaliser(base.names().filter((name) => name.kind === 'org' || name.kind === 'person'));
  const [own, further] = ['corpus', 'corpus/extra'].map((folder) =>
    existsSync(join(ROOT, folder)) ? goldArticles(join(ROOT, folder)) : [],
  ) as [GoldArticle[], GoldArticle[]];
  const lessons = [own, further].map((articles) => lessonsOf(articles, base, shippedLexicon, canonical));
  const model = modelFrom(...(lessons as [Lessons[], Lessons[]]));
  const articles = [...own, ...further];
  const bytes = packModel(model);
  writeFileSync(join(ROOT, MODEL_PATH), bytes);
  const claims = articles.reduce((sum, article) => sum + article.claims.length, 0);
  console.log(`${articles.length} articles, ${claims} claims: ${MODEL_PATH}, ${sizesOf(model, bytes)}`);
}

/** "2835 kB, 1410 kB zipped; thousands in use: role 9 weights and 4 features, ..." */
function sizesOf(model: Model, bytes: Uint8Array): string {
  const used = TASKS.map((task) => {
    const { table, nets } = model[task];
    const features = nets[0]?.features.length ?? 0;
    const weights = table?.weights.reduce((count, weight) => count + (weight === 0 ? 0 : 1), 0);
    const parts = [
      weights === undefined ? '' : `${thousands(weights)} weights`,
      features > 0 ? `${thousands(features)} features` : '',
    ];
    return `${task} ${parts.filter((part) => part !== '').join(' and ')}`;
  });
  const zipped = gzipSync(bytes).length;
  return `${thousands(bytes.length)} kB, ${thousands(zipped)} kB zipped; thousands in use: ${used.join(', ')}`;
}

function thousands(count: number): number {
  return Math.round(count / 1000);
}

main();
