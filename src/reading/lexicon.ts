import Papa from 'papaparse';
import { Fault, type Lang } from '../kit/index.js';

/** Gives the text of a lexicon file by its path inside `lexicon/`, such as `de/concepts.csv`. */
export type LexiconFiles = (path: string) => string;

/** A row of a lexicon table by column name. */
export type LexiconRow = Readonly<Record<string, string>>;

/**
 * The rows of a lexicon table.
 *
 * @throws Fault `lexicon-table` with file, row and reason when the table is broken.
 */
export function lexiconTable(files: LexiconFiles, path: string, columns: readonly string[]): LexiconRow[] {
  const { rows, fields } = parseTable(files(path), path);
  const missing = columns.filter((column) => !fields.includes(column));
  if (missing.length > 0) throw new Fault('lexicon-column', { file: path, columns: missing });
  return rows;
}

/**
 * The rows and the column names of a table's text.
 *
 * @throws Fault `lexicon-table` with file, row and reason when the text is broken.
 */
export function parseTable(text: string, file: string): { rows: LexiconRow[]; fields: readonly string[] } {
  const options = { header: true, skipEmptyLines: true, delimiter: ',', newline: '\n' } as const;
  const parsed = Papa.parse<Record<string, string>>(text, options);
  const error = parsed.errors[0];
  if (error) throw new Fault('lexicon-table', { file, row: (error.row ?? 0) + 2, reason: error.code });
  return { rows: parsed.data, fields: parsed.meta.fields ?? [] };
}

/** The forms of a cell, cut at `|`. */
export function formsOf(cell: string | undefined): string[] {
  return (cell ?? '').split('|').filter((form) => form !== '');
}

/** The path of a language's table. */
export function langFile(lang: Lang, name: string): string {
  return `${lang}/${name}.csv`;
}
