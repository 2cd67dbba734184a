import { Fault } from '../../kit/index.js';
import { type LexiconRow, parseTable } from '../lexicon.js';

/** Lexicon tables of one language: CSV texts by name (`numbers`, `units` ...). */
export type LexiconTables = Readonly<Record<string, string>>;

/**
 * The rows of a table.
 *
 * @throws Fault `lexicon-table` with file, row and reason when the table is missing or broken.
 */
export function rowsOf(tables: LexiconTables, name: string): LexiconRow[] {
  const text = tables[name];
  if (text === undefined) throw new Fault('lexicon-table', { file: name, row: 0, reason: 'missing' });
  return parseTable(text, name).rows;
}
