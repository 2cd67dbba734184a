import type { Period } from './text.js';

/** A date as tables write it: `2025`, `2025-11` or `2025-11-03`. */
const PARTIAL = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/;
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

function parts(text: string): (number | undefined)[] {
  const match = PARTIAL.exec(text);
  return match ? match.slice(1).map((part) => (part === undefined ? undefined : Number(part))) : [];
}

function daysOfMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && leap ? 29 : (MONTH_DAYS[month - 1] ?? 0);
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
