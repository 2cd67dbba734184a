import { type Numeral, numeralOf } from './digits.js';
import { FormTree } from './form-tree.js';
import { FIXED, type Lexemes } from './lexemes.js';
import { formsOf } from '../lexicon.js';
import { type LexiconTables, rowsOf } from './tables.js';

/** How a unit behaves: money lends itself to later amounts, counted units may stand some words after the number. */
export type UnitKind =
  | 'money'
  | 'counted'
  | 'time'
  | 'percent'
  | 'points'
  | 'rank'
  | 'ordinal'
  | 'times'
  | 'per'
  | 'permtok'
  | 'fraction'
  | 'none'
  | '';

/** A unit of the lexicon; `factor` turns a written number into the base unit. */
export interface Unit {
  readonly name: string;
  readonly factor: Numeral;
  readonly kind: UnitKind;
  /** Whether it must touch the number or stand behind a hyphen: 20-fach. */
  readonly glued: boolean;
}

/** A phrase that is a quantity by itself (Dreivierteljahr), or none (`unit` empty). */
export interface FixedPhrase {
  readonly value: Numeral;
  readonly unit: string;
}

/** The units of a language with the phrases that stand before and after numbers. */
export interface UnitTables {
  readonly units: readonly Unit[];
  readonly before: FormTree;
  readonly after: FormTree;
  /** Unit endings of number words with their symbols. */
  readonly suffixes: Map<string, number>;
  readonly fixed: readonly FixedPhrase[];
  readonly phrases: FormTree;
}

/** Reads `units` and the fixed phrases of `numbers`. */
export function unitTables(tables: LexiconTables, lexemes: Lexemes): UnitTables {
  const units: Unit[] = [];
  const before = new FormTree(lexemes, -1);
  const after = new FormTree(lexemes, 1);
  const suffixes = new Map<string, number>();
  const prefixes = prefixForms(tables);
  for (const row of rowsOf(tables, 'units')) {
    const unit: Unit = {
      name: row['unit'] as string,
      factor: numeralOf(row['factor'] as string),
      kind: row['kind'] as UnitKind,
      glued: false,
    };
    const entry = units.push(unit) - 1;
    for (const form of formsOf(row['before'])) before.add(form, entry);
    for (const form of formsOf(row['suffix'])) {
      after.add(form, units.push({ ...unit, glued: true }) - 1);
      suffixes.set(form.toLowerCase(), lexemes.symbolsOf(form)[0] as number);
    }
    for (const form of formsOf(row['after'])) {
      after.add(form.replace('~', ''), entry);
      if (form.startsWith('~') && form.length > 1) addPrefixed(form.slice(1), unit, prefixes, units, after);
    }
  }
  return { units, before, after, suffixes, ...fixedPhrases(tables, lexemes) };
}

function addPrefixed(
  form: string,
  unit: Unit,
  prefixes: readonly [string, Numeral][],
  units: Unit[],
  after: FormTree,
): void {
  for (const [prefix, power] of prefixes) {
    const factor = { ...unit.factor, exponent: unit.factor.exponent + power.exponent };
    const entry = units.push({ ...unit, factor }) - 1;
    after.add(prefix + form, entry);
  }
}

/** The prefixes kilo, mega ... with their powers of ten. */
function prefixForms(tables: LexiconTables): [string, Numeral][] {
  const rows = rowsOf(tables, 'magnitudes').filter((row) => row['kind'] === 'prefix');
  return rows.flatMap((row) =>
    formsOf(row['forms']).map((form): [string, Numeral] => [form, powerOf(row['value'] as string)]),
  );
}

/** A scale as mantissa and power of ten: 250000 is 25 and 4. */
export function powerOf(text: string): Numeral {
  const zeros = /0*$/.exec(text)?.[0].length ?? 0;
  return { mantissa: Number(text.slice(0, text.length - zeros)), exponent: zeros, precision: 0 };
}

function fixedPhrases(tables: LexiconTables, lexemes: Lexemes): Pick<UnitTables, 'fixed' | 'phrases'> {
  const fixed: FixedPhrase[] = [];
  const phrases = new FormTree(lexemes, 1);
  for (const row of rowsOf(tables, 'numbers')) {
    if (row['role'] !== 'fixed' && row['role'] !== 'not') continue;
    const entry = fixed.push({ value: numeralOf(row['value'] as string), unit: row['unit'] ?? '' }) - 1;
    for (const form of formsOf(row['forms'])) phrases.add(form, entry, FIXED);
  }
  return { fixed, phrases };
}
