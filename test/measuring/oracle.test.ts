import { describe, expect, it } from 'vitest';
import { drawsOf, ECI_ANCHORS, fitResults, reportOf } from '../../src/measuring/index.js';
import { oracle } from './eci.js';
import { thinned } from './thinned.js';

const fit = fitResults(oracle.results, ECI_ANCHORS.benchmark);
const report = reportOf(fit, ECI_ANCHORS, drawsOf(fit, 1, 500));
const models = new Map(report.models.map((row) => [row.model, row]));
const benchmarks = new Map(report.benchmarks.map((row) => [row.benchmark, row]));

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

it('reaches the converged optimum, which is below the stop of the reference', () => {
  expect(fit.outcome.objective).toBeLessThanOrEqual(6.5207);
  expect(fit.outcome.objective).toBeCloseTo(6.520696, 5);
});

it('meets every published score', () => {
  const off = oracle.models.map((row) => Math.abs(models.get(row['model']!)!.value - Number(row['eci'])));
  expect(off).toHaveLength(222);
  expect(Math.max(...off)).toBeLessThanOrEqual(0.25);
  expect(mean(off)).toBeLessThanOrEqual(0.03);
});

it('meets every published difficulty and slope', () => {
  const off = oracle.benchmarks.map((row) => Math.abs(benchmarks.get(row['benchmark']!)!.value - Number(row['edi'])));
  expect(off).toHaveLength(57);
  expect(Math.max(...off)).toBeLessThanOrEqual(0.25);
  expect(mean(off)).toBeLessThanOrEqual(0.03);
  for (const row of oracle.benchmarks)
    expect(Math.abs(benchmarks.get(row['benchmark']!)!.slope - Number(row['slope']))).toBeLessThan(0.001);
});

it('gives the ends of the published intervals', () => {
  const off = oracle.models
    .filter((row) => row['low'] !== '' && row['high'] !== '')
    .flatMap((row) => {
      const { low, high } = models.get(row['model']!)!;
      return [Math.abs(low - Number(row['low'])), Math.abs(high - Number(row['high']))];
    });
  expect(off).toHaveLength(440);
  expect(mean(off)).toBeLessThanOrEqual(0.6);
});

describe('other snapshots', () => {
  // The least objective that scipy.optimize.least_squares (trf, from five starts, converged to 1e-12) found for each.
  it.each([
    [1, 0.2, 0, 0.70736259],
    [2, 0.2, 0, 0.78437801],
    [4, 0.15, 0, 0.65846701],
    [5, 0.35, 0, 1.69926696],
    [6, 0.6, 0, 3.54675236],
    [7, 1, 0.3, 8.37889659],
    [8, 0.3, 0.5, 2.49526003],
    [9, 0.25, 0, 1.05334023],
    [10, 0.25, 0, 1.05074437],
  ])('sample %i with the share %d of the results, %d of them twice', (seed, share, twice, least) => {
    const { outcome } = fitResults(thinned(oracle.results, { seed, share, twice }), ECI_ANCHORS.benchmark);
    expect(outcome.objective).toBeLessThanOrEqual(least * (1 + 1e-6));
    expect(outcome.iterations).toBeLessThan(60);
  });
});
