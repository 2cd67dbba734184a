import { VERDICT_DRAWS } from '../checking/index.js';
import { checkBase, openBase } from '../evidence/index.js';
import { measuresByDay } from '../measuring/index.js';
import { type House, houseOn } from '../views/index.js';
import { fitsKept } from './measured.js';
import { hashText } from './hash.js';
import type { Env } from './env.js';
import { openReader } from './open-reader.js';
import { readEvidence } from './package-root.js';

/**
 * Opens evidence and lexicon of this package; what a command does not use is not loaded. Fits are kept for next time where
 * `keep` says under which version.
 */
export function openHouse(keep?: { readonly env: Env; readonly version: string }): House {
  const descriptor: unknown = JSON.parse(readEvidence('datapackage.json'));
  const base = openBase(descriptor, readEvidence, hashText);
  return houseOn(base, {
    openReader: () => openReader(base),
    problems: () => checkBase(descriptor, readEvidence, hashText),
    measures: () => measuresByDay(base, VERDICT_DRAWS, keep && fitsKept(base, keep.env, keep.version)),
  });
}
