import Papa from 'papaparse';
import { csvRows, Fault, type Lang } from '../kit/index.js';

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
  const sound = soundTable(text);
  if (sound) return sound;
  const options = { header: true, skipEmptyLines: true, delimiter: ',', newline: '\n' } as const;
  const parsed = Papa.parse<Record<string, string>>(text, options);
  const error = parsed.errors[0];
  if (error) throw new Fault('lexicon-table', { file, row: (error.row ?? 0) + 2, reason: error.code });
  return { rows: parsed.data, fields: parsed.meta.fields ?? [] };
}

/** A table whose rows all have the width of its header; undefined for any other, which is parsed with errors and their places. */
function soundTable(text: string): { rows: LexiconRow[]; fields: readonly string[] } | undefined {
  const [fields, ...rows] = (csvRows(text) ?? []).filter((row) => row.length > 1 || row[0] !== '');
  if (!fields || new Set(fields).size < fields.length || rows.some((row) => row.length !== fields.length))
    return undefined;
  return { rows: rows.map((row) => Object.fromEntries(fields.map((field, i) => [field, row[i] as string]))), fields };
}

/** The forms of a cell, cut at `|`. */
export function formsOf(cell: string | undefined): string[] {
  return (cell ?? '').split('|').filter((form) => form !== '');
}

/** The path of a language's table. */
export function langFile(lang: Lang, name: string): string {
  return `${lang}/${name}.csv`;
}
