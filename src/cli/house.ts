import type { Base, Problem, TableName } from '../evidence/index.js';
import type { Lang } from '../kit/index.js';
import type { CheckContext, Verdict } from '../checking/index.js';
import type { Claim, Document } from '../reading/index.js';

/** What reading gives the command line. */
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
