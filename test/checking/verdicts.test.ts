import { describe, expect, it } from 'vitest';
import { check, recompute } from '../../src/checking/index.js';
import { between, exactly } from '../../src/kit/index.js';
import type { Claim } from '../../src/reading/index.js';
import { MONEY_CASES } from './money-cases.js';
import { OTHER_CASES } from './other-cases.js';
import { claimed, plant, usd } from './planted.js';
import { CAPEX, WORLD } from './world.js';

describe('verdicts on planted rows', () => {
  it.each([...MONEY_CASES, ...OTHER_CASES])('$what', ({ rows, claim, day, asOf, hindsight }) => {
    const [verdict] = check([claim], plant({ ...WORLD, ...rows }), {
      today: '2026-12-31',
      docDate: day ?? '2026-06-01',
    });
    expect([verdict!.asOf.status, verdict!.asOf.reasons[0]]).toEqual(asOf);
    expect([verdict!.hindsight.status, verdict!.hindsight.reasons[0]]).toEqual(hindsight);
    for (const { receipt } of [verdict!.asOf, verdict!.hindsight])
      expect(recompute(receipt)).toEqual(receipt.map((step) => step.value));
  });

  it('says that a claim told as done is a plan on record', () => {
    const base = plant({ ...WORLD, capital: [{ ...CAPEX, status: 'announced' }] });
    const claim = claimed({ kind: 'spend', org: 'alpha', on: 'capex', amount: usd(70e9) });
    expect(check([claim], base, { today: '2026-06-01' })[0]!.hindsight.reasons).toEqual([
      'amounts-agree',
      'plan-on-record',
    ]);
  });

  it('shows who said so, and where the record has another lag, without deciding', () => {
    const said = { id: 's', date: '2026-01-10', speakerId: 'ann', orgId: 'alpha', lagMonths: between(6, 8, 'months') };
    const base = plant({ ...WORLD, claims: [said] });
    const gap = (lag: number): Claim =>
      claimed({ kind: 'gap', speakerId: 'ann', dimension: 'models', lag: exactly(lag, 'months') });
    const [right, wrong] = check([gap(7), gap(24)], base, { today: '2026-02-01' });
    expect([right!.hindsight.status, ...right!.hindsight.reasons]).toEqual([
      'unverified',
      'not-enough-results',
      'reported-statement',
    ]);
    expect([wrong!.hindsight.status, ...wrong!.hindsight.reasons]).toEqual([
      'unverified',
      'not-enough-results',
      'reported-otherwise',
    ]);
  });

  it('shows the statement that says the same on the same thing, nearest to the time that the sentence names', () => {
    const said = { speakerId: 'ann', orgId: 'alpha', dimension: 'chips', leader: 'us', trend: '' };
    const rows = [
      { ...said, id: 'first', date: '2025-10-08' },
      { ...said, id: 'later', date: '2025-12-03' },
      { ...said, id: 'on-the-whole', date: '2025-10-08', dimension: 'overall' },
      { ...said, id: 'otherwise', date: '2026-01-20', leader: 'cn' },
      { ...said, id: 'narrowing', date: '2026-01-25', leader: '', trend: 'narrowing' },
    ];
    const base = plant({ ...WORLD, claims: rows });
    const about = { speakerId: 'ann', dimension: 'chips', leader: 'us', follower: 'cn' } as const;
    const shown = (claim: Claim): unknown =>
      check([claim], base, { today: '2026-02-01' })[0]!
        .hindsight.receipt.flatMap(({ inputs }) => inputs)
        .flatMap((input) => (input.from === 'fact' ? [input.id] : []))
        .at(-1);
    const named = { when: { from: '2025-10-08', to: '2025-10-08' } };
    expect(shown(claimed({ kind: 'gap', ...about, ...named }))).toBe('first');
    expect(shown(claimed({ kind: 'gap', ...about }))).toBe('later');
    expect(shown(claimed({ kind: 'trend', ...about, direction: 'narrowing' }))).toBe('narrowing');
  });
});
