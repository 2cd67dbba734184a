import type { LagPoint } from '../../measuring/index.js';
import { padTo } from '../width.js';

const HEIGHT = 7;

/** A small chart for the terminal: best values as dots, intervals as a light band, months on the left, years below. */
export function lagChart(points: readonly LagPoint[], columns: number): readonly string[] {
  const shown = points.slice(-Math.max(columns - 6, 12));
  if (shown.length < 2) return [];
  const top = Math.max(...shown.map(({ months }) => months.high), 1);
  const bottom = Math.min(...shown.map(({ months }) => months.low), 0);
  const row = (value: number): number => Math.round(((top - value) / (top - bottom)) * (HEIGHT - 1));
  const lines = Array.from({ length: HEIGHT }, (_, i) => {
    const cells = shown.map(({ months }) => {
      if (row(months.best) === i) return '●';
      return i >= row(months.high) && i <= row(months.low) ? '░' : ' ';
    });
    const value = top - (i * (top - bottom)) / (HEIGHT - 1);
    return `${padTo(i % 2 === 0 ? String(Math.round(value)) : '', 4, 'right')} ${cells.join('')}`.trimEnd();
  });
  return [...lines, axis(shown)];
}

/** Each year's first month bears its number. */
function axis(points: readonly LagPoint[]): string {
  let line = ' '.repeat(5);
  points.forEach(({ date }, i) => {
    if (date.slice(5, 7) === '01' && line.length <= 5 + i) line = line.padEnd(5 + i) + date.slice(0, 4);
  });
  return line;
}
