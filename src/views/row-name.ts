import type { TableName } from '../evidence/index.js';
import type { Words } from '../words/index.js';
import type { House } from './house.js';
import { signsOf } from './signs.js';

/** Rows without a name of their own are called by these of their cells. */
const NAMED_BY: Readonly<Record<string, readonly string[]>> = {
  capital: ['org_id', 'kind'],
  supply: ['supplier_org_id', 'customer_org_id', 'chip_id'],
  policy: ['actor', 'instrument', 'target'],
  claims: ['speaker_id', 'venue'],
  scores: ['model_id', 'benchmark_id'],
  chip_stock: ['holder'],
  currencies: ['code', 'year'],
};

/** What a row is called in a sentence: its name or title, else those of its cells that tell it from others. */
export function rowName(table: string, id: string, house: House, words: Words): string {
  const cells = house.base.cells(table as TableName, id);
  const parts = (NAMED_BY[table] ?? []).map((column) => cells?.[column] ?? '').filter((cell) => cell !== '');
  if (parts.length === 0) return house.nameOf(id, words.lang, table as TableName);
  return parts.map((cell) => words.value(cell) ?? house.nameOf(cell, words.lang)).join(signsOf(words.lang).comma);
}
