import type { Period } from './text.js';

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a text is an ISO date of day, month or year precision that the calendar has. */
export function isPartialDate(text: string): boolean {
  const [year, month, day] = parts(text);
  if (year === undefined) return false;
  if (month === undefined) return true;
  if (month < 1 || month > 12) return false;
  return day === undefined || (day >= 1 && day <= daysOfMonth(year, month));
}

/** The days that a partial date covers: `2025-11` is 2025-11-01 to 2025-11-30; undefined when it is no date. */
export function periodOf(date: string): Period | undefined {
  if (!isPartialDate(date)) return undefined;
  const [year = 0, month, day] = parts(date);
  if (month === undefined) return { from: `${date}-01-01`, to: `${date}-12-31` };
  if (day === undefined) return { from: `${date}-01`, to: `${date}-${pad(daysOfMonth(year, month))}` };
  return { from: date, to: date };
}

/** Number of an ISO day counted from 1970-01-01, by the proleptic Gregorian calendar. */
export function dayNumber(isoDay: string): number {
  const [year = 1970, month = 1, day = 1] = parts(isoDay);
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Days from one ISO day to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** Days that lie between two periods; 0 when they share a day. */
export function daysApart(a: Period, b: Period): number {
  return Math.max(daysBetween(a.to, b.from), daysBetween(b.to, a.from), 0);
}

/** Length of a period in days, both ends counted. */
export function lengthInDays(period: Period): number {
  return daysBetween(period.from, period.to) + 1;
}

type Parts = readonly [year?: number, month?: number, day?: number];

const NO_PARTS: Parts = [];
const ZERO = 48;
const HYPHEN = 45;

/** The parts of a date as tables write it (`2025`, `2025-11`, `2025-11-03`); none of another text. Read without a pattern: tables have thousands. */
function parts(text: string): Parts {
  const year = digits(text, 0, 4);
  if (Number.isNaN(year)) return NO_PARTS;
  if (text.length === 4) return [year];
  const month = partAt(text, 4);
  if (text.length === 7) return Number.isNaN(month) ? NO_PARTS : [year, month];
  const day = partAt(text, 7);
  return text.length !== 10 || Number.isNaN(month) || Number.isNaN(day) ? NO_PARTS : [year, month, day];
}

/** The two digits behind a hyphen. */
function partAt(text: string, at: number): number {
  return text.charCodeAt(at) === HYPHEN ? digits(text, at + 1, at + 3) : Number.NaN;
}

function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

function daysOfMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && leap ? 29 : (MONTH_DAYS[month - 1] ?? 0);
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
