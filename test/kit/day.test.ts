import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber, daysApart, daysBetween, isPartialDate, lengthInDays, periodOf } from '../../src/kit/index.js';

const PERIODS = [
  ['2025', '2025-01-01', '2025-12-31'],
  ['2024-02', '2024-02-01', '2024-02-29'],
  ['1900-02', '1900-02-01', '1900-02-28'],
  ['2025-11-03', '2025-11-03', '2025-11-03'],
] as const;
const NO_DATES = [
  '',
  '25',
  '2025-13',
  '2025-00',
  '2025-02-29',
  '2025-1-1',
  '2025-11-31',
  'yesterday',
  '2025-11-03T00:00',
];

describe('days', () => {
  it.each(PERIODS)('%s is %s to %s', (date, from, to) => expect(periodOf(date)).toEqual({ from, to }));
  it.each(NO_DATES)('“%s” is no date', (date) => {
    expect(isPartialDate(date)).toBe(false);
    expect(periodOf(date)).toBeUndefined();
  });

  it('counts days as the calendar does', () => {
    const day = fc.integer({ min: -100_000, max: 100_000 });
    const iso = (n: number): string => new Date(n * 86_400_000).toISOString().slice(0, 10);
    fc.assert(
      fc.property(day, (n) => dayNumber(iso(n)) === n),
      { seed: 3 },
    );
    fc.assert(
      fc.property(day, day, (a, b) => daysBetween(iso(a), iso(b)) === b - a),
      { seed: 4 },
    );
  });

  it('measures periods and the days between them', () => {
    const [year, month] = [periodOf('2024')!, periodOf('2025-03')!];
    expect(lengthInDays(year)).toBe(366);
    expect(daysApart(year, month)).toBe(60);
    expect(daysApart(month, year)).toBe(60);
    expect(daysApart(year, periodOf('2024-12-31')!)).toBe(0);
  });
});
