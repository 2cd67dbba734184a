import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Base, openBase } from '../../src/evidence/index.js';

const FOLDER = join(import.meta.dirname, '../../evidence');

/** The evidence base of the repository. */
export function openEvidence(): Base {
  const manifest: unknown = JSON.parse(readFileSync(join(FOLDER, 'datapackage.json'), 'utf8'));
  return openBase(manifest, (path) => readFileSync(join(FOLDER, path), 'utf8'));
}
