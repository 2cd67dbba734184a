import { describe, expect, it } from 'vitest';
import { remembering } from '../../src/host/remembered.js';
import { drawDays, fitAsOf, joinDraws, measure } from '../../src/measuring/index.js';
import { dataOf } from '../../src/views/index.js';
import { base } from './base.js';

describe('draws of successive days', () => {
  const fits = ['2024-06-30', '2024-09-30', '2024-12-31'].map((day) => fitAsOf(base, day));

  it('are the same bytes in whatever ranges they are made', () => {
    const whole = drawDays({ fits, seed: 1, first: 0, count: 4 });
    const parts = [0, 1, 2, 3].map((first) => drawDays({ fits, seed: 1, first, count: 1 }));
    fits.forEach((_, d) => expect(joinDraws(parts.map((part) => part[d]!))).toEqual(whole[d]));
  });

  it('do not depend on the days that follow', () => {
    const [, second] = drawDays({ fits, seed: 1, first: 2, count: 2 });
    expect(drawDays({ fits: fits.slice(0, 2), seed: 1, first: 2, count: 2 })[1]).toEqual(second);
  });

  it('settle, spread around the centre, and differ by seed', () => {
    const of = (seed: number) => drawDays({ fits, seed, first: 0, count: 24 })[2]!;
    const { capability, unsettled } = of(1);
    const models = fits[2]!.table.models.length;
    const held = Array.from(fits[2]!.centre.capability, (centre, m) => {
      const drawn = Array.from({ length: 24 }, (_, n) => capability[n * models + m]!);
      return Math.min(...drawn) <= centre && Math.max(...drawn) >= centre;
    });
    expect(unsettled).toBe(0);
    expect(held.filter(Boolean).length / models).toBeGreaterThan(0.9);
    expect(of(2).capability).not.toEqual(capability);
  });
});

describe('remembered measures', () => {
  const real = measure(base, '2026-01-31', { draws: 20 });
  const { base: hash, asOf, groups, draws, seed } = real;
  const answers = new Map<string, unknown>();
  const never = (): never => {
    throw new Error('asked again');
  };

  it('give the same bytes as those they remember, and are not measured again', () => {
    for (const dimension of ['capability', 'compute', 'capital', 'price'] as const) {
      const fresh = JSON.stringify(dataOf(real, dimension));
      const header = { base: hash, asOf, groups, draws, seed };
      expect(
        JSON.stringify(
          dataOf(
            remembering(header, answers, () => real),
            dimension,
          ),
        ),
      ).toBe(fresh);
      expect(JSON.stringify(dataOf(remembering(header, structuredClone(answers), never), dimension))).toBe(fresh);
    }
  });
});
