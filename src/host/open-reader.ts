import { readFileSync } from 'node:fs';
import type { Base } from '../evidence/index.js';
import { LearnedDecider, Reader, unpackModel } from '../reading/index.js';
import { PACKAGE_ROOT } from './package-root.js';

/** The learned weights, written by `npm run train`. */
export const MODEL_FILE = 'lexicon/model.bin';

/** A reader with the lexicon and the weights of this package. */
export function openReader(base: Base): Reader {
  const model = unpackModel(readFileSync(new URL(MODEL_FILE, PACKAGE_ROOT)));
  const lexicon = (path: string): string => readFileSync(new URL(`lexicon/${path}`, PACKAGE_ROOT), 'utf8');
  return new Reader(base, lexicon, new LearnedDecider(model));
}
