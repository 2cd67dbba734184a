import type { Base, CurrencyRow, OrgRow, Row, TableName, Tables } from '../evidence/index.js';
import { type Amount, periodOf } from '../kit/index.js';
import { figuresOf } from './figures.js';
import { type DaySpan, spanOf } from './span.js';
import { spells, wordsOf } from './words-of-rows.js';

/** How an actor of a row is the actor of a claim: itself, or one that stands for the claimed bloc or country. */
export type Tie = 'same' | 'bloc';

/** The evidence as checking looks things up: rows by actor, relations between actors, figures of texts. */
export interface Records {
  readonly base: Base;
  /** Rows of a table by one of their keys; the index is built at its first use. */
  by<K extends TableName>(table: K, key: string, keysOf: (row: Tables[K]) => readonly string[]): RowIndex<Tables[K]>;
  /** How an organisation is the actor that a claim names. */
  tie(claimed: string, orgId: string): Tie | undefined;
  /** Whether an id stands for a country or a bloc. */
  isPlace(id: string): boolean;
  /** The name by which a text speaks of an organisation or place, if it does. */
  nameIn(id: string, text: string): string | undefined;
  /** The names of an organisation or place, none for anything else. */
  namesOf(id: string): readonly string[];
  /** The rows of a table whose text may name an organisation or place: it has the first word of one of the names. */
  naming<K extends TableName>(table: K, textOf: (row: Tables[K]) => string, id: string): readonly Tables[K][];
  /** The figures of a row's text. */
  figures(text: string): readonly Amount[];
  /** The words of a name or another text of the base. */
  words(text: string): ReadonlySet<string>;
  /** The words of what a row says, by a function that is the same for all rows of its table. */
  rowWords<R extends Row>(row: R, textOf: (row: R) => string): ReadonlySet<string>;
  /** A partial date as day numbers; undefined if it is none. */
  days(date: string): DaySpan | undefined;
  /** The rate of a currency in a year, or in the nearest year known. */
  rate(code: string, year: number): CurrencyRow | undefined;
  /** The bloc that a country, bloc or organisation belongs to. */
  blocOf(id: string): string | undefined;
}

/** Rows by key. */
export interface RowIndex<R> {
  get(key: string): readonly R[];
}

const NONE: readonly never[] = [];

/** Opens the records of a base; each index is built when first asked for. */
export function openRecords(base: Base): Records {
  const indexes = new Map<string, RowIndex<never>>();
  const orgs = lazy(() => new Map(base.table('orgs').map((row) => [row.id, row])));
  const places = lazy(() => new Map(base.table('countries').map((row) => [row.id, row])));
  const rates = lazy(() => grouped(base.table('currencies'), (row) => [row.code]));
  const figures = memo(figuresOf);
  const names = memo((id: string) => namesOf(base, id));
  const rowWords = new WeakMap<Row, ReadonlySet<string>>();
  const firstWords = memo((id: string) => [...new Set(names(id).map((name) => lettersOf(name)[0] ?? ''))]);
  const records: Records = {
    base,
    by(table, key, keysOf) {
      const name = `${table} ${key}`;
      const known = indexes.get(name);
      if (known) return known as RowIndex<never>;
      const index = indexOf(base.table(table), keysOf);
      indexes.set(name, index as RowIndex<never>);
      return index;
    },
    tie: (claimed, orgId) => tieOf(claimed, orgs().get(orgId), orgId, (id) => places().has(id)),
    isPlace: (id) => places().has(id),
    nameIn: (id, text) => names(id).find((name) => spells(text, name)),
    namesOf: names,
    naming(table, textOf, id) {
      const index = records.by(table, 'first word', (row) => lettersOf(textOf(row)));
      return firstWords(id).flatMap((word) => index.get(word));
    },
    figures,
    rowWords(row, textOf) {
      const known = rowWords.get(row);
      if (known) return known;
      const fresh = new Set(wordsOf(textOf(row)));
      rowWords.set(row, fresh);
      return fresh;
    },
    words: memo((text) => new Set(wordsOf(text))),
    days: memo((date) => {
      const period = periodOf(date);
      return period && spanOf(period);
    }),
    rate: (code, year) => nearest(rates().get(code) ?? NONE, year),
    blocOf: (id) => places().get(id)?.bloc ?? orgs().get(id)?.bloc,
  };
  return records;
}

/** A value computed at its first use. */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** The year in which a partial date begins, or that of another day. */
export function yearOf(date: string, otherwise: string): number {
  return Number((periodOf(date)?.from ?? otherwise).slice(0, 4));
}

/** The runs of letters and digits of a text as written. */
function lettersOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? NONE;
}

function tieOf(
  claimed: string,
  org: OrgRow | undefined,
  orgId: string,
  isPlace: (id: string) => boolean,
): Tie | undefined {
  if (claimed === orgId) return 'same';
  if (!org || !isPlace(claimed)) return undefined;
  return org.country.toLowerCase() === claimed || org.bloc === claimed ? 'bloc' : undefined;
}

function namesOf(base: Base, id: string): readonly string[] {
  const org = base.find('orgs', id) ?? base.find('countries', id);
  return org ? [...Object.values(org.names), ...org.aliases].filter((name) => name.length > 1) : NONE;
}

function indexOf<R>(rows: readonly R[], keysOf: (row: R) => readonly string[]): RowIndex<R> {
  const groups = grouped(rows, keysOf);
  return { get: (key) => groups.get(key) ?? NONE };
}

function grouped<R>(rows: readonly R[], keysOf: (row: R) => readonly string[]): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    for (const key of new Set(keysOf(row))) {
      const group = groups.get(key);
      if (group) group.push(row);
      else groups.set(key, [row]);
    }
  }
  return groups;
}

function memo<A, B>(compute: (key: A) => B): (key: A) => B {
  const known = new Map<A, B>();
  return (key) => {
    const value = known.get(key);
    if (value !== undefined) return value;
    const fresh = compute(key);
    known.set(key, fresh);
    return fresh;
  };
}

function nearest(rows: readonly CurrencyRow[], year: number): CurrencyRow | undefined {
  let best: CurrencyRow | undefined;
  for (const row of rows) if (!best || Math.abs(row.year - year) < Math.abs(best.year - year)) best = row;
  return best;
}
