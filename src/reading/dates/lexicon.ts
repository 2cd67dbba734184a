import type { Lang } from '../../kit/index.js';
import { Compounds } from '../quantities/compounds.js';
import { numeralOf } from '../quantities/digits.js';
import { FormTree } from '../quantities/form-tree.js';
import { Lexemes, WORD_NUMBER } from '../quantities/lexemes.js';
import { formsOf } from '../lexicon.js';
import { type LexiconTables, rowsOf } from '../quantities/tables.js';
import type { Vocabulary } from '../vocabulary.js';

/** First word of a date phrase. */
export const ITEM: number = 1 << 3;
/** A word between the pieces of a date: of, des, 的. */
export const FILL: number = 1 << 4;
export const AGO_BEFORE: number = 1 << 5;
export const AGO_AFTER: number = 1 << 6;
export const LATER_BEFORE: number = 1 << 7;
export const LATER_AFTER: number = 1 << 8;
export const YEAR_MARK: number = 1 << 9;
export const DAY_MARK: number = 1 << 10;
export const TO: number = 1 << 11;
export const ARTICLE: number = 1 << 12;

export type ItemKind =
  | 'part'
  | 'partof'
  | 'season'
  | 'weekday'
  | 'unit'
  | 'ordinal'
  | 'letter'
  | 'shift'
  | 'relative'
  | 'month'
  | 'quarter'
  | 'halfyear';

/** A piece of a date: what it is, the unit it counts in, its number; `to` is the second number of a part. */
export interface DateItem {
  readonly kind: ItemKind;
  readonly unit: string;
  readonly value: number;
  readonly to: number;
}

/** How a date opens a period: since 2022, until Friday, by 2027. */
export type Opening = 'since' | 'until' | 'by';

/** Everything the date grammar knows of a language. */
export interface DateLexicon {
  readonly lang: Lang;
  readonly lexemes: Lexemes;
  readonly items: readonly DateItem[];
  readonly phrases: FormTree;
  readonly openings: readonly Opening[];
  readonly openingsBefore: FormTree;
  readonly openingsAfter: FormTree;
}

const WORD_ROLES: Readonly<Record<string, number>> = {
  fill: FILL,
  yearmark: YEAR_MARK,
  daymark: DAY_MARK,
  to: TO,
};

const NUMBER_KINDS = new Set(['word', 'han', 'part']);

/** Builds the lexicon from `dates`, `months` and `numbers` and starts to classify the vocabulary's words. */
export function dateLexicon(lang: Lang, tables: LexiconTables, vocabulary: Vocabulary): DateLexicon {
  const lexemes = new Lexemes(vocabulary, lang === 'de');
  const items: DateItem[] = [];
  const openings: Opening[] = [];
  const phrases = new FormTree(lexemes, 1);
  const openingsBefore = new FormTree(lexemes, -1);
  const openingsAfter = new FormTree(lexemes, 1);
  for (const row of rowsOf(tables, 'dates')) {
    const [kind = '', unit = '', value = ''] = [row['kind'], row['unit'], row['value']];
    const forms = formsOf(row['forms']);
    const role = roleOf(kind, unit);
    if (role !== undefined) for (const form of forms) lexemes.add(form, role);
    else if (kind === 'open') {
      const entry = openings.push(unit as Opening) - 1;
      for (const form of forms) (value === 'before' ? openingsBefore : openingsAfter).add(form, entry);
    } else {
      const entry = items.push(itemOf(kind, unit, value)) - 1;
      for (const form of forms) phrases.add(form, entry, ITEM);
    }
  }
  for (const row of rowsOf(tables, 'months')) {
    const entry = items.push(itemOf('month', '', row['month'] as string)) - 1;
    for (const form of formsOf(row['forms'])) phrases.add(form, entry, ITEM);
  }
  addNumbers(tables, lexemes);
  return { lang, lexemes, items, phrases, openings, openingsBefore, openingsAfter };
}

function addNumbers(tables: LexiconTables, lexemes: Lexemes): void {
  for (const row of rowsOf(tables, 'numbers')) {
    const role = NUMBER_KINDS.has(row['role'] as string) ? WORD_NUMBER : row['role'] === 'article' ? ARTICLE : 0;
    if (role === 0) continue;
    for (const form of formsOf(row['forms'])) lexemes.add(form, role, numeralOf(row['value'] as string));
  }
  lexemes.watch(new Compounds({ words: new Map(), scales: new Map(), joints: new Map(), suffixes: new Map() }));
}

function roleOf(kind: string, place: string): number | undefined {
  if (kind === 'ago') return place === 'before' ? AGO_BEFORE : AGO_AFTER;
  if (kind === 'later') return place === 'before' ? LATER_BEFORE : LATER_AFTER;
  return WORD_ROLES[kind];
}

function itemOf(kind: string, unit: string, value: string): DateItem {
  const [from = '0', to = '0'] = value.split(':');
  return { kind: kind as ItemKind, unit, value: Number(from), to: Number(to) };
}
