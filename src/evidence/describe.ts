import type { Base } from './base.js';
import { ANY_URI, EDTF, type Field } from './manifest.js';
import type { MetricRow, Row, TableName } from './rows.js';
import { entriesOf } from './sheet.js';

/** What kind of value a column holds, for display. */
export type DetailKind = 'id' | 'reference' | 'date' | 'address' | 'number' | 'list' | 'code' | 'text';

/** One column of a row, ready to be put into words. */
export interface Detail {
  readonly column: string;
  readonly kind: DetailKind;
  /** The cell, or the entries of a list; never empty. */
  readonly values: readonly string[];
  /** The rows that the values refer to, in the same order; empty unless `kind` is `reference`. */
  readonly targets: readonly { readonly table: TableName; readonly row: Row }[];
  /** The unit that numbers are written in, where the table of metrics names one. */
  readonly metric?: MetricRow;
}

function kindOf(field: Field, isKey: boolean): DetailKind {
  if (isKey && field.references.length === 0) return 'id';
  if (field.references.length > 0) return 'reference';
  if (field.rdfType === EDTF) return 'date';
  if (field.rdfType === ANY_URI) return 'address';
  if (field.type === 'list') return 'list';
  if (field.constraints?.enum) return 'code';
  return field.type === 'string' ? 'text' : 'number';
}

/** The metric of a column: its own, or that of the interval it is an end of. */
export function metricOf(base: Base, table: TableName, column: string): MetricRow | undefined {
  const stem = column.replace(/_(low|best|high)$/, '');
  const metrics = base.table('metrics').filter((metric) => metric.table === table);
  return metrics.find((metric) => metric.column === column) ?? metrics.find((metric) => metric.column === stem);
}

function targetOf(base: Base, field: Field, id: string): readonly { readonly table: TableName; readonly row: Row }[] {
  for (const table of field.references) {
    const row = base.find(table, id);
    if (row) return [{ table, row }];
  }
  return [];
}

function detail(base: Base, table: TableName, field: Field, isKey: boolean, cell: string): Detail {
  const values = entriesOf(cell, field);
  const targets = values.flatMap((id) => targetOf(base, field, id));
  const metric = metricOf(base, table, field.name);
  const known = { column: field.name, kind: kindOf(field, isKey), values, targets };
  return metric === undefined ? known : { ...known, metric };
}

/** The filled columns of a row in the order of the file; undefined if the table has no such row. */
export function describeRow(base: Base, table: TableName, id: string): readonly Detail[] | undefined {
  const cells = base.cells(table, id);
  if (cells === undefined) return undefined;
  return base.fields(table).flatMap((field, i) => {
    const cell = cells[field.name] ?? '';
    return cell === '' ? [] : [detail(base, table, field, i === 0, cell)];
  });
}
