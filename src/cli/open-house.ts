import { readFileSync } from 'node:fs';
import { createChecker, VERDICT_DRAWS } from '../checking/index.js';
import { measuresByDay } from '../measuring/index.js';
import { fitsKept } from './gap/measured.js';
import type { Io } from './io.js';
import { type Base, checkBase, displayName, openBase, TABLE_NAMES, type TableName } from '../evidence/index.js';
import type { Lang } from '../kit/index.js';
import { baseUntil } from './base-until.js';
import type { House } from './house.js';
import { openReader } from './open-reader.js';
import { PACKAGE_ROOT } from './package-root.js';

/** The text of a file of the evidence. */
function readEvidence(path: string): string {
  return readFileSync(new URL(`evidence/${path}`, PACKAGE_ROOT), 'utf8');
}

/**
 * Opens evidence and lexicon of this package; what a command does not use is not loaded. Fits are kept for next time where
 * `keep` says under which version.
 */
export function openHouse(keep?: { readonly env: Io['env']; readonly version: string }): House {
  const descriptor: unknown = JSON.parse(readEvidence('datapackage.json'));
  const base = openBase(descriptor, readEvidence);
  const reader = lazily(() => openReader(base));
  const measures = lazily(() => measuresByDay(base, VERDICT_DRAWS, keep && fitsKept(base, keep.env, keep.version)));
  const checker = lazily(() => createChecker(base, (day) => measures()(day)));
  return {
    base,
    read: (document) => reader().read(document),
    check: (claim, context) => checker().check(claim, context),
    checkUntil: (day) => {
      // The measures of a day know nothing later in any case.
      const then = lazily(() => createChecker(baseUntil(base, day), (on) => measures()(on < day ? on : day)));
      return (claim, context) => then().check(claim, context);
    },
    problems: () => checkBase(descriptor, readEvidence),
    nameOf: (id, lang, table) => nameOf(base, id, lang, table ? [table] : NAMED),
    tables: TABLE_NAMES,
  };
}

/** Tables of things with names; the others are not searched, since that would load them. */
const NAMED: readonly TableName[] = ['orgs', 'people', 'countries', 'chips', 'models', 'benchmarks', 'sites'];

function nameOf(base: Base, id: string, lang: Lang, tables: readonly TableName[]): string {
  for (const table of tables) {
    const row = base.find(table, id);
    if (row) return displayName(row, lang);
  }
  return id;
}

function lazily<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
