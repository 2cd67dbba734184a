import Papa from 'papaparse';
import { Fault } from '../../kit/index.js';

/** Lexicon tables of one language: CSV texts by name (`numbers`, `units` ...). */
export type LexiconTables = Readonly<Record<string, string>>;

/** A row of a table by column name. */
export type TableRow = Readonly<Record<string, string>>;

/**
 * The rows of a table.
 *
 * @throws Fault `lexicon-table` with file, row and reason when the table is missing or broken.
 */
export function rowsOf(tables: LexiconTables, name: string): TableRow[] {
  const text = tables[name];
  if (text === undefined) throw new Fault('lexicon-table', { file: name, row: 0, reason: 'missing' });
  const parsed = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  const error = parsed.errors[0];
  if (error) throw new Fault('lexicon-table', { file: name, row: (error.row ?? 0) + 2, reason: error.code });
  return parsed.data;
}

/** The forms of a cell, cut at `|`. */
export function formsIn(cell: string | undefined): string[] {
  return (cell ?? '').split('|').filter((form) => form !== '');
}
