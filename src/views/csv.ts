/** A table as CSV (RFC 4180), as it stands in the evidence. */
export function csvTable(head: readonly string[], rows: readonly Readonly<Record<string, string>>[]): string {
  const line = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\n`;
  return line(head) + rows.map((row) => line(head.map((name) => row[name] ?? ''))).join('');
}

function quoted(cell: string): string {
  return /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
