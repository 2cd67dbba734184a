import { describe, expect, it } from 'vitest';
import { streamOf } from '../../src/kit/index.js';
import { convergenceOf, designOf, logScores, sample } from '../../src/weighing/index.js';
import { type Bias, effectsFound, plantedTalk } from './worlds.js';

const WORLDS = 200;
const KINDS = ['months', 'trend', 'leader'] as const;

/** In how many of the worlds the 90 % interval holds what was planted. */
function coverage(bias: Bias): Readonly<Record<(typeof KINDS)[number], number>> {
  const held = { months: 0, trend: 0, leader: 0 };
  for (let world = 0; world < WORLDS; world++) {
    const { all } = effectsFound(plantedTalk(world, bias));
    for (const kind of KINDS) if (all[kind].low <= bias[kind] && bias[kind] <= all[kind].high) held[kind]++;
  }
  return held;
}

describe('planted talk', () => {
  it('of a known bias is found: 90 % intervals hold it in 85 to 95 % of 200 worlds', { timeout: 180_000 }, () => {
    const held = coverage({ months: 3, trend: 1, leader: 0.8 });
    for (const kind of KINDS) {
      expect(held[kind], kind).toBeGreaterThanOrEqual(0.85 * WORLDS);
      expect(held[kind], kind).toBeLessThanOrEqual(0.95 * WORLDS);
    }
  });

  it('without a bias gives intervals that hold 0 in about 90 % of 200 worlds', { timeout: 180_000 }, () => {
    const held = coverage({ months: 0, trend: 0, leader: 0 });
    for (const kind of KINDS) {
      expect(held[kind], kind).toBeGreaterThanOrEqual(0.85 * WORLDS);
      expect(held[kind], kind).toBeLessThanOrEqual(0.97 * WORLDS);
    }
  });

  it('is predicted better with the stakes than without where they matter', { timeout: 60_000 }, () => {
    const { withStakes, without } = logScores(plantedTalk(3, { months: 4, trend: 1.5, leader: 1.5 }), 10, 1);
    expect(withStakes).toBeGreaterThan(without);
  });
});

describe('the sampler', () => {
  const talk = plantedTalk(1, { months: 3, trend: 1, leader: 0.8 });

  it('gives the same bytes for the same seed, others for another', () => {
    const design = designOf(talk);
    const at = (seed: number): Float64Array => sample(design, { seed, chains: 2, warmup: 20, kept: 20 }).coefficient;
    expect(at(7)).toEqual(at(7));
    expect(at(7)).not.toEqual(at(8));
  });

  it('settles: chains agree on the effects', () => {
    const { all } = effectsFound(talk, { seed: 1, chains: 4, warmup: 150, kept: 300 });
    expect(all.convergence.rhat).toBeLessThan(1.05);
    expect(all.convergence.effective).toBeGreaterThan(100);
  });

  it('does not take the order of observations for news', () => {
    const [a, b] = [effectsFound(talk), effectsFound(talk.toReversed())].map(({ all }) => all.trend);
    expect(Math.abs(a!.best - b!.best)).toBeLessThan((a!.high - a!.low) / 3);
  });

  it('mirrors: with the blocs swapped it draws the same effects', () => {
    const swapped = talk.map((said) => ({
      ...said,
      outcome: -said.outcome,
      measured: -said.measured,
      pulls: said.pulls.map((pull) => ({ ...pull, size: -pull.size })),
    }));
    const [there, back] = [effectsFound(talk), effectsFound(swapped)].map(({ all }) => all);
    for (const kind of KINDS) expect(back![kind].best, kind).toBeCloseTo(there![kind].best, 9);
  });
});

describe('convergence', () => {
  const chain = (seed: number, shift: number, memory: number): number[] => {
    const stream = streamOf(seed);
    let at = 0;
    return Array.from({ length: 500 }, () => shift + (at = memory * at + stream.normal()));
  };

  it('is near 1 for chains that agree, and far from it for those that do not', () => {
    expect(convergenceOf(Float64Array.from([...chain(1, 0, 0), ...chain(2, 0, 0)]), 2).rhat).toBeLessThan(1.02);
    expect(convergenceOf(Float64Array.from([...chain(1, 0, 0), ...chain(2, 3, 0)]), 2).rhat).toBeGreaterThan(1.5);
  });

  it('counts draws that remember for less: memory 0.8 leaves about a ninth', () => {
    const { effective } = convergenceOf(Float64Array.from([...chain(3, 0, 0.8), ...chain(4, 0, 0.8)]), 2);
    expect(effective).toBeGreaterThan(1000 / 9 / 2);
    expect(effective).toBeLessThan((1000 / 9) * 2);
  });
});
