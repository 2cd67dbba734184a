import { readFileSync } from 'node:fs';
import { createChecker } from '../checking/index.js';
import { type Base, checkBase, displayName, openBase, TABLE_NAMES, type TableName } from '../evidence/index.js';
import type { Lang } from '../kit/index.js';
import { baseUntil } from './base-until.js';
import { hashText } from './hash.js';
import type { House } from './house.js';
import { openReader } from './open-reader.js';
import { PACKAGE_ROOT } from './package-root.js';

/** The text of a file of the evidence. */
function readEvidence(path: string): string {
  return readFileSync(new URL(`evidence/${path}`, PACKAGE_ROOT), 'utf8');
}

/** Opens evidence and lexicon of this package; what a command does not use is not loaded. */
export function openHouse(): House {
  const descriptor: unknown = JSON.parse(readEvidence('datapackage.json'));
  const base = openBase(descriptor, readEvidence, hashText);
  const reader = lazily(() => openReader(base));
  const checker = lazily(() => createChecker(base));
  return {
    base,
    read: (document) => reader().read(document),
    check: (claim, context) => checker().check(claim, context),
    checkUntil: (day) => {
      const then = lazily(() => createChecker(baseUntil(base, day)));
      return (claim, context) => then().check(claim, context);
    },
    problems: () => checkBase(descriptor, readEvidence, hashText),
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
