import { existsSync, readFileSync } from 'node:fs';
import { LearnedDecider, Reader, unpackModel } from '../../src/reading/index.js';
import { shippedBase, shippedLexicon } from '../../src/training/house.js';

const MODEL = new URL('../../lexicon/model.bin', import.meta.url);

/** Whether `npm run train` has written the weights that ship. */
export const hasShippedModel: boolean = existsSync(MODEL);

/** The reader as it ships. */
export function shippedReader(): Reader {
  return new Reader(shippedBase(), shippedLexicon, new LearnedDecider(unpackModel(readFileSync(MODEL))));
}
