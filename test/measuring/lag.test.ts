import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault, recomputeSteps } from '../../src/kit/index.js';
import {
  judgeCause,
  judgeGap,
  judgeStrategy,
  judgeTrend,
  measure,
  MEASURE_OPERATIONS,
} from '../../src/measuring/index.js';
import { shownOn } from '../../src/measuring/capability.js';
import { Frontier, lagDays, membersOf } from '../../src/measuring/frontier.js';
import { monthEnds, monthsBefore, monthsBetween } from '../../src/measuring/months.js';
import { base, swapped } from './base.js';

const DRAWS = 60;
const now = measure(base, '2026-09-30', { draws: DRAWS });
const then = measure(base, '2026-01-15', { draws: DRAWS });

describe('frontiers', () => {
  const frontier = (releases: readonly (readonly [day: number, level: number])[]): Frontier => {
    const days = Int32Array.from(releases, ([day]) => day);
    return new Frontier(membersOf(days, () => true)).fill(Float64Array.from(releases, ([, level]) => level));
  };

  it.each([
    ['the follower reaches at once', [[0, 1]], [[0, 1]], 5, 0],
    [
      'since the leader was there',
      [
        [0, 2],
        [10, 3],
      ],
      [[30, 2]],
      50,
      50,
    ],
    [
      'a level between two steps of the leader',
      [
        [0, 1],
        [10, 3],
      ],
      [[30, 2]],
      50,
      40,
    ],
    [
      'later releases do not count yet',
      [
        [0, 1],
        [10, 3],
      ],
      [
        [30, 2],
        [60, 3],
      ],
      50,
      40,
    ],
    [
      'the second leads',
      [[30, 2]],
      [
        [0, 1],
        [10, 3],
      ],
      50,
      -40,
    ],
    [
      'weaker releases move nothing',
      [
        [0, 2],
        [5, 1],
      ],
      [
        [30, 2],
        [40, 0],
      ],
      50,
      0,
    ],
  ] as const)('%s', (_, first, second, day, days) => {
    expect(lagDays(frontier(first), frontier(second), day)).toBe(days);
  });

  const releases = fc.array(fc.tuple(fc.nat(400), fc.integer({ min: 0, max: 30 })), { minLength: 1, maxLength: 12 });

  it('negates when the groups are swapped, and grows by a day a day between releases', () => {
    fc.assert(
      fc.property(releases, releases, fc.nat(500), (a, b, day) => {
        const [first, second] = [frontier(a), frontier(b)];
        const lag = lagDays(first, second, day);
        expect(lagDays(second, first, day)).toBe(lag === 0 ? 0 : -lag);
        const moved = [...a, ...b].some(([release]) => release === day + 1);
        if (!moved && !Number.isNaN(lag) && lag !== 0)
          expect(lagDays(first, second, day + 1)).toBe(lag + Math.sign(lag));
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('never has a lag longer than since the first release of the leader', () => {
    fc.assert(
      fc.property(releases, releases, (a, b) => {
        const lag = lagDays(frontier(a), frontier(b), 500);
        const leader = lag >= 0 ? a : b;
        expect(Math.abs(lag)).toBeLessThanOrEqual(500 - Math.min(...leader.map(([day]) => day)));
      }),
      { seed: 8, numRuns: 200 },
    );
  });
});

describe('months', () => {
  it.each([
    ['2026-01-15', 6, '2025-07-15'],
    ['2026-03-31', 1, '2026-02-28'],
    ['2024-03-31', 1, '2024-02-29'],
    ['2026-09-30', 12, '2025-09-30'],
  ])('%s less %i months', (day, months, expected) => expect(monthsBefore(day, months)).toBe(expected));

  it('names the ends of months and the last day', () => {
    expect(monthEnds('2025-11-15', '2026-01-10')).toEqual(['2025-11-30', '2025-12-31', '2026-01-10']);
    expect(monthsBetween('2025-01-01', '2026-01-01')).toBeCloseTo(12, 1);
  });
});

describe('the known history', () => {
  it('has the published seven months at the Chinese releases of 2023 to January 2026', () => {
    const { atDates, atReleases } = now.history('2023-01-01', '2026-01-31');
    expect(Math.abs(atReleases!.months.best - 7)).toBeLessThanOrEqual(0.5);
    // At the releases themselves nothing has been waited for yet.
    expect(atReleases!.months.best).toBeLessThan(atDates!.months.best);
    expect(atReleases!.months.low).toBeLessThanOrEqual(7);
    expect(atReleases!.months.high).toBeGreaterThanOrEqual(7);
  });

  it('leaves days out of a mean on which the lag is only known to be at least so much', () => {
    const { atReleases } = now.history('2023-01-01', '2026-01-31');
    const all = now.lag()!.releases.filter(({ date }) => date <= '2026-01-31');
    expect(atReleases!.count).toBeLessThan(all.length);
    expect(atReleases!.from > all[0]!.date).toBe(true);
  });

  it('has 1.5 months in January 2025, about eleven in December, about five by July 2026', () => {
    const release = (model: string): number => now.lag()!.releases.find((item) => item.model === model)!.months.best;
    expect(release('deepseek-r1')).toBeCloseTo(1.5, 1);
    expect(Math.abs(release('deepseek-v3-2') - 11)).toBeLessThanOrEqual(0.5);
    expect(Math.abs(release('kimi-k3') - 5)).toBeLessThanOrEqual(1);
  });

  it('widened from spring to December 2025', () => {
    const december = measure(base, '2025-12-31', { draws: DRAWS }).lag()!;
    const at = (date: string): number => december.series.find((point) => point.date === date)!.months.best;
    expect(at('2025-12-31') - at('2025-03-31')).toBeGreaterThan(3);
    expect(december.widening.every(({ probability }) => probability >= 0.8)).toBe(true);
  });
});

describe('even-handed', () => {
  const mirror = measure(swapped(), '2026-09-30', { draws: DRAWS });
  const isMirrored = (a: { low: number; best: number; high: number }, b: typeof a): void => {
    expect([b.low, b.best, b.high]).toEqual(
      [-a.high, -a.best, -a.low].map((value) => (value === 0 ? expect.closeTo(0) : value)),
    );
  };

  it('negates every lag exactly when the blocs are swapped in the base', () => {
    const [a, b] = [now.lag()!, mirror.lag()!];
    isMirrored(a.months, b.months);
    a.series.forEach((point, i) => isMirrored(point.months, b.series[i]!.months));
    a.releases.forEach((release, i) => isMirrored(release.months, b.releases[i]!.months));
    expect(b.widening).toEqual(a.widening);
    for (const domain of now.domains()) {
      const [x, y] = [now.domain(domain).lag, mirror.domain(domain).lag];
      expect(y === undefined).toBe(x === undefined);
      if (x && y) isMirrored(x.months, y.months);
    }
  });

  it('negates the lag in compute and inverts the ratio', () => {
    const [a, b] = [now.compute()!, mirror.compute()!];
    isMirrored(a.months!, b.months!);
    expect(b.ratio.best).toBeCloseTo(1 / a.ratio.best, 12);
    expect(b.ratio.low).toBeCloseTo(1 / a.ratio.high, 12);
  });
});

describe('releases', () => {
  it('are those of the group that was behind on the eve, each with its own model', () => {
    const lag = now.domain('science').lag!;
    expect(lag.behind).toBe('us');
    for (const { group, model, date, months } of lag.releases) {
      const row = base.find('models', model)!;
      expect(row.bloc).toBe(group);
      expect(shownOn(row)).toBe(date);
      if (group === 'us') expect(months.best).toBeLessThanOrEqual(0);
      else expect(months.best).toBeGreaterThanOrEqual(0);
    }
    // The release that took the lead overtook the other side's best.
    const lead = lag.releases.at(-1)!;
    expect(lead).toMatchObject({ group: 'cn', model: 'kimi-k3', matched: 'claude-fable-5' });
    expect(lead.months.best).toBe(0);
  });

  it('are leaps in the course of the lag, which grows by a day a day before them', () => {
    const { course, releases } = now.lag()!;
    const at = new Map(course.map((point) => [point.date, point.months.best]));
    expect(at.get('2026-01-26')! - at.get('2025-12-31')!).toBeCloseTo(26 / 30.436875, 9);
    expect(at.get('2026-01-26')! - at.get('2026-01-27')!).toBeGreaterThan(7);
    for (const { date, months } of releases) expect(at.get(date)).toBe(months.best);
    expect(course.map(({ date }) => date)).toEqual([...new Set(course.map(({ date }) => date))].sort());
  });

  it('say where the lag is only known to be at least so much', () => {
    const { releases, series } = now.lag()!;
    expect(releases.filter(({ atLeast }) => atLeast).map(({ model }) => model)).toEqual([
      'baichuan1-7b',
      'chatglm2-6b',
      'internlm-7b',
      'baichuan2-13b',
    ]);
    expect(series.at(-1)!.atLeast).toBe(false);
  });
});

describe('deals', () => {
  it('are shares of the stock of their day, at steady growth between counts', () => {
    const deal = now.deals().find((item) => item.deal === 'google-anthropic-1m-tpu-2025-10')!;
    expect(deal.h100e.best).toBeCloseTo(2.33e6, -4);
    const [us, cn] = deal.shares;
    // Between 4.81 million at the end of 2024 and 15.75 million at the end of 2025.
    expect(us!.share.best).toBeCloseTo(deal.h100e.best / (4.81e6 * (15.75 / 4.81) ** (296 / 365)), 6);
    expect(us!.share.low).toBeLessThan(us!.share.best);
    expect(cn!.share.best).toBeGreaterThan(1);
  });

  it('are shares of the last count known then, as of their day', () => {
    const early = measure(base, '2025-10-31', { draws: DRAWS });
    const deal = early.deals().find((item) => item.deal === 'google-anthropic-1m-tpu-2025-10')!;
    expect(deal.shares[0]!.share.best).toBeCloseTo(deal.h100e.best / 4.81e6, 6);
  });
});

describe('as of a day', () => {
  it('counts undated results among those of the fit', () => {
    const early = measure(base, '2023-09-30', { draws: DRAWS }).capability();
    expect(early.undated).toBeLessThanOrEqual(early.results);
  });

  it('knows no model and no result of later', () => {
    const capability = then.capability();
    expect(capability.models.every((model) => shownOn(model) <= '2026-01-15')).toBe(true);
    const later = new Set(
      base
        .table('scores')
        .filter((row) => row.evaluated > '2026-01-15')
        .map(({ id }) => id),
    );
    const { table } = capability.fit;
    table.models.forEach((model, m) => {
      for (let i = table.start[m]!; i < table.start[m + 1]!; i++)
        expect(later.has(`${model}/${table.benchmarks[table.benchmark[i]!]}`)).toBe(false);
    });
  });

  it('says in the receipt for how many results the release date stands in', () => {
    const step = now.lag()!.receipt.find(({ label }) => label === 'dates-standing-in');
    expect(step?.value).toMatchObject({
      best: base.table('scores').filter(({ evaluated }) => evaluated === '').length,
    });
  });

  it('refuses a day before there was anything to measure, and no date', () => {
    expect(() => measure(base, '2019-01-01').lag()).toThrow(Fault);
    expect(() => measure(base, 'soon')).toThrow(Fault);
    expect(() => measure(base, '2026', { groups: ['us', 'atlantis'] })).toThrow(Fault);
  });
});

describe('measures', () => {
  it('gives the same bytes again', () => {
    const again = measure(base, '2026-09-30', { draws: DRAWS });
    expect(JSON.stringify(again.lag())).toBe(JSON.stringify(now.lag()));
  });

  it('has receipts that recompute', () => {
    const receipts = [
      now.lag()!.receipt,
      now.compute()!.receipt,
      ...now.deals().map(({ receipt }) => receipt),
      ...now.capital().map(({ receipt }) => receipt),
      ...now.price().map(({ receipt }) => receipt),
      now.purchase(1e9, true)!.receipt,
    ];
    for (const receipt of receipts)
      expect(JSON.stringify(recomputeSteps(MEASURE_OPERATIONS, receipt))).toBe(
        JSON.stringify(receipt.map(({ value }) => value)),
      );
  });

  it('refuses a domain with too few results rather than guess', () => {
    expect(now.domain('vision').lacking?.reason).toBe('not-enough-results');
    expect(now.domain('robotics').lacking?.reason).toBe('not-enough-results');
    expect(now.domain('coding').lag).toBeDefined();
  });

  it('compares any two groups', () => {
    expect(now.weights()!.behind).toBe('open');
    expect(now.lag(['us', 'eu'])!.months.best).toBeGreaterThan(now.lag()!.months.best);
    expect(now.lag(['openai', 'deepseek'])!.months.best).toBeGreaterThan(0);
    expect(now.organisations().length).toBeGreaterThan(10);
  });

  it('counts sums that contain one another once', () => {
    const sum = now
      .capital()
      .find(
        ({ bloc, year, kind, status }) => bloc === 'us' && year === 2025 && kind === 'capex' && status === 'closed',
      )!;
    expect(sum.rows).toContain('amazon-capex-2025');
    expect(sum.contained).toContain('big4-capex-2025');
    const cn = now
      .capital()
      .find(
        ({ bloc, year, kind, status }) => bloc === 'cn' && year === 2024 && kind === 'capex' && status === 'closed',
      )!;
    expect(cn.rows).toContain('bat-capex-2024');
    expect(cn.contained).toContain('alibaba-capex-2024h1');
  });

  it('says of every recorded sum what it bought on its own day', () => {
    const bought = now.bought();
    const recorded = base.table('capital').filter(({ amountUsd }) => amountUsd !== null);
    expect(bought.length).toBeGreaterThan(recorded.length * 0.95);
    for (const { row, date, usd, importing, home } of bought) {
      expect(date <= now.asOf, row).toBe(true);
      const then = measure(base, date);
      expect(importing?.h100e.best, row).toBe(then.purchase(usd.best, true)?.h100e.best);
      expect(home?.h100e.best, row).toBe(then.purchase(usd.best, false)?.h100e.best);
      if (importing && home) expect(importing.h100e.best, row).toBeGreaterThan(home.h100e.best);
      for (const purchase of [importing, home]) {
        if (!purchase) continue;
        expect(purchase.h100e.low, row).toBeLessThan(purchase.h100e.high);
        expect(JSON.stringify(recomputeSteps(MEASURE_OPERATIONS, purchase.receipt)), row).toBe(
          JSON.stringify(purchase.receipt.map(({ value }) => value)),
        );
      }
    }
  });

  it('has no price for a sum of a day before such chips were sold', () => {
    const first = now.bought()[0]!;
    expect([first.row, first.importing, first.home]).toEqual(['openai-microsoft-2019', null, null]);
  });

  it('gives every step of a price an interval that holds it', () => {
    const ways = now.price();
    for (const { steps, usdPerMtok } of ways) {
      for (const { usdPerMtok: price, range } of steps) {
        expect(range.low).toBeLessThanOrEqual(price);
        expect(range.high).toBeGreaterThanOrEqual(price);
      }
      if (usdPerMtok) expect(steps.at(-1)!.usdPerMtok).toBe(usdPerMtok.best);
    }
    expect(ways.some(({ steps }) => steps.some(({ range }) => range.low < range.high))).toBe(true);
  });

  it('buys less for one who may not import', () => {
    const [free, bound] = [now.purchase(1e9, true)!, now.purchase(1e9, false)!];
    expect(bound.h100e.best).toBeLessThan(free.h100e.best);
    expect(bound.h100e.low).toBeLessThan(bound.h100e.best);
  });

  it('says which part of the stock is known by name', () => {
    const { byOwner, bySite } = now.coverage('us');
    expect(byOwner!.best).toBeGreaterThan(0.5);
    expect(bySite!.best).toBeLessThanOrEqual(1);
    expect(now.origins('cn').map(({ origin }) => origin)).toEqual(['domestic', 'legal-import', 'smuggled']);
  });
});

describe('judgements', () => {
  const months = (value: number) => ({ low: value, best: value, high: value, unit: 'months' });
  const widening = { direction: 'widening' } as const;
  it.each([
    ['seven months', () => judgeGap(now, { leader: 'us', lag: months(7) }), 'supported'],
    ['two years', () => judgeGap(now, { leader: 'us', lag: months(24) }), 'contradicted'],
    ['China leads', () => judgeGap(now, { leader: 'cn' }), 'contradicted'],
    ['America leads in compute', () => judgeGap(now, { leader: 'us', dimension: 'compute' }), 'supported'],
    ['the lead in energy', () => judgeGap(now, { leader: 'cn', dimension: 'energy' }), 'unverified'],
    ['an unknown group', () => judgeGap(now, { leader: 'atlantis' }), 'unverified'],
    ['widening, in January 2026', () => judgeTrend(then, widening), 'supported'],
    ['widening, in hindsight', () => judgeTrend(now, { ...widening, since: '2026-01-15' }), 'contested'],
    ['widening, foretold', () => judgeTrend(now, { ...widening, since: '2026-01-15', forecast: true }), 'contradicted'],
    [
      'four months, on a day when it was a year',
      () => judgeGap(now, { lag: months(4), on: '2025-12-31' }),
      'contested',
    ],
    ['a year, on that day', () => judgeGap(now, { lag: months(12), on: '2025-12-31' }), 'supported'],
    ['China leads in open weights', () => judgeGap(now, { leader: 'cn', within: 'open' }), 'supported'],
    ['China leads in video', () => judgeGap(now, { leader: 'cn', within: 'video' }), 'unverified'],
    ['a model of one bloc behind the bloc', () => judgeGap(now, { leader: 'deepseek', follower: 'cn' }), 'unverified'],
    ['years in the making of chips', () => judgeGap(now, { dimension: 'chips', lag: months(60) }), 'unverified'],
    ['narrowing, in January 2026', () => judgeTrend(then, { direction: 'narrowing' }), 'contradicted'],
    ['a trend of talent', () => judgeTrend(now, { ...widening, dimension: 'talent' }), 'unverified'],
    ['controls as a cause', () => judgeCause(now, 'export-control', 'cn'), 'supported'],
    ['an unmeasured cause', () => judgeCause(now, 'talent', 'cn'), 'unverified'],
    ['controls that hold back the leader', () => judgeCause(now, 'capital', 'us'), 'contested'],
    ['openness', () => judgeStrategy(now, 'open-weights', 'cn'), 'supported'],
    ['openness of the other', () => judgeStrategy(now, 'open-weights', 'us'), 'unverified'],
    ['robotics', () => judgeStrategy(now, 'robotics', 'cn'), 'unverified'],
  ])('%s', (_, judge, status) => {
    const judgement = judge();
    expect(judgement.status).toBe(status);
    if (status !== 'unverified') expect(judgement.receipt.length).toBeGreaterThan(0);
    expect(JSON.stringify(recomputeSteps(MEASURE_OPERATIONS, judgement.receipt))).toBe(
      JSON.stringify(judgement.receipt.map(({ value }) => value)),
    );
  });
});
