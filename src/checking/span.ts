import { dayNumber, type Period } from '../kit/index.js';

/** A period as day numbers, both inclusive. */
export interface DaySpan {
  readonly from: number;
  readonly to: number;
}

/** A period as day numbers. */
export function spanOf(period: Period): DaySpan {
  return { from: dayNumber(period.from), to: dayNumber(period.to) };
}
