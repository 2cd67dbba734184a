import { type Amount, exactly } from '../kit/index.js';
import type { Words } from '../words/index.js';
import type { House } from './house.js';
import { valueText } from './steps.js';

type Cells = Readonly<Record<string, string>>;

/** A column as people read it: the three columns of an interval are one. */
export interface Column {
  readonly name: string;
  readonly numeric: boolean;
  text(cells: Cells, house: House, words: Words): string;
}

/** The unit of a column of numbers, and how many of it one number of the cell stands for. */
const UNITS: Readonly<Record<string, readonly [unit: string, factor: number]>> = {
  amount_usd: ['USD', 1],
  valuation_usd: ['USD', 1],
  value_usd: ['USD', 1],
  cost_usd: ['USD', 1],
  price_usd: ['USD', 1],
  chips: ['chips', 1],
  count: ['chips', 1],
  h100e: ['H100e', 1],
  training_flop: ['FLOP', 1],
  lag_months: ['months', 1],
  power_mw: ['W', 1e6],
  tdp_w: ['W', 1],
  bf16_dense_tflops: ['FLOP/s', 1e12],
  fp8_dense_tflops: ['FLOP/s', 1e12],
  price_in_usd_per_mtok: ['USD/Mtok', 1],
  price_out_usd_per_mtok: ['USD/Mtok', 1],
  score: ['percent', 100],
  stderr: ['percent', 100],
  chance: ['percent', 100],
  ceiling: ['percent', 100],
  probability: ['percent', 100],
};

/** Columns whose cells are texts or numbers to be shown as they stand. */
const AS_IS =
  /^(name|aliases|ambiguous|note|summary|paraphrase|why|title|export_note|wikidata|place|role|venue|exchange|licence|year|lat|lon|factor|value|unit|audience|strength|process_nm|memory_|interconnect_|per_usd|chip_scope|code|base_unit|table|column|currency)/;
const PART = /_(low|best|high)$/;

/** The columns of a table in order, `_low`, `_best` and `_high` as one. */
export function columnsOf(fields: readonly string[]): Column[] {
  const names = [...new Set(fields.map((field) => field.replace(PART, '')))];
  return names.map((name) => {
    if (name === 'amount_native') return { name, numeric: true, text: nativeText };
    const unit = UNITS[name];
    if (unit) return { name, numeric: true, text: (cells, _house, words) => amountText(name, unit, cells, words) };
    return { name, numeric: false, text: (cells, house, words) => cellText(name, cells, house, words) };
  });
}

function amountText(name: string, [unit, factor]: readonly [string, number], cells: Cells, words: Words): string {
  const amount = intervalOf(name, cells, unit, factor);
  return amount ? words.amount(amount) : '';
}

function intervalOf(name: string, cells: Cells, unit: string, factor: number): Amount | undefined {
  const read = (suffix: string): number | undefined => {
    const cell = cells[name + suffix];
    return cell ? Number((Number(cell) * factor).toPrecision(15)) : undefined;
  };
  const [plain, low, best, high] = ['', '_low', '_best', '_high'].map(read);
  const only = plain ?? best ?? low ?? high;
  if (only === undefined) return undefined;
  if (low === undefined || high === undefined) return exactly(only, unit);
  return { low, best: best ?? (low + high) / 2, high, unit };
}

function nativeText(cells: Cells, _house: House, words: Words): string {
  const { amount_native: amount, currency } = cells;
  return amount && currency !== 'USD' ? words.amount(exactly(Number(amount), currency ?? '')) : '';
}

function cellText(name: string, cells: Cells, house: House, words: Words): string {
  const cell = cells[name] ?? '';
  if (cell === '' || AS_IS.test(name)) return cell.replaceAll('|', ', ');
  if (name === 'country') return house.nameOf(cell.toLowerCase(), words.lang);
  return cell
    .split('|')
    .map((entry) => valueText(entry, house, words))
    .join(', ');
}
