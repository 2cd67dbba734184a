import { dayNumber } from '../kit/index.js';

/** Days of an average month: a four-hundredth of 4800 Gregorian months. */
export const DAYS_A_MONTH = 30.436875;

/** Months from one ISO day to another; negative when the second is earlier. */
export function monthsBetween(from: string, to: string): number {
  return (dayNumber(to) - dayNumber(from)) / DAYS_A_MONTH;
}

/** The ISO day of a number of days from 1970-01-01. */
export function isoDay(number: number): string {
  return new Date(number * 86_400_000).toISOString().slice(0, 10);
}

/** The day that lies whole months before another, at the end of a month that is too short. */
export function monthsBefore(day: string, months: number): string {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  const index = year * 12 + month - 1 - months;
  const first = dayNumber(`${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`);
  const next = index + 1;
  const after = dayNumber(`${Math.floor(next / 12)}-${String((next % 12) + 1).padStart(2, '0')}-01`);
  return isoDay(first + Math.min(date, after - first) - 1);
}

/** The last days of all months that end between two ISO days, and the second day itself. */
export function monthEnds(from: string, to: string): readonly string[] {
  const days: string[] = [];
  const [year = 1970, month = 1] = from.split('-').map(Number);
  for (let index = year * 12 + month; ; index++) {
    const first = `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`;
    const day = isoDay(dayNumber(first) - 1);
    if (day >= to) break;
    if (day >= from) days.push(day);
  }
  return [...days, to];
}
