const MONTHS: Readonly<Record<string, number>> = {
  jan: 1,
  feb: 2,
  mar: 3,
  mär: 3,
  maer: 3,
  apr: 4,
  may: 5,
  mai: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  oct: 10,
  okt: 10,
  nov: 11,
  dec: 12,
  dez: 12,
};

/** An ISO day that exists in the calendar. */
export function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match !== null && compose(match[1], match[2], match[3]) === text;
}

/**
 * The ISO day written at the start of a page's date: ISO 8601, RFC 2822, English, German and Chinese forms.
 * The day is taken as written, whatever the time zone. Undefined when no day can be read.
 */
export function dayOf(written: string): string | undefined {
  const text = written.trim();
  return (
    pick(text, /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/, [1, 2, 3]) ??
    pick(text, /^(\d{4})(\d{2})(\d{2})(?!\d)/, [1, 2, 3]) ??
    pick(text, /(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日/, [1, 2, 3]) ??
    pick(text, /(?:^|\s)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)/, [3, 2, 1]) ??
    pick(text, /(?:^|\s)(\d{1,2})\.?\s+(\p{L}{3,9})\.?,?\s+(\d{4})/u, [3, 2, 1]) ??
    pick(text, /(?:^|\s)(\p{L}{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})/u, [3, 1, 2])
  );
}

function pick(text: string, pattern: RegExp, order: readonly [number, number, number]): string | undefined {
  const match = pattern.exec(text);
  return match ? compose(match[order[0]], month(match[order[1]] ?? ''), match[order[2]]) : undefined;
}

function month(text: string): string {
  const lower = text.toLowerCase();
  return String(MONTHS[lower.slice(0, 4)] ?? MONTHS[lower.slice(0, 3)] ?? text);
}

function compose(year = '', monthNumber = '', day = ''): string | undefined {
  const iso = `${year}-${monthNumber.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : undefined;
}
