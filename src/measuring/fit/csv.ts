import Papa from 'papaparse';
import { Fault } from '../../kit/index.js';
import type { Result } from './table.js';

const COLUMNS = ['model', 'benchmark', 'performance'] as const;

type Places = Readonly<Record<(typeof COLUMNS)[number], number>>;

/** A row of a table, and the line of the text that it begins on. */
interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

/**
 * The results of a table with the columns `model`, `benchmark` and `performance`; others are passed over.
 * Throws `fit-column` for a missing column, `fit-cell` for an empty name or a performance that is no number in [0, 1],
 * `fit-quotes` for a quotation mark that nothing closes, `fit-no-results` for an empty text.
 */
export function resultsFromCsv(text: string): readonly Result[] {
  const [head, ...rows] = rowsOf(text.replace(/^\uFEFF/, ''));
  if (!head) throw new Fault('fit-no-results');
  const places = placesOf(head.cells.map((heading) => heading.trim()));
  return rows.map((row) => resultOf(row, places));
}

function rowsOf(text: string): readonly Row[] {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: ',' });
  const rows: Row[] = [];
  let line = 1;
  for (const cells of data) {
    if (cells.length > 1 || cells[0]?.trim()) rows.push({ cells, line });
    line += 1 + cells.reduce((breaks, cell) => breaks + breaksIn(cell), 0);
  }
  if (errors.some(({ code }) => code === 'MissingQuotes'))
    throw new Fault('fit-quotes', { line: rows.at(-1)?.line ?? 1 });
  return rows;
}

/** A quoted cell may hold line breaks. */
function breaksIn(cell: string): number {
  return cell.match(/\r\n?|\n/g)?.length ?? 0;
}

function placesOf(header: readonly string[]): Places {
  const missing = COLUMNS.filter((column) => !header.includes(column));
  if (missing.length > 0)
    throw new Fault('fit-column', { columns: missing, found: header.slice(0, 20).map(printable) });
  const [model, benchmark, performance] = COLUMNS.map((column) => header.indexOf(column)) as [number, number, number];
  return { model, benchmark, performance };
}

/** A heading without what a terminal would act on. */
function printable(heading: string): string {
  return heading.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '').slice(0, 40);
}

function resultOf({ cells, line }: Row, places: Places): Result {
  for (const column of COLUMNS) {
    const cell = (cells[places[column]] ?? '').trim();
    const number = Number(cell);
    const wrong = cell === '' || (column === 'performance' && !(number >= 0 && number <= 1));
    if (wrong) throw new Fault('fit-cell', { line, column, value: cell });
  }
  return {
    model: cells[places.model]!,
    benchmark: cells[places.benchmark]!,
    score: Number(cells[places.performance]),
  };
}
