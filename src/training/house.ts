import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Base, type Manifest, openBase } from '../evidence/index.js';
import type { LexiconFiles } from '../reading/index.js';

/** The package's folder. */
export const ROOT: string = fileURLToPath(new URL('../../', import.meta.url));

/** The shipped evidence base. */
export function shippedBase(): Base {
  const folder = join(ROOT, 'evidence');
  const manifest = JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8')) as Manifest;
  return openBase(manifest, (path) => readFileSync(join(folder, path), 'utf8'));
}

/** The shipped lexicon. */
export const shippedLexicon: LexiconFiles = (path) => readFileSync(join(ROOT, 'lexicon', path), 'utf8');
