import { dayNumber, type Period } from '../../kit/index.js';

/** The ISO day with a number counted from 1970-01-01. */
export function isoDay(number: number): string {
  const shifted = number + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return iso(year, month, dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1);
}

/** Months counted from year 0: the scale on which months are added. */
export function monthIndex(year: number, month: number): number {
  return year * 12 + month - 1;
}

/** `count` whole months from a month on. */
export function monthsFrom(index: number, count: number): Period {
  return { from: firstOf(index), to: isoDay(dayNumber(firstOf(index + count)) - 1) };
}

/** One day; undefined when the month has no such day. */
export function dayOf(year: number, month: number, day: number): Period | undefined {
  const days = dayNumber(firstOf(monthIndex(year, month) + 1)) - dayNumber(iso(year, month, 1));
  if (day < 1 || day > days) return undefined;
  return { from: iso(year, month, day), to: iso(year, month, day) };
}

/** Days by their numbers, both inclusive. */
export function days(from: number, to: number): Period {
  return { from: isoDay(from), to: isoDay(to) };
}

/** A part of a period given by its ends as shares: 0.75 to 1 is its last quarter. Years are cut at months. */
export function partOf(period: Period, from: number, to: number): Period {
  const start = dayNumber(period.from);
  const length = dayNumber(period.to) - start + 1;
  if (length <= 1) return period;
  if (length >= 365) {
    const first = monthIndex(Number(period.from.slice(0, 4)), Number(period.from.slice(5, 7)));
    return monthsFrom(first + Math.round(12 * from), Math.round(12 * (to - from)));
  }
  return days(start + Math.round(length * from), start + Math.round(length * to) - 1);
}

function firstOf(index: number): string {
  return iso(Math.floor(index / 12), (index % 12) + 1, 1);
}

function iso(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
