import { eastAsianWidth } from 'get-east-asian-width';

const ZERO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]$/u;

/** Columns that a text takes on a terminal: two for wide Chinese characters, none for combining marks. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    const point = character.codePointAt(0)!;
    if (point < 0x7f) width += point < 32 ? 0 : 1;
    else if (!ZERO_WIDTH.test(character)) width += eastAsianWidth(point);
  }
  return width;
}

/** A text filled with spaces to a number of columns; longer ones stay whole. */
export function padTo(text: string, columns: number, side: 'left' | 'right' = 'left'): string {
  const blank = ' '.repeat(Math.max(0, columns - widthOf(text)));
  return side === 'left' ? text + blank : blank + text;
}

/** A text cut to a number of columns, with an ellipsis when something went. */
export function cutTo(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let cut = '';
  for (const character of text) {
    if (widthOf(cut + character) > columns - 1) break;
    cut += character;
  }
  return `${cut}…`;
}

/** A piece of text in one style. */
export interface Piece {
  readonly text: string;
  readonly style?: string;
}

/** Chinese breaks between any two characters, but no line begins with a closing mark or ends with an opening one. */
const UNIT =
  /[（「『《〈【“‘]*[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}][，。、；：？！）」』》〉】”’…—]*|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|\s+/gu;

/** Lines of at most so many columns; styles are kept, white space at a line's ends goes. */
export function wrap(pieces: readonly Piece[], columns: number): readonly (readonly Piece[])[] {
  const lines: Piece[][] = [[]];
  let used = 0;
  const units = pieces.flatMap(({ text, style }) =>
    (text.replace(/\s*\n\s*|\t/g, ' ').match(UNIT) ?? [])
      .flatMap((unit) => slices(unit, columns))
      .map((unit) => ({ text: unit, ...(style ? { style } : {}) })),
  );
  for (const unit of units) {
    const width = widthOf(unit.text);
    const blank = unit.text.trim() === '';
    if (used > 0 && used + width > columns) {
      lines.push([]);
      used = 0;
    }
    if (blank && used === 0) continue;
    lines.at(-1)!.push(unit);
    used += width;
  }
  return lines
    .map(trimEnd)
    .map(merge)
    .filter((line) => line.length > 0);
}

/** A plain text in lines of at most so many columns. */
export function wrapped(text: string, columns: number): readonly string[] {
  return wrap([{ text }], columns).map((line) => line.map((piece) => piece.text).join(''));
}

/** A unit wider than a line (an address) is cut into lines. */
function slices(unit: string, columns: number): string[] {
  if (widthOf(unit) <= columns) return [unit];
  const parts = [''];
  for (const character of unit) {
    if (widthOf(parts.at(-1)! + character) > columns) parts.push('');
    parts[parts.length - 1] += character;
  }
  return parts;
}

function trimEnd(line: readonly Piece[]): readonly Piece[] {
  return line.at(-1)?.text.trim() === '' ? line.slice(0, -1) : line;
}

function merge(line: readonly Piece[]): readonly Piece[] {
  const merged: Piece[] = [];
  for (const piece of line) {
    const last = merged.at(-1);
    if (last && last.style === piece.style) merged[merged.length - 1] = { ...last, text: last.text + piece.text };
    else merged.push(piece);
  }
  return merged;
}
