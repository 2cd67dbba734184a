import type { Paint } from '../paint.js';
import { cutTo, padTo, widthOf } from '../width.js';

const GAP = '  ';
const LEAST_COLUMNS = 8;

/** A table whose columns line up, Chinese among them; the widest columns are cut where the terminal is too narrow. */
export function textTable(
  head: readonly string[],
  body: readonly (readonly string[])[],
  numeric: readonly boolean[],
  columns: number,
  paint: Paint,
): string {
  const wanted = head.map((title, i) => Math.max(widthOf(title), ...body.map((row) => widthOf(row[i] ?? ''))));
  const widths = fitted(wanted, numeric, columns - GAP.length * (head.length - 1));
  const line = (cells: readonly string[]): string =>
    widths
      .map((width, i) => padTo(cutTo(cells[i] ?? '', width), width, numeric[i] ? 'right' : 'left'))
      .join(GAP)
      .trimEnd();
  return [paint(line(head), 'dim'), ...body.map(line)].join('\n');
}

/** Takes from the widest column until all fit: from texts before figures, never from the first column, the id. */
function fitted(wanted: readonly number[], numeric: readonly boolean[], columns: number): number[] {
  const widths = [...wanted];
  let over = widths.reduce((sum, width) => sum + width, 0) - columns;
  for (const figures of [false, true]) {
    const open = widths.flatMap((_, i) => (i > 0 && numeric[i] === figures ? [i] : []));
    while (over > 0) {
      const widest = open.reduce((best, i) => (widths[i]! > (widths[best] ?? 0) ? i : best), -1);
      if (widest < 0 || widths[widest]! <= LEAST_COLUMNS) break;
      widths[widest]!--;
      over--;
    }
  }
  return widths;
}
