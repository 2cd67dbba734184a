import { readFileSync } from 'node:fs';
import { type Base, type Bloc, openBase, type TableName } from '../../src/evidence/index.js';

const folder = new URL('../../evidence/', import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, folder), 'utf8');

/** The evidence of this package. */
export const base: Base = openBase(JSON.parse(text('datapackage.json')), text);

/** China looking close is the US looking behind. */
const LOOKS: Readonly<Record<string, string>> = {
  cn_looks_behind: 'cn_looks_close',
  cn_looks_close: 'cn_looks_behind',
};

/** The evidence with the blocs us and cn exchanged in models, organisations, people, countries and stocks, in who is said to lead and in what pays. */
export function swapped(): Base {
  const other = (bloc: Bloc): Bloc => (bloc === 'us' ? 'cn' : bloc === 'cn' ? 'us' : bloc);
  const rows = new Map<TableName, readonly unknown[]>();
  const swap = (name: TableName): readonly unknown[] => {
    const known = rows.get(name);
    if (known) return known;
    const fresh = (base.table(name) as readonly object[]).map((row) => ({
      ...row,
      ...('bloc' in row ? { bloc: other(row.bloc as Bloc) } : {}),
      ...('holder' in row ? { holder: other(row.holder as Bloc) } : {}),
      ...('leader' in row ? { leader: other(row.leader as Bloc) } : {}),
      ...('gainsIf' in row ? { gainsIf: LOOKS[row.gainsIf as string] ?? row.gainsIf } : {}),
    }));
    rows.set(name, fresh);
    return fresh;
  };
  return {
    ...base,
    table: swap as Base['table'],
    find: ((name: TableName, id: string) =>
      (swap(name) as readonly { id: string }[]).find((row) => row.id === id)) as Base['find'],
  };
}
