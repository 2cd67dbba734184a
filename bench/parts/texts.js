import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { goldArticles } from '../../dist/training/gold.js';
import { ROOT } from '../../dist/training/house.js';

export { ROOT };

/** The annotated articles, without what was annotated. */
export function articles() {
  return goldArticles(join(ROOT, 'corpus')).map(({ id, text, lang, date }) => ({ id, text, lang, date }));
}

/** The articles that a cold start is measured on: the first is kept beside the repository and may be absent. */
export function samples() {
  const real = join(ROOT, '..', 'shared', 'articles', '000_fb06c25224fbc0cf.txt');
  return [real, join(ROOT, 'examples', 'en-listing-season.txt')].filter((file) => existsSync(file));
}

/** Size of texts in millions of bytes of UTF-8. */
export function megabytes(texts) {
  return texts.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) / 1e6;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
