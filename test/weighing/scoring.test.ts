import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { between } from '../../src/kit/index.js';
import { crpsOf } from '../../src/weighing/index.js';

const months = fc.double({ min: -50, max: 50, noNaN: true });

describe('the score of an interval', () => {
  it.each([
    [6, 6, 8, 2],
    [0, 12, 6, 1],
    [0, 12, 0, 4],
    [0, 12, 18, 10],
  ])('of %i to %i months against %i is %f', (low, high, came, score) => {
    expect(crpsOf(between(low, high, 'months'), came)).toBeCloseTo(score, 12);
  });

  it('is that of the integral of squared differences', () => {
    fc.assert(
      fc.property(months, fc.double({ min: 0.5, max: 40, noNaN: true }), months, (low, width, came) => {
        const step = 0.01;
        let sum = 0;
        for (let x = Math.min(low, came) - 1; x < Math.max(low + width, came) + 1; x += step) {
          const spread = Math.min(Math.max((x - low) / width, 0), 1);
          sum += step * (spread - (x >= came ? 1 : 0)) ** 2;
        }
        expect(Math.abs(crpsOf(between(low, low + width, 'months'), came) - sum)).toBeLessThan(0.1);
      }),
      { numRuns: 50, seed: 1 },
    );
  });
});
