import { describe, expect, it } from 'vitest';
import { createChecker } from '../../src/checking/index.js';
import { between, exactly } from '../../src/kit/index.js';
import type { Claim } from '../../src/reading/index.js';
import { openEvidence } from './base.js';
import { roughly } from './gold-harness.js';
import { claimed } from './planted.js';

const base = openEvidence();
const checker = createChecker(base, roughly(base));
const TODAY = '2026-11-23';

interface Case {
  readonly what: string;
  readonly day: string;
  readonly claim: Claim;
  /** Status and first reason on the claim's day and in hindsight. */
  readonly asOf: readonly [string, string];
  readonly hindsight: readonly [string, string];
}

const blocs = { leader: 'us', follower: 'cn' } as const;
const widening = { kind: 'trend', ...blocs, dimension: 'models', direction: 'widening' } as const;
const gap = { kind: 'gap', ...blocs, dimension: 'models' } as const;
const months = (low: number, high: number = low) => between(low, high, 'months');

const CASES: readonly Case[] = [
  {
    what: 'the widening gap of January 2026: so on its day, otherwise since',
    day: '2026-01-12',
    claim: claimed(widening),
    asOf: ['supported', 'widening-likely'],
    hindsight: ['contested', 'turned-since'],
  },
  {
    what: 'the same as a forecast',
    day: '2026-01-12',
    claim: claimed({ ...widening, stance: 'forecast' }),
    asOf: ['unverified', 'open-forecast'],
    hindsight: ['contradicted', 'widening-unlikely'],
  },
  {
    what: 'the same denied',
    day: '2026-01-12',
    claim: claimed({ ...widening, stance: 'denied' }),
    asOf: ['contested', 'widening-likely'],
    hindsight: ['contested', 'turned-since'],
  },
  {
    what: 'a lag in round figures',
    day: '2026-07-31',
    claim: claimed({ ...gap, lag: months(6) }),
    asOf: ['supported', 'lag-in-interval'],
    hindsight: ['supported', 'lag-in-interval'],
  },
  {
    what: 'a lag that was right on its day is judged by that day, not by today',
    day: '2025-12-31',
    claim: claimed({ ...gap, lag: months(12) }),
    asOf: ['supported', 'lag-in-interval'],
    hindsight: ['supported', 'lag-in-interval'],
  },
  {
    what: 'three years',
    day: '2026-07-31',
    claim: claimed({ ...gap, lag: months(36) }),
    asOf: ['contradicted', 'lag-outside-interval'],
    hindsight: ['contradicted', 'lag-outside-interval'],
  },
  {
    what: 'three years, with sides that may have been misread',
    day: '2026-07-31',
    claim: claimed({ ...gap, lag: months(36), unsure: ['leader'] }),
    asOf: ['unverified', 'reading-unsure'],
    hindsight: ['unverified', 'reading-unsure'],
  },
  {
    what: 'three years, whose sides other sentences name',
    day: '2026-07-31',
    claim: claimed({ ...gap, lag: months(36), inferred: ['leader'] }),
    asOf: ['unverified', 'actor-inferred'],
    hindsight: ['unverified', 'actor-inferred'],
  },
  {
    what: 'a lead in video, which is no measured domain',
    day: '2026-07-31',
    claim: claimed({ ...gap, leader: 'cn', follower: 'us', within: 'video' }),
    asOf: ['unverified', 'no-measure'],
    hindsight: ['unverified', 'no-measure'],
  },
  {
    what: 'talent',
    day: '2026-07-31',
    claim: claimed({ ...gap, dimension: 'talent' }),
    asOf: ['unverified', 'no-measure'],
    hindsight: ['unverified', 'no-measure'],
  },
  {
    what: 'sanctions that hold back the side that is behind in compute and capability',
    day: '2026-01-12',
    claim: claimed({ kind: 'cause', topics: ['export-control'], blocs: ['us'] }),
    asOf: ['supported', 'consistent-with'],
    hindsight: ['supported', 'consistent-with'],
  },
  {
    what: 'a cause of nothing that is measured',
    day: '2026-01-12',
    claim: claimed({ kind: 'cause', topics: [], blocs: ['cn'] }),
    asOf: ['unverified', 'no-measure'],
    hindsight: ['unverified', 'no-measure'],
  },
  {
    what: 'open weights as a strategy of the side whose open models lead',
    day: '2026-01-12',
    claim: claimed({ kind: 'strategy', actor: 'deepseek', focus: 'open-weights' }),
    asOf: ['supported', 'consistent-with'],
    hindsight: ['supported', 'consistent-with'],
  },
  {
    what: 'a strategy that no measure shows is not refuted',
    day: '2026-01-12',
    claim: claimed({ kind: 'strategy', actor: 'openai', focus: 'open-weights' }),
    asOf: ['unverified', 'not-shown'],
    hindsight: ['unverified', 'not-shown'],
  },
];

describe('claims set beside the measures', () => {
  it.each(CASES)('$what', ({ claim, day, asOf, hindsight }) => {
    const verdict = checker.check(claim, { today: TODAY, docDate: day });
    expect([verdict.asOf.status, verdict.asOf.reasons[0]]).toEqual(asOf);
    expect([verdict.hindsight.status, verdict.hindsight.reasons[0]]).toEqual(hindsight);
  });

  it('uses on the day no model that came later', () => {
    const claim = claimed({ ...gap, lag: exactly(7, 'months') });
    const { receipt } = checker.check(claim, { today: TODAY, docDate: '2025-02-15' }).asOf;
    const models = receipt
      .flatMap(({ inputs }) => inputs)
      .filter((input) => input.from === 'fact' && input.table === 'models');
    expect(models.length).toBeGreaterThan(1);
    for (const input of models) {
      const row = input.from === 'fact' ? base.find('models', input.id) : undefined;
      expect((row?.announced || row?.releaseDate || '9') <= '2025-02-15').toBe(true);
    }
  });
});
