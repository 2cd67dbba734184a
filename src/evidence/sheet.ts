import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import Papa from 'papaparse';
import { csvRows } from '../kit/index.js';
import { type Problem, problem } from './problem.js';
import type { Field, Resource } from './manifest.js';

/** The cells of a table: one list of texts a row, in the order of the resource's columns. */
export interface Sheet {
  readonly rows: readonly (readonly string[])[];
  /** Row ids in file order: the cells of the primary key joined by `/`. */
  readonly ids: readonly string[];
}

/** The content hash of a text as it stands in a resource: `sha256:` and hexadecimal digits. */
export function hashOf(text: string): string {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(text)))}`;
}

/** The number of a row in its file, header = 1. */
export function lineOf(index: number): number {
  return index + 2;
}

/** The entries of a list cell. */
export function listOf(cell: string, delimiter: string = '|'): readonly string[] {
  return cell === '' ? [] : cell.split(delimiter);
}

/** The values of a cell: its entries if the column is a list, else itself unless empty. */
export function entriesOf(cell: string, field: Field): readonly string[] {
  return field.type === 'list' ? listOf(cell, field.delimiter) : cell === '' ? [] : [cell];
}

/** The rows of a table's text; what cannot be read at once is parsed with errors and their places. */
function cellsOf(text: string): Pick<Papa.ParseResult<string[]>, 'data' | 'errors'> {
  const data = csvRows(text);
  return data ? { data, errors: [] } : Papa.parse<string[]>(text, { delimiter: ',', newline: '\n' });
}

/** Parses a table; problems are its syntax, header and row widths. Rows are empty where the header is wrong. */
export function parseSheet(resource: Resource, text: string): { readonly sheet: Sheet; readonly problems: Problem[] } {
  const { data, errors } = cellsOf(text);
  const file = resource.path;
  if (data.at(-1)?.length === 1 && data.at(-1)?.[0] === '') data.pop();
  const header = data.shift() ?? [];
  const expected = resource.fields.map((field) => field.name);
  const problems = [
    ...errors.map((error) => problem('unreadable', { file, row: (error.row ?? 0) + 1 }, error.code)),
    ...headerProblems(file, header, expected),
  ];
  if (problems.length > 0) return { sheet: { rows: [], ids: [] }, problems };
  data.forEach((row, i) => {
    if (row.length === expected.length) return;
    problems.push(problem('ragged', { file, row: lineOf(i) }, String(row.length), String(expected.length)));
  });
  return { sheet: { rows: data, ids: idsOf(resource, data) }, problems };
}

function headerProblems(file: string, header: readonly string[], expected: readonly string[]): Problem[] {
  const length = Math.max(header.length, expected.length);
  const at = Array.from({ length }, (_, i) => i).find((i) => header[i] !== expected[i]);
  if (at === undefined) return [];
  return [problem('header', { file, row: 1, column: expected[at] ?? '' }, header[at] ?? '', expected.join(','))];
}

function idsOf(resource: Resource, rows: readonly (readonly string[])[]): readonly string[] {
  const columns = resource.primaryKey.map((name) => resource.fields.findIndex((field) => field.name === name));
  const [only] = columns;
  if (columns.length === 1) return rows.map((row) => row[only as number] ?? '');
  return rows.map((row) => columns.map((column) => row[column]).join('/'));
}
