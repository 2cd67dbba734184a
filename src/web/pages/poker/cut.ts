/** Pixels of a letter of a chart's names, and of a Chinese character. */
const LETTER = 6.7;
const HAN = 12.2;
const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/u;

/** A name that fits into so many pixels with what stands behind it; what is left out of the name is shown by an ellipsis. */
export function cut(name: string, pixels: number, behind = ''): string {
  const letters = [...name];
  const room = pixels - sum([...behind].map(widthOf));
  const widths = letters.map(widthOf);
  if (sum(widths) <= room) return name + behind;
  let kept = letters.length;
  while (kept > 1 && sum(widths.slice(0, kept)) + HAN > room) kept--;
  return `${letters.slice(0, kept).join('').trimEnd()}…${behind}`;
}

function widthOf(letter: string): number {
  return WIDE.test(letter) ? HAN : LETTER;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
