import { readFileSync } from 'node:fs';
import { checkBase, openBase } from '../evidence/index.js';
import { type House, houseOn } from '../views/index.js';
import { openReader } from './open-reader.js';
import { PACKAGE_ROOT } from './package-root.js';

/** The text of a file of the evidence. */
export function readEvidence(path: string): string {
  return readFileSync(new URL(`evidence/${path}`, PACKAGE_ROOT), 'utf8');
}

/** Opens evidence and lexicon of this package; what a command does not use is not loaded. */
export function openHouse(): House {
  const descriptor: unknown = JSON.parse(readEvidence('datapackage.json'));
  const base = openBase(descriptor, readEvidence);
  return houseOn(
    base,
    () => openReader(base),
    () => checkBase(descriptor, readEvidence),
  );
}
