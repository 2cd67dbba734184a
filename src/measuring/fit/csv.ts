import Papa from 'papaparse';
import { Fault } from '../../kit/index.js';
import type { Result } from './table.js';

const COLUMNS = ['model', 'benchmark', 'performance'] as const;

/**
 * The results of a table with the columns `model`, `benchmark` and `performance`; others are passed over.
 * Throws `fit-column` for a missing column, `fit-cell` for an empty name or a performance that is no number in [0, 1].
 */
export function resultsFromCsv(text: string): readonly Result[] {
  const { data, meta } = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), {
    header: true,
    delimiter: ',',
    skipEmptyLines: true,
  });
  const header = meta.fields ?? [];
  const missing = COLUMNS.filter((column) => !header.includes(column));
  if (missing.length > 0)
    throw new Fault('fit-column', { columns: missing, found: header.slice(0, 20).map(printable) });
  return data.map((cells, i) => resultOf(cells, i + 2));
}

/** A heading without what a terminal would act on. */
function printable(heading: string): string {
  return heading.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '').slice(0, 40);
}

function resultOf(cells: Readonly<Record<string, string>>, row: number): Result {
  for (const column of COLUMNS) {
    const cell = (cells[column] ?? '').trim();
    const number = Number(cell);
    const wrong = cell === '' || (column === 'performance' && !(number >= 0 && number <= 1));
    if (wrong) throw new Fault('fit-cell', { line: row, column, value: cell });
  }
  return { model: cells['model']!, benchmark: cells['benchmark']!, score: Number(cells['performance']) };
}
