/** Pixels of a letter of a chart's names, and of a Chinese character. */
const LETTER = 6.7;
const HAN = 12.2;
const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/u;

/** A name that fits into so many pixels; what is left out is shown by an ellipsis. */
export function cut(name: string, pixels: number): string {
  const letters = [...name];
  const widths = letters.map((letter) => (WIDE.test(letter) ? HAN : LETTER));
  if (sum(widths) <= pixels) return name;
  let kept = letters.length;
  while (kept > 1 && sum(widths.slice(0, kept)) + HAN > pixels) kept--;
  return `${letters.slice(0, kept).join('').trimEnd()}…`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
