import { type Base, displayName, type Problem, TABLE_NAMES, type TableName } from '../evidence/index.js';
import type { Lang } from '../kit/index.js';
import { type CheckContext, createChecker, VERDICT_DRAWS, type Verdict } from '../checking/index.js';
import { measuresByDay, type MeasuresByDay } from '../measuring/index.js';
import type { Claim, Document } from '../reading/index.js';
import { baseUntil } from './base-until.js';

/** What reading gives. */
export interface ReadDocument {
  readonly lang: Lang;
  readonly claims: readonly Claim[];
}

/** The evidence base, a reader and a checker on it. */
export interface House {
  readonly base: Base;
  read(document: Document): ReadDocument;
  check(claim: Claim, context: CheckContext): Verdict;
  /** A checker that knows rows up to a day only. */
  checkUntil(day: string): House['check'];
  /** The full check of the tables. */
  problems(): readonly Problem[];
  /** Name of a row in a language, looked for in one table or among all that name things; the id where it has none. */
  nameOf(id: string, lang: Lang, table?: TableName): string;
  readonly tables: readonly TableName[];
}

/** What a host brings to a house. */
export interface HouseParts {
  openReader(): Pick<House, 'read'>;
  readonly problems: House['problems'];
  /** The measures of many days; a host may keep their fits. */
  measures?(): MeasuresByDay;
}

/** A house on a base; reader, measures and checkers are made at their first use. */
export function houseOn(base: Base, parts: HouseParts): House {
  const reader = lazily(() => parts.openReader());
  const measures = lazily(() => parts.measures?.() ?? measuresByDay(base, VERDICT_DRAWS));
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
    problems: parts.problems,
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
