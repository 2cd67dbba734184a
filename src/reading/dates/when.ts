import { dayNumber, type Period } from '../../kit/index.js';
import { dayOf, days, monthIndex, monthsFrom, partOf } from './calendar.js';
import type { DateItem } from './lexicon.js';

/** Months in a unit of time that is whole months. */
const MONTHS: Readonly<Record<string, number>> = { month: 1, quarter: 3, half: 6, year: 12 };

/** What a text gives of a date; missing pieces come from the document's day. */
export class When {
  year: number | undefined;
  month: number | undefined;
  day: number | undefined;
  /** Quarter 1 to 4 or half 1 to 2 of a year, or a season by its first month. */
  piece: { months: number; first: number } | undefined;
  weekday: number | undefined;
  /** A unit counted from the document's day: -1 month is last month. */
  shift: { unit: string; value: number } | undefined;
  part: DateItem | undefined;

  /** Forgets everything. */
  clear(): void {
    this.year = this.month = this.day = this.piece = this.weekday = this.shift = this.part = undefined;
  }

  /** Whether nothing has been given yet. */
  get empty(): boolean {
    return (
      this.year === undefined &&
      this.month === undefined &&
      this.piece === undefined &&
      this.weekday === undefined &&
      this.shift === undefined
    );
  }

  /** The days meant; undefined when the document's day is needed and unknown, or when there is no such day. */
  period(docDate: string | undefined): Period | undefined {
    const whole = this.whole(docDate);
    return whole && this.part ? partOf(whole, this.part.value, this.part.to) : whole;
  }

  private whole(docDate: string | undefined): Period | undefined {
    const year = this.year ?? this.shiftedYear(docDate);
    if (this.month !== undefined) return this.inMonth(this.month, year, docDate);
    if (this.piece) return this.inPiece(this.piece, year, docDate);
    if (this.weekday !== undefined) return docDate === undefined ? undefined : this.onWeekday(this.weekday, docDate);
    if (this.year !== undefined) return monthsFrom(monthIndex(this.year, 1), 12);
    return this.shift && docDate !== undefined ? shifted(this.shift.unit, this.shift.value, docDate) : undefined;
  }

  private shiftedYear(docDate: string | undefined): number | undefined {
    if (this.shift?.unit !== 'year' || docDate === undefined) return undefined;
    return Number(docDate.slice(0, 4)) + this.shift.value;
  }

  private inMonth(month: number, year: number | undefined, docDate: string | undefined): Period | undefined {
    const known = year ?? this.nearestYear(month, docDate);
    if (known === undefined) return undefined;
    return this.day === undefined ? monthsFrom(monthIndex(known, month), 1) : dayOf(known, month, this.day);
  }

  private inPiece(
    piece: { months: number; first: number },
    year: number | undefined,
    docDate: string | undefined,
  ): Period | undefined {
    const known = year ?? this.nearestYear(piece.first, docDate);
    return known === undefined ? undefined : monthsFrom(monthIndex(known, piece.first), piece.months);
  }

  /** The year in which a month lies nearest, the past preferred; a shift of its own decides. */
  private nearestYear(month: number, docDate: string | undefined): number | undefined {
    if (docDate === undefined) return undefined;
    const year = Number(docDate.slice(0, 4));
    const now = Number(docDate.slice(5, 7));
    const value = this.shift?.value ?? 0;
    if (value > 0) return month > now ? year : year + 1;
    if (value < 0) return month < now ? year : year - 1;
    return month <= now || this.shift ? year : year - 1;
  }

  private onWeekday(weekday: number, docDate: string): Period {
    const today = dayNumber(docDate);
    const current = weekdayOf(today);
    if (this.shift?.unit === 'week') {
      const day = today - current + weekday + 7 * this.shift.value;
      return days(day, day);
    }
    const back = (current - weekday + 7) % 7;
    if ((this.shift?.value ?? 0) > 0) return days(today + (7 - back), today + (7 - back));
    const day = today - (this.shift && this.shift.value < 0 && back === 0 ? 7 : back);
    return days(day, day);
  }
}

/** The day, week, month, quarter, half or year that lies `value` units from a day. */
export function shifted(unit: string, value: number, docDate: string): Period | undefined {
  const today = dayNumber(docDate);
  if (unit === 'day') return days(today + value, today + value);
  if (unit === 'week') {
    const monday = today - weekdayOf(today) + 1 + 7 * value;
    return days(monday, monday + 6);
  }
  const size = MONTHS[unit];
  if (size === undefined) return undefined;
  const now = monthIndex(Number(docDate.slice(0, 4)), Number(docDate.slice(5, 7)));
  return monthsFrom((Math.floor(now / size) + value) * size, size);
}

/** A period that reaches `count` units back from a day, or forward when negative counts are given. */
export function reaching(unit: string, count: number, docDate: string): Period | undefined {
  const today = dayNumber(docDate);
  const length = { day: 1, week: 7, month: 30.44, quarter: 91.31, half: 182.6, year: 365.25 }[unit];
  if (length === undefined) return undefined;
  const other = today + Math.round(count * length);
  return count < 0 ? days(other, today) : days(today, other);
}

function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}
