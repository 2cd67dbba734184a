import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exp, log, streamOf } from '../../src/kit/index.js';

describe('functions that are the same on every engine', () => {
  it('are within two units of the last place', () => {
    const near = (a: number, b: number): boolean => Math.abs(a - b) <= Math.abs(b) * 4.5e-16;
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => near(exp(x), Math.exp(x))),
      { seed: 1, numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.double({ min: 1e-310, max: 1e300, noNaN: true }), (x) => near(log(x), Math.log(x))),
      { seed: 2, numRuns: 2000 },
    );
  });

  it.each([
    [exp, 0, 1],
    [exp, Number.NEGATIVE_INFINITY, 0],
    [exp, -800, 0],
    [exp, 800, Number.POSITIVE_INFINITY],
    [exp, Number.NaN, Number.NaN],
    [log, 1, 0],
    [log, 0, Number.NEGATIVE_INFINITY],
    [log, -1, Number.NaN],
    [log, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
  ])('%o of %f is %f', (of, x, expected) => expect(of(x)).toBe(expected));

  it('give values that are fixed to the last bit', () => {
    expect([exp(1), exp(-0.3), exp(12.5), log(2), log(10), log(0.7)]).toMatchInlineSnapshot(`
      [
        2.718281828459045,
        0.7408182206817179,
        268337.2865208744,
        0.6931471805599453,
        2.302585092994046,
        -0.35667494393873245,
      ]
    `);
  });
});

describe('seeded streams', () => {
  it('give the same numbers for the same seed and path, others for others', () => {
    const first = (...path: readonly [number, ...number[]]): number[] => {
      const stream = streamOf(...path);
      return [stream.uniform(), stream.uniform()];
    };
    expect(first(1, 2)).toEqual(first(1, 2));
    const starts = [first(1), first(2), first(1, 0), first(1, 1), first(1, 2), first(2, 1)].map(([a]) => a);
    expect(new Set(starts).size).toBe(starts.length);
    expect(first(1, 0)).toMatchInlineSnapshot(`
      [
        0.17910803901031613,
        0.1432000403292477,
      ]
    `);
  });

  it('are uniform and normal', () => {
    const stream = streamOf(7);
    const count = 20_000;
    const counts = Array.from({ length: 5 }, () => 0);
    let [sum, squares] = [0, 0];
    for (let i = 0; i < count; i++) {
      counts[stream.index(5)]!++;
      const x = stream.normal();
      sum += x;
      squares += x * x;
    }
    for (const n of counts) expect(Math.abs(n - count / 5)).toBeLessThan(250);
    expect(Math.abs(sum / count)).toBeLessThan(0.03);
    expect(Math.abs(squares / count - 1)).toBeLessThan(0.04);
  });
});
