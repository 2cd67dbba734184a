import type { TableName } from '../../evidence/index.js';
import { Fault, periodOf } from '../../kit/index.js';
import type { Words } from '../../words/index.js';
import { type Column, columnsOf, csvTable, type House } from '../../views/index.js';
import { EXIT, type ExitCode } from '../exit.js';
import type { Io } from '../io.js';
import { type Paint, paintFor } from '../paint.js';
import type { LIST_FORMATS, SHOW_FORMATS } from '../program.js';
import { textTable } from '../render/table.js';
import { faultLines } from '../report-fault.js';
import { padTo, widthOf, wrap } from '../width.js';

/** Options that all evidence commands have. */
export interface EvidenceOptions {
  readonly color: boolean;
  readonly width?: number;
}
export interface ListOptions extends EvidenceOptions {
  readonly format: (typeof LIST_FORMATS)[number];
  readonly org?: string;
  readonly since?: string;
  readonly until?: string;
}
export interface ShowOptions extends EvidenceOptions {
  readonly format: (typeof SHOW_FORMATS)[number];
}

/** The columns that a list is ordered and chosen by. */
const DATED = ['date', 'release_date', 'announced', 'evaluated', 'year'];

type Cells = Readonly<Record<string, string>>;

/** Checks every table; each problem with file, row, column, value and cure. */
export async function check(_options: EvidenceOptions, io: Io, words: Words): Promise<ExitCode> {
  const house = await io.openHouse();
  const problems = house.problems();
  for (const { code, ...values } of problems) {
    await io.stderr.write(faultLines(new Fault(`evidence.${code}`, values), '', words));
  }
  if (problems.length > 0) {
    await io.stderr.write(`${words.shell('problems', { n: String(problems.length) })}\n`);
    return EXIT.someFailed;
  }
  const rows = house.tables.reduce((sum, table) => sum + house.base.table(table).length, 0);
  const values = { tables: String(house.tables.length), rows: words.number(rows), hash: house.base.hash.slice(0, 12) };
  await io.stdout.write(`✓ ${words.shell('no-problems', values)}\n`);
  return EXIT.done;
}

/** Lists the rows of a table, newest first where they have dates. */
export async function list(table: string, options: ListOptions, io: Io, words: Words): Promise<ExitCode> {
  const house = await io.openHouse();
  const name = tableOf(table, house);
  const rows = selected(name, options, house);
  const columns = columnsOf(house.base.fields(name).map((field) => field.name));
  if (options.format === 'json') await io.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
  else if (options.format === 'csv')
    await io.stdout.write(
      csvTable(
        house.base.fields(name).map((field) => field.name),
        rows,
      ),
    );
  else await io.stdout.write(listText(rows, columns, options, house, io, words));
  return EXIT.done;
}

function tableOf(given: string, house: House): TableName {
  const name = house.tables.find((table) => table === given);
  if (name === undefined) throw new Fault('unknown-table', { given, known: house.tables });
  return name;
}

function selected(table: TableName, { org, since, until }: ListOptions, house: House): Cells[] {
  const fields = house.base.fields(table).map((field) => field.name);
  const dated = fields.find((field) => DATED.includes(field));
  const orgFields = fields.filter((field) => /(^|_)org_id$|^(actor|holder|speaker_id)$/.test(field));
  if ((since ?? until) !== undefined && dated === undefined)
    throw new Fault('no-such-column', { table, option: '--since' });
  if (org !== undefined && orgFields.length === 0) throw new Fault('no-such-column', { table, option: '--org' });
  const wanted = org === undefined ? undefined : entityOf(org, house);
  const rows = house.base.table(table).map(({ id }): Cells => house.base.cells(table, id) ?? {});
  const fitting = rows.filter((row) => {
    const date = dated === undefined ? '' : (row[dated] ?? '');
    const ofOrg = wanted === undefined || orgFields.some((field) => (row[field] ?? '').split('|').includes(wanted));
    return ofOrg && isWithin(date, since, until);
  });
  return dated === undefined ? fitting : fitting.toSorted((a, b) => (b[dated] ?? '').localeCompare(a[dated] ?? ''));
}

/** Whether a date of any precision may lie between two others. */
function isWithin(date: string, since: string | undefined, until: string | undefined): boolean {
  if (since === undefined && until === undefined) return true;
  const period = periodOf(date);
  if (!period) return false;
  return period.to >= (periodOf(since ?? '0001')?.from ?? '') && period.from <= (periodOf(until ?? '9999')?.to ?? '9');
}

/** The id behind an id or a name of an organisation, a person or a country. */
function entityOf(given: string, house: House): string {
  const lower = given.toLowerCase();
  const exact = house.base.names().find(({ id }) => id === lower);
  const named = exact ?? house.base.names().find(({ text }) => text.toLowerCase() === lower);
  if (!named) throw new Fault('unknown-entity', { given });
  return named.id;
}

/** Columns of a list in the terminal: who, when, what, how much; addresses and notes are shown by `show`. */
const LONG = /^(source_|note|summary|paraphrase|why|aliases|ambiguous|export_note|wikidata|name_(de|en|zh))/;

/** Columns that a narrow terminal does without, first those that say least. */
const SPARE = [
  'exchange',
  'currency',
  'amount_native',
  'confidence',
  'lat',
  'lon',
  'horizon',
  'venue',
  'place',
  'chip_scope',
  'holder_kind',
  'stderr',
  'unit',
  'cost_usd',
  'power_mw',
  'valuation_usd',
  'value_usd',
];

function listText(
  rows: readonly Cells[],
  columns: readonly Column[],
  options: ListOptions,
  house: House,
  io: Io,
  words: Words,
): string {
  if (rows.length === 0) return `${words.shell('no-rows')}\n`;
  const paint = paintFor(io.stdout, io.env, options.color);
  const width = options.width ?? io.stdout.columns ?? (io.stdout.isTerminal ? 80 : Number.POSITIVE_INFINITY);
  const shown = columns.filter(({ name }) => !LONG.test(name) || name === `name_${words.lang}`);
  const table = shown
    .map((column, i) => listColumn(column, i === 0, rows, house, words))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const kept = withoutSpare(table, width);
  const body = rows.map((_, row) => kept.map(({ cells }) => cells[row] ?? ''));
  const text = textTable(
    kept.map(({ head }) => head),
    body,
    kept.map(({ numeric }) => numeric),
    width,
    paint,
  );
  return `${text}\n${paint(countText(rows.length, words), 'dim')}\n`;
}

interface ListColumn {
  readonly name: string;
  readonly head: string;
  readonly numeric: boolean;
  readonly cells: readonly string[];
}

/** The id and the dates of a list stand as in the table, where they can be copied and compared. */
function listColumn(
  { name, numeric, text }: Column,
  isId: boolean,
  rows: readonly Cells[],
  house: House,
  words: Words,
): ListColumn {
  const asIs = isId || DATED.includes(name);
  return {
    name,
    numeric,
    head: words.column(name),
    cells: rows.map((row) => (asIs ? (row[name] ?? '') : text(row, house, words))),
  };
}

function withoutSpare(table: readonly ListColumn[], width: number): readonly ListColumn[] {
  const wide = (columns: readonly ListColumn[]): number =>
    columns.reduce((sum, { head, cells }) => sum + Math.max(widthOf(head), ...cells.map(widthOf)) + 2, -2);
  return SPARE.reduce<readonly ListColumn[]>(
    (left, spare) => (wide(left) > width ? left.filter(({ name }) => name !== spare) : left),
    table,
  );
}

function countText(count: number, words: Words): string {
  return count === 1 ? words.shell('one-row') : words.shell('rows', { n: words.number(count) });
}

/** Shows a row in words with its source. */
export async function show(id: string, options: ShowOptions, io: Io, words: Words): Promise<ExitCode> {
  const house = await io.openHouse();
  const found = house.base.locate(id);
  const cells = found && house.base.cells(found.table, found.row.id);
  if (!found || !cells) throw new Fault('unknown-row', { given: id });
  if (options.format === 'json') {
    await io.stdout.write(`${JSON.stringify({ table: found.table, ...cells }, null, 2)}\n`);
    return EXIT.done;
  }
  const paint = paintFor(io.stdout, io.env, options.color);
  await io.stdout.write(
    rowText(found.table, found.row.id, cells, options.width ?? io.stdout.columns ?? 80, house, words, paint),
  );
  return EXIT.done;
}

function rowText(
  table: TableName,
  id: string,
  cells: Cells,
  width: number,
  house: House,
  words: Words,
  paint: Paint,
): string {
  const columns = columnsOf(Object.keys(cells)).filter(({ name }) => !name.startsWith('source_'));
  const entries = columns
    .map((column) => [words.column(column.name), column.text(cells, house, words)] as const)
    .filter(([, text]) => text !== '');
  const urls = (cells['source_url'] ?? '').split('|').filter((url) => url !== '');
  const all = [...entries, [words.shell('source'), cells['source_name'] ?? ''] as const];
  const label = Math.max(...all.map(([name]) => widthOf(name))) + 2;
  const lines = all.flatMap(([name, text]) =>
    wrap([{ text }], Math.max(Math.min(width, 100) - label - 2, 20)).map(
      (parts, i) => `  ${paint(padTo(i === 0 ? name : '', label), 'dim')}${parts.map((part) => part.text).join('')}`,
    ),
  );
  const addresses = urls.map((url) => `  ${' '.repeat(label)}${paint(url, 'underline')}`);
  return `${paint(id, 'bold')}\n${paint(words.table(table), 'dim')}\n\n${[...lines, ...addresses].join('\n')}\n`;
}
