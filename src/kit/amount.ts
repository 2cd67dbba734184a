/** An uncertain quantity in a base unit; a bare number has low = best = high. */
export interface Amount {
  readonly low: number;
  readonly best: number;
  readonly high: number;
  readonly unit: string;
}

/** An amount without spread. */
export function exactly(value: number, unit: string): Amount {
  return { low: value, best: value, high: value, unit };
}

/** An amount from its ends; `best` is the middle unless given. */
export function between(low: number, high: number, unit: string, best: number = (low + high) / 2): Amount {
  return { low, best, high, unit };
}

/** Whether two intervals of one unit share a point. */
export function overlaps(a: Amount, b: Amount): boolean {
  return a.unit === b.unit && a.low <= b.high && b.low <= a.high;
}

/** Distance between two intervals relative to the larger of the facing ends; 0 when they overlap. */
export function relativeGap(a: Amount, b: Amount): number {
  const gap = Math.max(a.low - b.high, b.low - a.high, 0);
  const scale = a.low > b.high ? a.low : b.low;
  return gap === 0 ? 0 : gap / Math.max(Math.abs(scale), Number.MIN_VALUE);
}
