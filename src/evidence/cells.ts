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
  const text = (column: string): string => row[columns.get(column) ?? -1] ?? '';
  const number = (column: string): number | null => (text(column) === '' ? null : Number(text(column)));
  const cells: Cells = {
    text,
    number,
    list: (column) => Object.freeze(listOf(text(column))),
    sure: (column) => Number(text(column)),
    amount: (stem, unit) => interval(number(`${stem}_low`), number(`${stem}_best`), number(`${stem}_high`), unit),
  };
  const source = (): Source => {
    const key = `${text('source_url')} ${text('source_name')}`;
    const known = sources.get(key);
    if (known) return known;
    const fresh = Object.freeze({ url: listOf(text('source_url'))[0] ?? '', name: text('source_name') });
    sources.set(key, fresh);
    return fresh;
  };
  return Object.freeze(
    sheet.rows.map((cellsOfRow, i) => {
      row = cellsOfRow;
      return Object.freeze({ id: sheet.ids[i], source: source(), line: lineOf(i), ...shape(cells) }) as unknown as R;
    }),
  );
}
