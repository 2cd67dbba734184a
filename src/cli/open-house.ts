import { readFileSync } from 'node:fs';
import { createChecker } from '../checking/index.js';
import { type Base, checkBase, displayName, openBase, TABLE_NAMES, type TableName } from '../evidence/index.js';
import type { Lang } from '../kit/index.js';
import { baseUntil } from './base-until.js';
import type { House } from './house.js';
import { openReader } from './open-reader.js';

/** The package root, seen from `src/cli` and from `dist/cli` alike. */
export const ROOT: URL = new URL('../../', import.meta.url);

/** The text of a file of the package. */
export function readPackaged(path: string): string {
  return readFileSync(new URL(path, ROOT), 'utf8');
}

/** Opens evidence and lexicon of this package; what a command does not use is not loaded. */
export function openHouse(): House {
  const descriptor: unknown = JSON.parse(readPackaged('evidence/datapackage.json'));
  const readTable = (path: string): string => readPackaged(`evidence/${path}`);
  const base = openBase(descriptor, readTable);
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
    problems: () => checkBase(descriptor, readTable),
    nameOf: (id, lang) => nameOf(base, id, lang),
    tables: TABLE_NAMES,
  };
}

/** Tables of things with names; the others are not searched, since that would load them. */
const NAMED: readonly TableName[] = ['orgs', 'people', 'countries', 'chips', 'models', 'benchmarks', 'sites', 'events'];

function nameOf(base: Base, id: string, lang: Lang): string {
  for (const table of NAMED) {
    const row = base.find(table, id);
    if (row) return displayName(row, lang);
  }
  return id;
}

function lazily<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
