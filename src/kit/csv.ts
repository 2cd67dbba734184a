const BYTE_ORDER_MARK = 0xfeff;
const QUOTE = 34;
const COMMA = 44;
const LINE_END = 10;

/**
 * The cells of a comma-separated text by RFC 4180 with lines that end in a line feed; a last line feed leaves a row of one
 * empty cell. Undefined for an empty text, one with a byte order mark, and one whose quotes do not close or have something
 * behind them: what is wrong there is for a parser to say that reports errors.
 */
export function csvRows(text: string): string[][] | undefined {
  if (text === '' || text.charCodeAt(0) === BYTE_ORDER_MARK) return undefined;
  if (!text.includes('"')) return text.split('\n').map((line) => line.split(','));
  const rows: string[][] = [];
  for (let from = 0; ;) {
    const row: string[] = [];
    const end = readRow(text, from, row);
    if (end < 0) return undefined;
    rows.push(row);
    if (end === text.length) return rows;
    from = end + 1;
  }
}

/** Reads the row that begins at a place; gives that of its end, -1 for a broken row. */
function readRow(text: string, from: number, row: string[]): number {
  const lineEnd = text.indexOf('\n', from);
  const end = lineEnd < 0 ? text.length : lineEnd;
  const line = text.slice(from, end);
  if (!line.includes('"')) {
    row.push(...line.split(','));
    return end;
  }
  for (let at = from; ; at++) {
    at = text.charCodeAt(at) === QUOTE ? readQuoted(text, at + 1, row) : readBare(text, at, row);
    if (at < 0 || at === text.length || text.charCodeAt(at) === LINE_END) return at;
    if (text.charCodeAt(at) !== COMMA) return -1;
  }
}

function readBare(text: string, from: number, row: string[]): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) !== COMMA && text.charCodeAt(at) !== LINE_END) at++;
  row.push(text.slice(from, at));
  return at;
}

/** Reads a cell behind its opening quote; two quotes stand for one. */
function readQuoted(text: string, from: number, row: string[]): number {
  let value = '';
  for (let begin = from; ;) {
    const quote = text.indexOf('"', begin);
    if (quote < 0) return -1;
    if (text.charCodeAt(quote + 1) !== QUOTE) {
      row.push(value + text.slice(begin, quote));
      return quote + 1;
    }
    value += text.slice(begin, quote + 1);
    begin = quote + 2;
  }
}
