import type { Lang } from '../../kit/index.js';
import type { Vocabulary } from '../vocabulary.js';
import { Compounds } from './compounds.js';
import { numeralOf } from './digits.js';
import { FormTree } from './form-tree.js';
import * as role from './lexemes.js';
import { Lexemes } from './lexemes.js';
import { formsOf, type LexiconRow } from '../lexicon.js';
import { type LexiconTables, rowsOf } from './tables.js';
import { powerOf, type UnitTables, unitTables } from './units.js';

/** How sure a number is said to be. */
export type Qualifier = '' | 'about' | 'over' | 'under' | 'upto' | 'atleast';

/** A qualifier of the tables; `converted` marks the same sum in another currency. */
export type WrittenQualifier = Qualifier | 'converted';

/** Everything the quantity grammar knows of a language. */
export interface QuantityLexicon extends UnitTables {
  readonly lang: Lang;
  readonly lexemes: Lexemes;
  readonly qualifiers: readonly WrittenQualifier[];
  readonly qualifiersBefore: FormTree;
  readonly qualifiersAfter: FormTree;
  /** Phrases that join the ends of a range. */
  readonly joiners: FormTree;
}

const NUMBER_ROLES: Readonly<Record<string, number>> = {
  word: role.WORD_NUMBER,
  han: role.HAN_DIGIT,
  scale: role.SCALE | role.LONE,
  plain_scale: role.SCALE,
  plural: role.PLURAL,
  article: role.ARTICLE,
  half: role.HALF,
  vague: role.VAGUE,
  fraction: role.FRACTION,
  ordinal: role.ORDINAL,
};

const WORD_ROLES: Readonly<Record<string, number>> = {
  or: role.OR,
  and: role.AND,
  between: role.BETWEEN,
  from: role.FROM,
  range: role.RANGE,
  of: role.OF,
  power: role.POWER,
  times: role.TIMES,
  article: role.LABEL,
  stop: role.STOP,
  more: role.MORE,
  point: role.POINT,
  measure: role.MEASURE,
  ordinal_mark: role.ORDINAL_MARK,
};

/** Builds the lexicon from its tables and starts to classify the vocabulary's words. */
export function quantityLexicon(lang: Lang, tables: LexiconTables, vocabulary: Vocabulary): QuantityLexicon {
  const lexemes = new Lexemes(vocabulary, lang === 'de');
  const numbers = rowsOf(tables, 'numbers');
  for (const row of numbers) addNumber(row, lexemes);
  for (const row of rowsOf(tables, 'magnitudes')) addMagnitude(row, lexemes, lang);
  for (const row of rowsOf(tables, 'months')) {
    for (const form of formsOf(row['forms'])) lexemes.add(form, role.MONTH);
  }
  const units = unitTables(tables, lexemes);
  const words = wordTables(tables, lexemes);
  lexemes.watch(new Compounds(compoundParts(numbers, units.suffixes)));
  return { lang, lexemes, ...units, ...words };
}

function addNumber(row: LexiconRow, lexemes: Lexemes): void {
  const roles = NUMBER_ROLES[row['role'] as string];
  if (roles === undefined) return;
  const text = row['value'] as string;
  const value = roles & (role.SCALE | role.PLURAL) ? powerOf(text) : numeralOf(text);
  for (const form of formsOf(row['forms'])) lexemes.add(form, roles, value);
}

function addMagnitude(row: LexiconRow, lexemes: Lexemes, lang: Lang): void {
  const kind = row['kind'] as string;
  const lone = lang === 'zh' ? role.LONE : 0;
  const roles = { scale: role.SCALE | lone, plural: role.SCALE | role.PLURAL, glued: role.GLUED_SCALE }[kind];
  if (roles === undefined) return;
  for (const form of formsOf(row['forms']))
    lexemes.add(form.replace(/\.$/, ''), roles, powerOf(row['value'] as string));
}

function wordTables(
  tables: LexiconTables,
  lexemes: Lexemes,
): Omit<QuantityLexicon, 'lang' | 'lexemes' | keyof UnitTables> {
  const qualifiers: WrittenQualifier[] = [];
  const qualifiersBefore = new FormTree(lexemes, -1);
  const qualifiersAfter = new FormTree(lexemes, 1);
  const joiners = new FormTree(lexemes, 1);
  for (const row of rowsOf(tables, 'qualifiers')) {
    const name = row['role'] as string;
    const forms = formsOf(row['forms']);
    if (row['place'] === 'before' || row['place'] === 'after') {
      const entry = qualifiers.push(name as WrittenQualifier) - 1;
      for (const form of forms) {
        (row['place'] === 'before' ? qualifiersBefore : qualifiersAfter).add(form, entry);
        if (row['place'] === 'before') lexemes.add(form, role.HEDGE);
      }
    } else if (name === 'to') for (const form of forms) joiners.add(form, 0, role.TO);
    else for (const form of forms) lexemes.add(form, WORD_ROLES[name] ?? 0);
  }
  return { qualifiers, qualifiersBefore, qualifiersAfter, joiners };
}

function compoundParts(
  rows: readonly LexiconRow[],
  suffixes: ReadonlyMap<string, number>,
): ConstructorParameters<typeof Compounds>[0] {
  const words = new Map<string, number>();
  const scales = new Map<string, number>();
  const joints = new Map<string, number>();
  for (const row of rows) {
    const value = Number(row['value']);
    const target = { word: words, part: words, scale: scales, joint: joints }[row['role'] as string];
    for (const form of formsOf(row['forms'])) target?.set(form.toLowerCase(), value);
  }
  return { words, scales, joints, suffixes };
}
