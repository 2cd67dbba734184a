import { type DetailKind, describeRow, listRows, TABLE_NAMES, type TableName } from '../../../evidence/index.js';
import { Fault, type Lang } from '../../../kit/index.js';
import { columnsOf, csvTable, type House, rowName, valueText } from '../../../views/index.js';
import { type Words, wordsOf } from '../../../words/index.js';
import { openHouse } from '../open.js';

export interface TableHead {
  readonly name: TableName;
  readonly title: string;
  readonly rows: number;
}

export interface ColumnHead {
  readonly name: string;
  readonly title: string;
  readonly numeric: boolean;
}

/** A column whose few values can be chosen from. */
export interface Facet {
  readonly column: string;
  readonly title: string;
  readonly values: readonly { readonly value: string; readonly text: string; readonly count: number }[];
}

/** A page of a table in words. */
export interface TableView {
  readonly table: TableName;
  readonly title: string;
  readonly hash: string;
  readonly total: number;
  readonly columns: readonly ColumnHead[];
  readonly rows: readonly {
    readonly id: string;
    readonly cells: readonly string[];
    readonly url: string;
    readonly publisher: string;
  }[];
  readonly facets: readonly Facet[];
}

export interface TableInput {
  readonly table: TableName;
  readonly words: Lang;
  readonly query: string;
  /** Chosen values by column. */
  readonly chosen: Readonly<Record<string, string>>;
  readonly limit: number;
}

/** A line of a row: its column and values, some of which lead to other rows. */
export interface RowLine {
  readonly title: string;
  readonly kind: DetailKind;
  readonly values: readonly {
    readonly text: string;
    readonly to?: { readonly table: TableName; readonly id: string };
  }[];
}

export interface RowView {
  readonly table: TableName;
  readonly tableTitle: string;
  readonly id: string;
  readonly name: string;
  readonly hash: string;
  readonly lines: readonly RowLine[];
}

export interface EvidenceJobs {
  tables(input: { readonly words: Lang }): Promise<{ readonly hash: string; readonly tables: readonly TableHead[] }>;
  table(input: TableInput): Promise<TableView>;
  row(input: { readonly table: TableName; readonly id: string; readonly words: Lang }): Promise<RowView | null>;
  /** The rows that pass the filters, as they stand in the file. */
  csv(input: Omit<TableInput, 'limit'>): Promise<string>;
}

export const evidenceJobs: EvidenceJobs = {
  tables: async ({ words }) => {
    const { house } = await openHouse();
    const say = wordsOf(words);
    const tables = TABLE_NAMES.map((name) => ({ name, title: say.table(name), rows: house.base.table(name).length }));
    return { hash: house.base.hash, tables };
  },
  table: async (input) => tableView(known(input.table, (await openHouse()).house), input, wordsOf(input.words)),
  row: async ({ table, id, words }) => rowView(known(table, (await openHouse()).house), table, id, wordsOf(words)),
  csv: async (input) => {
    const { house } = await openHouse();
    const head = house.base.fields(input.table).map(({ name }) => name);
    return csvTable(
      head,
      passing(house, input).map(({ cells }) => cells),
    );
  },
};

/** The house, where it has a table of this name; addresses may name any. */
function known(table: string, house: House): House {
  if (!house.tables.some((name) => name === table))
    throw new Fault('unknown-table', { given: table, known: house.tables });
  return house;
}

type Cells = Readonly<Record<string, string>>;
interface Passing {
  readonly id: string;
  readonly cells: Cells;
}

const MOST_FACET_VALUES = 14;
const LEAST_FACET_VALUES = 2;
/** Columns that say where a row comes from stand at its end. */
const SOURCE = /^source_/;

function passing(house: House, { table, query, chosen }: Omit<TableInput, 'limit'>, except?: string): Passing[] {
  const wanted = query.trim().toLowerCase();
  const filters = Object.entries(chosen).filter(([column]) => column !== except);
  return listRows(house.base, table)
    .map(({ id }) => ({ id, cells: house.base.cells(table, id) ?? {} }))
    .filter(({ cells }) => filters.every(([column, value]) => entries(cells[column]).includes(value)))
    .filter(({ cells }) => wanted === '' || Object.values(cells).some((cell) => cell.toLowerCase().includes(wanted)));
}

function entries(cell: string | undefined): readonly string[] {
  return (cell ?? '').split('|');
}

function tableView(house: House, input: TableInput, words: Words): TableView {
  const { table, limit } = input;
  const fields = house.base.fields(table);
  const columns = columnsOf(fields.map(({ name }) => name).filter((name) => !SOURCE.test(name)));
  const found = passing(house, input);
  const facets = fields.filter((field) => field.constraints?.enum !== undefined).map(({ name }) => name);
  return {
    table,
    title: words.table(table),
    hash: house.base.hash,
    total: found.length,
    columns: columns.map(({ name, numeric }) => ({ name, title: words.column(name), numeric })),
    rows: found.slice(0, limit).map(({ id, cells }) => ({
      id,
      cells: columns.map((column, i) => (i === 0 ? id : column.text(cells, house, words))),
      url: entries(cells['source_url'])[0] ?? '',
      publisher: cells['source_name'] ?? '',
    })),
    facets: facets.flatMap((column) => facetOf(house, input, column, words)),
  };
}

function facetOf(house: House, input: TableInput, column: string, words: Words): Facet[] {
  const counts = new Map<string, number>();
  for (const { cells } of passing(house, input, column))
    for (const value of entries(cells[column])) if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  const chosen = input.chosen[column];
  if (counts.size < LEAST_FACET_VALUES && chosen === undefined) return [];
  const values = [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_FACET_VALUES)
    .map(([value, count]) => ({ value, text: valueText(value, house, words), count }));
  return [{ column, title: words.column(column), values }];
}

function rowView(house: House, table: TableName, id: string, words: Words): RowView | null {
  const details = describeRow(house.base, table, id);
  if (!details) return null;
  const cells = house.base.cells(table, id) ?? {};
  const lines = details.flatMap(({ column, kind, values, targets }, i): RowLine[] => {
    // The three columns of an interval are one line, with its unit.
    const stem = column.replace(PART, '');
    if (details.slice(0, i).some((before) => before.column !== column && before.column.replace(PART, '') === stem))
      return [];
    const [whole] = columnsOf([stem]);
    const amount = whole?.numeric ? whole.text(cells, house, words) : '';
    if (amount !== '') return [{ title: words.column(stem), kind, values: [{ text: amount }] }];
    return [{ title: words.column(stem), kind, values: valuesOf(kind, values, targets, house, words) }];
  });
  return {
    ...{ table, id, lines },
    tableTitle: words.table(table),
    name: rowName(table, id, house, words),
    hash: house.base.hash,
  };
}

const PART = /_(low|best|high)$/;

type Detail = NonNullable<ReturnType<typeof describeRow>>[number];

function valuesOf(
  kind: DetailKind,
  values: Detail['values'],
  targets: Detail['targets'],
  house: House,
  words: Words,
): RowLine['values'] {
  return values.map((value, i) => {
    const target = targets[i];
    if (target)
      return {
        text: rowName(target.table, target.row.id, house, words),
        to: { table: target.table, id: target.row.id },
      };
    return { text: kind === 'date' ? words.date(value) : kind === 'code' ? (words.value(value) ?? value) : value };
  });
}
