import { type Period, periodOf } from '../kit/index.js';
import type { Base } from './base.js';
import { EDTF, type Field } from './manifest.js';
import type { Row, TableName, Tables } from './rows.js';
import { entriesOf } from './sheet.js';

/** What to list: rows that name an organisation (its people, chips and models included), from a date, to a date. */
export interface Filter {
  /** Id of an organisation, person, country or site. */
  readonly org?: string;
  /** ISO date of day, month or year precision; the row may overlap it. */
  readonly since?: string;
  readonly until?: string;
}

/** The column that dates a table's rows, undefined for tables without date. */
export function dateField(fields: readonly Field[]): Field | undefined {
  return fields.find((field) => field.rdfType === EDTF);
}

const ACTORS: readonly TableName[] = ['orgs', 'people', 'countries', 'sites'];
const MADE: readonly TableName[] = ['chips', 'models'];

function makerOf(base: Base, id: string): string | undefined {
  return base.find('chips', id)?.vendorOrgId ?? base.find('models', id)?.orgId;
}

/** Whether a cell that refers to other rows names the actor, or something it makes. */
function names(base: Base, field: Field, cell: string, actor: string): boolean {
  const ids = entriesOf(cell, field);
  if (field.references.some((table) => ACTORS.includes(table))) return ids.includes(actor);
  return field.references.some((table) => MADE.includes(table)) && ids.some((id) => makerOf(base, id) === actor);
}

function isWithin(row: Period | undefined, since: Period | undefined, until: Period | undefined): boolean {
  if (row === undefined) return since === undefined && until === undefined;
  return (since === undefined || row.to >= since.from) && (until === undefined || row.from <= until.to);
}

/** The rows of a table that pass the filter, in file order. A date that is none filters nothing. */
export function listRows<K extends TableName>(base: Base, table: K, filter: Filter = {}): readonly Tables[K][] {
  const fields = base.fields(table);
  const dated = dateField(fields)?.name;
  const { org } = filter;
  const [since, until] = [filter.since, filter.until].map((date) => (date ? periodOf(date) : undefined));
  return base.table(table).filter((row: Row) => {
    const cells = base.cells(table, row.id) ?? {};
    if (!isWithin(dated === undefined ? undefined : periodOf(cells[dated] ?? ''), since, until)) return false;
    return (
      org === undefined || row.id === org || fields.some((field) => names(base, field, cells[field.name] ?? '', org))
    );
  });
}
