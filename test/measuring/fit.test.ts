import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../src/kit/index.js';
import {
  drawJob,
  drawRange,
  drawsOf,
  type Fit,
  fitAsOf,
  fitResults,
  joinDraws,
  reportOf,
  resultsFromCsv,
} from '../../src/measuring/index.js';
import { Solver } from '../../src/measuring/fit/solve.js';
import { scoreTable, tableInOrder } from '../../src/measuring/fit/table.js';
import { base } from './base.js';
import { fitWorld, plantedWorld, UNIT } from './worlds.js';

const bytes = (array: Float64Array): string =>
  Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('hex');

function faultOf(action: () => unknown): Fault {
  try {
    action();
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('a table', () => {
  it('of results that are in its order already is that of results in any order', () => {
    const one = (m: number, b: number, score: number) => ({ model: `m${m}`, benchmark: `b${b}`, score });
    const ordered = [one(1, 4, 0), one(1, 7, 0.5), one(1, 7, 0.6), one(3, 2, 1), one(3, 4, 0.25)];
    const numbered = ordered.map((result) => {
      return { result, m: Number(result.model[1]), b: Number(result.benchmark[1]) };
    });
    expect(tableInOrder(numbered)).toEqual(scoreTable(ordered.toReversed()));
  });
});

describe('planted truth', () => {
  it('recovers known abilities and difficulties', () => {
    const world = plantedWorld(1, { noise: 0.001 });
    const at = (model: string): { model: string; value: number } => ({ model, value: world.ability.get(model)! });
    const report = reportOf(fitWorld(world), { benchmark: UNIT, low: at('m05'), high: at('m24') });
    for (const { model, value } of report.models) expect(Math.abs(value - world.ability.get(model)!)).toBeLessThan(0.1);
    for (const { benchmark, value } of report.benchmarks)
      expect(Math.abs(value - world.difficulty.get(benchmark)!)).toBeLessThan(0.1);
  });

  it('covers the truth with its 90 % intervals in 85 to 95 of 100 cases, over 200 worlds', () => {
    let [inside, all] = [0, 0];
    for (let seed = 0; seed < 200; seed++) {
      const world = plantedWorld(seed, { models: 16, share: 1 });
      const at = (model: string): { model: string; value: number } => ({ model, value: world.ability.get(model)! });
      const anchors = { benchmark: UNIT, low: at('m03'), high: at('m12') };
      const fit = fitWorld(world);
      for (const { model, low, high } of reportOf(fit, anchors, drawsOf(fit, seed, 100)).models) {
        if (model === 'm03' || model === 'm12') continue;
        all++;
        if (low <= world.ability.get(model)! && world.ability.get(model)! <= high) inside++;
      }
    }
    expect(inside / all).toBeGreaterThan(0.85);
    expect(inside / all).toBeLessThan(0.95);
  });
});

describe('laws', () => {
  const worlds = fc
    .integer({ min: 0, max: 1e6 })
    .map((seed) => plantedWorld(seed, { models: 10, benchmarks: 8, noise: 0.1 }));

  it('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(worlds, fc.integer(), (world, salt) => {
        const shuffled = world.results.toSorted((a, b) => Math.sin(salt + a.score) - Math.sin(salt + b.score));
        const [a, b] = [fitResults(world.results, UNIT), fitResults(shuffled, UNIT)];
        expect(bytes(b.centre.capability)).toBe(bytes(a.centre.capability));
      }),
      { seed: 3, numRuns: 20 },
    );
  });

  it('ends where the objective is lowest round about', () => {
    fc.assert(
      fc.property(worlds, fc.nat(9), fc.double({ min: -0.01, max: 0.01, noNaN: true }), (world, m, by) => {
        const { table, centre, outcome, unitBenchmark } = fitResults(world.results, UNIT);
        const moved = { ...centre, capability: centre.capability.slice() };
        moved.capability[m % table.models.length]! += by;
        const nudged = new Solver(table, unitBenchmark).solve(moved, undefined, 60);
        expect(outcome.converged).toBe(true);
        expect(nudged.objective).toBeGreaterThanOrEqual(outcome.objective * (1 - 1e-6));
      }),
      { seed: 4, numRuns: 20 },
    );
  });

  it('makes the same draws in one range as in several', () => {
    fc.assert(
      fc.property(worlds, fc.integer({ min: 1, max: 19 }), fc.integer(), (world, cut, seed) => {
        const fit = fitWorld(world);
        const whole = drawsOf(fit, seed, 20);
        const parts = [drawRange(drawJob(fit, seed, cut, 20 - cut)), drawRange(drawJob(fit, seed, 0, cut))];
        const joined = joinDraws(parts);
        expect(bytes(joined.capability)).toBe(bytes(whole.capability));
        expect(bytes(joined.difficulty)).toBe(bytes(whole.difficulty));
        expect(bytes(joined.slope)).toBe(bytes(whole.slope));
      }),
      { seed: 5, numRuns: 10 },
    );
  });

  it('keeps every parameter within its bounds, whatever the scores', () => {
    const cells = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 30, maxLength: 30 });
    fc.assert(
      fc.property(cells, (scores) => {
        const results = scores.map((score, i) => ({ model: `m${i % 6}`, benchmark: `b${Math.floor(i / 6)}`, score }));
        const { centre } = fitResults(results, 'b0');
        for (const value of [...centre.capability, ...centre.difficulty])
          expect(Math.abs(value)).toBeLessThanOrEqual(10);
        for (const value of centre.slope) expect(value).toBeGreaterThanOrEqual(0.1);
        for (const value of centre.slope) expect(value).toBeLessThanOrEqual(10);
      }),
      { seed: 6, numRuns: 50 },
    );
  });
});

describe('tables', () => {
  it('finds its columns in any order, among others, behind a byte order mark and with other line ends', () => {
    const text = '\uFEFFnote,performance, benchmark ,Model,model\r\n"say ""x"",\r\ny",0.5,b,A,a\r\n\r\n,1,c,A,a\r\n';
    expect(resultsFromCsv(text)).toEqual([
      { model: 'a', benchmark: 'b', score: 0.5 },
      { model: 'a', benchmark: 'c', score: 1 },
    ]);
  });
});

describe('faults', () => {
  const header = 'model,benchmark,performance\n';
  it.each([
    ['no performance', 'model,benchmark\na,b\n', 'fit-column', { columns: ['performance'] }],
    ['a score above 1', `${header}a,b,1.2\n`, 'fit-cell', { line: 2, column: 'performance', value: '1.2' }],
    ['a score below 0', `${header}a,b,0.5\na,c,-0.1\n`, 'fit-cell', { line: 3, value: '-0.1' }],
    ['a word for a score', `${header}a,b,high\n`, 'fit-cell', { value: 'high' }],
    ['an empty score', `${header}a,b,\n`, 'fit-cell', { column: 'performance' }],
    ['no name', `${header},b,0.5\n`, 'fit-cell', { column: 'model' }],
    ['an empty text', '\n', 'fit-no-results', {}],
    ['a line behind quoted and empty ones', `note,${header}"x\ny",a,b,0.5\n\n,a,c,2\n`, 'fit-cell', { line: 5 }],
    ['a quotation mark left open', `${header}a,b,0.5\n"c,d,0.5\n`, 'fit-quotes', { line: 3 }],
  ])('%s', (_, text, code, values) => {
    const fault = faultOf(() => resultsFromCsv(text));
    expect(fault.code).toBe(code);
    expect(fault.values).toMatchObject(values);
  });

  const two = [
    { model: 'a', benchmark: 'x', score: 0.5 },
    { model: 'b', benchmark: 'x', score: 0.6 },
    { model: 'c', benchmark: 'y', score: 0.7 },
  ];
  it.each([
    ['no rows', () => fitResults([], 'x'), 'fit-no-results', {}],
    [
      'a score outside [0, 1]',
      () => fitResults([{ model: 'a', benchmark: 'x', score: 2 }], 'x'),
      'fit-score',
      { score: 2 },
    ],
    ['no anchor benchmark', () => fitResults(two, 'z'), 'fit-anchor-missing', { column: 'benchmark', anchor: 'z' }],
    ['two islands', () => fitResults(two, 'x'), 'fit-islands', { count: 2, largest: 2, models: ['c'] }],
    ['no convergence', () => fitResults(plantedWorld(1).results, UNIT, 2), 'fit-not-converged', { iterations: 2 }],
    [
      'no anchor model',
      () =>
        reportOf(fitResults(two.slice(0, 2), 'x'), {
          benchmark: 'x',
          low: { model: 'a', value: 1 },
          high: { model: 'q', value: 2 },
        }),
      'fit-anchor-missing',
      { column: 'model', anchor: 'q' },
    ],
    [
      'anchors that are level',
      () =>
        reportOf(
          fitResults(
            two.slice(0, 2).map((row) => ({ ...row, score: 0.5 })),
            'x',
          ),
          {
            benchmark: 'x',
            low: { model: 'a', value: 1 },
            high: { model: 'b', value: 2 },
          },
        ),
      'fit-anchors-level',
      { low: 'a', high: 'b' },
    ],
  ])('%s', (_, action, code, values) => {
    const fault = faultOf(action);
    expect(fault.code).toBe(code);
    expect(fault.values).toMatchObject(values);
  });
});

describe('a fit from another one near by', () => {
  const DAY = '2026-09-30';
  const whole = fitAsOf(base, DAY);
  const fitsWithout = (benchmark: string): readonly [alone: Fit, near: Fit] => {
    const scores = base.table('scores').filter(({ benchmarkId }) => benchmarkId !== benchmark);
    expect(scores.length).toBeLessThan(base.table('scores').length);
    const table: typeof base.table = (name) => (name === 'scores' ? (scores as never) : base.table(name));
    const less = { ...base, table };
    return [fitAsOf(less, DAY), fitAsOf(less, DAY, whole)];
  };

  it.each(['hle', 'aider-polyglot', 'gsm8k'])('ends sooner where that from the start ends: without %s', (benchmark) => {
    const [alone, near] = fitsWithout(benchmark);
    expect(near.table).toEqual(alone.table);
    expect(near.outcome.iterations).toBeLessThan(alone.outcome.iterations);
    expect(near.outcome.objective / alone.outcome.objective).toBeCloseTo(1, 6);
    near.centre.capability.forEach((value, m) => expect(value).toBeCloseTo(alone.centre.capability[m]!, 2));
  });

  it.each(['hle', 'mmlu', 'piqa'])('ends no higher than that from the start: without %s', (benchmark) => {
    const [alone, near] = fitsWithout(benchmark);
    expect(near.outcome.converged).toBe(true);
    expect(near.outcome.objective).toBeLessThanOrEqual(alone.outcome.objective * (1 + 1e-6));
  });
});
