import type { Amount } from '../kit/index.js';
import type { Resource } from './manifest.js';
import type { Row, Source } from './rows.js';
import { lineOf, listOf, type Sheet } from './sheet.js';

/** Reads the cells of one checked row by column name; an empty number is null, an empty list has no entry. */
export interface Cells {
  text(column: string): string;
  list(column: string): readonly string[];
  number(column: string): number | null;
  /** A required number. */
  sure(column: string): number;
  /**
   * The interval of `stem_low`, `stem_best` and `stem_high`. A missing end equals the nearest cell given,
   * a missing best value is the middle.
   */
  amount(stem: string, unit: string): Amount | null;
}

/** Turns the cells of a row into the columns of its type. */
export type Shape<R extends Row> = (cells: Cells) => Omit<R, keyof Row>;

const NONE: readonly string[] = Object.freeze([]);

function interval(low: number | null, best: number | null, high: number | null, unit: string): Amount | null {
  const bottom = low ?? best ?? high;
  const top = high ?? best ?? low;
  if (bottom === null || top === null) return null;
  return Object.freeze({ low: bottom, best: best ?? (bottom + top) / 2, high: top, unit });
}

/** Turns the rows of a checked table into frozen objects. */
export function rowsOf<R extends Row>(resource: Resource, sheet: Sheet, shape: Shape<R>): readonly R[] {
  const columns = new Map(resource.fields.map((field, i) => [field.name, i]));
  const sources = new Map<string, Source>();
  let row: readonly string[] = [];
  let last = { url: '', name: '', source: Object.freeze({ url: '', name: '' }) as Source };
  const text = (column: string): string => row[columns.get(column) ?? -1] ?? '';
  const number = (column: string): number | null => (text(column) === '' ? null : Number(text(column)));
  const cells: Cells = {
    text,
    number,
    list: (column) => (text(column) === '' ? NONE : Object.freeze(listOf(text(column)))),
    sure: (column) => Number(text(column)),
    amount: (stem, unit) => interval(number(`${stem}_low`), number(`${stem}_best`), number(`${stem}_high`), unit),
  };
  const source = (): Source => {
    const [url, name] = [text('source_url'), text('source_name')];
    if (last.url === url && last.name === name) return last.source;
    const key = `${url} ${name}`;
    const known = sources.get(key) ?? Object.freeze({ url: listOf(url)[0] ?? '', name });
    sources.set(key, known);
    last = { url, name, source: known };
    return known;
  };
  return Object.freeze(
    sheet.rows.map((cellsOfRow, i) => {
      row = cellsOfRow;
      const own = { id: sheet.ids[i] as string, source: source(), line: lineOf(i) };
      return Object.freeze(Object.assign(own, shape(cells))) as unknown as R;
    }),
  );
}
