import type { Receipt } from '../checking/index.js';
import type { TableName } from '../evidence/index.js';
import type { Words } from '../words/index.js';
import type { House } from './house.js';
import { rowName } from './row-name.js';

/** The evidence row behind a step, and where it was read. */
export interface SourceView {
  readonly id: string;
  readonly table: string;
  readonly name: string;
  readonly date: string;
  readonly publisher: string;
  readonly urls: readonly string[];
}

/** Tables that only say what something is; their rows are no source of a verdict's figures. */
const NAMING: ReadonlySet<string> = new Set(['orgs', 'people', 'countries', 'benchmarks']);

/** The evidence rows of a receipt, each once, those that carry figures before those that only name things. */
export function sourcesOf(receipt: Receipt, house: House, words: Words): SourceView[] {
  const facts = receipt.flatMap((step) => step.inputs).filter((input) => input.from === 'fact');
  const unique = new Map(facts.map((fact) => [`${fact.table}/${fact.id}`, fact]));
  const telling = [...unique.values()].filter((fact) => !NAMING.has(fact.table));
  return telling.flatMap(({ table, id }) => sourceOf(table, id, house, words));
}

function sourceOf(table: string, id: string, house: House, words: Words): SourceView[] {
  const cells = house.base.cells(table as TableName, id);
  if (!cells) return [];
  const name = rowName(table, id, house, words);
  const urls = (cells['source_url'] ?? '').split('|').filter((url) => url !== '');
  return [
    {
      id,
      table,
      name: name === id ? words.table(table) : name,
      date: cells['date'] ? words.date(cells['date']) : '',
      publisher: cells['source_name'] ?? '',
      urls,
    },
  ];
}
