import type { Base, Row, TableName, Tables } from '../evidence/index.js';
import { periodOf } from '../kit/index.js';

/** The column that says from when on a row could be known. */
const KNOWN_FROM: Readonly<Partial<Record<TableName, string>>> = {
  sites: 'date',
  chip_stock: 'date',
  supply: 'date',
  capital: 'date',
  policy: 'date',
  events: 'date',
  claims: 'date',
  scores: 'evaluated',
  models: 'releaseDate',
  chips: 'announced',
};

/** A base that knows only what was dated up to a day; rows without a date and plain names stay. */
export function baseUntil(base: Base, day: string): Base {
  const tables = new Map<TableName, readonly Row[]>();
  const table = <K extends TableName>(name: K): readonly Tables[K][] => {
    const rows = tables.get(name) ?? base.table(name).filter((row) => isKnown(name, row, day));
    tables.set(name, rows);
    return rows as readonly Tables[K][];
  };
  const find = <K extends TableName>(name: K, id: string): Tables[K] | undefined => {
    const row = base.find(name, id);
    return row && isKnown(name, row, day) ? row : undefined;
  };
  const locate: Base['locate'] = (id) => {
    const found = base.locate(id);
    return found && isKnown(found.table, found.row, day) ? found : undefined;
  };
  const cells: Base['cells'] = (name, id) => (find(name, id) ? base.cells(name, id) : undefined);
  return { ...base, table, find, locate, cells };
}

function isKnown(name: TableName, row: Row, day: string): boolean {
  const column = KNOWN_FROM[name];
  const written = column === undefined ? undefined : (row as Row & Readonly<Record<string, unknown>>)[column];
  const period = typeof written === 'string' ? periodOf(written) : undefined;
  return period === undefined || period.to <= day;
}
