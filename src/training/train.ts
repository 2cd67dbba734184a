#!/usr/bin/env node
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Model, packModel, TASKS } from '../reading/index.js';
import { canonicaliser, goldArticles } from './gold.js';
import { ROOT, shippedBase, shippedLexicon } from './house.js';
import { lessonsOf, modelFrom } from './lessons.js';

/** Where the learned weights lie, from the package's folder. */
const MODEL_PATH = 'lexicon/model.bin';

/** Learns the shipped model from all annotated articles and writes it: the same corpus gives the same bytes. */
function main(): void {
  const base = shippedBase();
  const canonical = canonicaliser(base.names().filter((name) => name.kind === 'org' || name.kind === 'person'));
  const folders = [join(ROOT, 'corpus'), join(ROOT, 'corpus', 'extra')].filter((folder) => existsSync(folder));
  const articles = folders.flatMap((folder) => goldArticles(folder));
  const model = modelFrom(lessonsOf(articles, base, shippedLexicon, canonical));
  const bytes = packModel(model);
  writeFileSync(join(ROOT, MODEL_PATH), bytes);
  const claims = articles.reduce((sum, article) => sum + article.claims.length, 0);
  console.log(`${articles.length} articles, ${claims} claims: ${MODEL_PATH}, ${sizesOf(model, bytes)}`);
}

/** "1835 kB, 410 kB zipped; weights in use: role 9 of 262 thousand, ..." */
function sizesOf(model: Model, bytes: Uint8Array): string {
  const used = TASKS.map((task) => {
    const { weights } = model[task];
    const inUse = weights.reduce((count, weight) => count + (weight === 0 ? 0 : 1), 0);
    return `${task} ${thousands(inUse)} of ${thousands(weights.length)}`;
  });
  const zipped = gzipSync(bytes).length;
  return `${thousands(bytes.length)} kB, ${thousands(zipped)} kB zipped; thousand weights in use: ${used.join(', ')}`;
}

function thousands(count: number): number {
  return Math.round(count / 1000);
}

main();
