import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowRounding, between, exactly, productOf, quotientOf, scaled, sumOf } from '../../src/kit/index.js';

const ROUNDED = [
  [24_000, 23_500, 24_500],
  [619e6, 618.5e6, 619.5e6],
  [5, 4.75, 5.25],
  [200_000, 190_000, 210_000],
  [0.44, 0.435, 0.445],
  [16_384, 16_383.5, 16_384.5],
  [0, 0, 0],
] as const;

describe('intervals', () => {
  it.each(ROUNDED)('%d stands for %d to %d', (value, low, high) => {
    const rounded = allowRounding(exactly(value, 'x'), 0.05);
    expect(rounded.low).toBe(low);
    expect(rounded.high).toBe(high);
    expect(rounded.best).toBe(value);
  });

  it('adds, multiplies and divides by the ends', () => {
    const [a, b] = [between(1, 3, 'x'), between(2, 4, 'x')];
    expect(sumOf([a, b])).toEqual({ low: 3, best: 5, high: 7, unit: 'x' });
    expect(productOf(a, b, 'y')).toEqual({ low: 2, best: 6, high: 12, unit: 'y' });
    expect(quotientOf(a, b, 'y')).toEqual({ low: 0.25, best: 2 / 3, high: 1.5, unit: 'y' });
    expect(scaled(a, -2, 'y')).toEqual({ low: -6, best: -4, high: -2, unit: 'y' });
  });

  it('keeps an amount within what it stands for', () => {
    const number = fc.double({ min: -1e15, max: 1e15, noNaN: true }).map((value) => Number(value.toPrecision(12)));
    fc.assert(
      fc.property(number, (value) => {
        const { low, high } = allowRounding(exactly(value, 'x'), 0.05);
        expect(low <= value && value <= high).toBe(true);
      }),
      { seed: 5 },
    );
  });
});
