import { describe, expect, it } from 'vitest';
import type { Finding, Verdict } from '../../src/checking/index.js';
import { exactly } from '../../src/kit/index.js';
import type { Claim } from '../../src/reading/index.js';
import { weightOf } from '../../src/views/index.js';
import { openEvidence } from '../checking/base.js';

const base = openEvidence();
const DAY = '2026-05-14';
const months = (n: number) => exactly(n, 'months');

/** A claim on the gap or its trend; Sam Altman gains if China looks close. */
function claim(kind: 'gap' | 'trend', slots: object, frame: object = {}): Claim {
  const span = { start: 0, end: 1 };
  const common = { id: 'a#1', quote: span, text: 'x', sentence: span, stance: 'asserted', when: null };
  return { ...common, speaker: 'Sam Altman', speakerId: 'sam-altman', kind, ...frame, ...slots } as Claim;
}

/** A verdict whose measure has the follower five to nine months behind, with a comparison where `overlaps` says how it ended. */
function verdict(overlaps?: boolean, sign: 1 | -1 = 1): Verdict {
  const lag = { ...months(6 * sign), low: sign > 0 ? 5 : -9, high: sign > 0 ? 9 : -5 };
  const receipt = [
    { label: 'interval-of-draws', expression: 'stated', inputs: [], value: lag },
    ...(overlaps === undefined
      ? []
      : [
          { label: 'lag-in-round-figures', expression: 'quarter-either-way', inputs: [], value: months(0) },
          {
            label: 'claim-against-measure',
            expression: 'claim-overlap',
            inputs: [
              { from: 'step', step: 1 },
              { from: 'step', step: 0 },
            ],
            value: overlaps,
          },
        ]),
  ];
  const finding = { status: 'supported', reasons: [], receipt } as unknown as Finding;
  return { asOf: finding, hindsight: finding, scale: [] };
}

const none: Verdict = {
  asOf: { status: 'unverified', reasons: [], receipt: [] },
  hindsight: { status: 'unverified', reasons: [], receipt: [] },
  scale: [],
};
const ahead = { leader: 'us', follower: 'cn' };

describe('the stakes of a claim', () => {
  const warned = (when: object | null) =>
    weightOf(
      claim('trend', { ...ahead, direction: 'widening' }, { speaker: 'Tang Jie', speakerId: 'tang-jie', when }),
      none,
      '2026-09-01',
      base,
    )!;
  const mechanisms = (when: object | null): readonly string[] =>
    warned(when)
      .stakes.map(({ mechanism }) => mechanism)
      .sort();

  it('are those of the day or month that its sentence names, else of the day of the report', () => {
    expect(mechanisms({ from: '2026-01-10', to: '2026-01-10' })).toEqual(['funding', 'sanctions-relief']);
    expect(mechanisms({ from: '2026-01-01', to: '2026-01-31' })).toEqual(['funding', 'sanctions-relief']);
    expect(warned({ from: '2026-01-01', to: '2026-01-31' }).goes).toBe('both');
    expect(mechanisms(null)).toEqual(['funding']);
  });

  it('are not those of a year, which is what it speaks of, nor of a time to come', () => {
    expect(mechanisms({ from: '2025-01-01', to: '2025-12-31' })).toEqual(['funding']);
    expect(mechanisms({ from: '2027-03-01', to: '2027-03-31' })).toEqual(['funding']);
  });
});

describe('the side of a claim on the gap', () => {
  it.each([
    ['a lag beyond the measured one', claim('gap', { ...ahead, lag: months(24) }), verdict(false), 'behind', 'against'],
    ['a lag short of it', claim('gap', { ...ahead, lag: months(1) }), verdict(false), 'close', 'with'],
    ['a lag within it', claim('gap', { ...ahead, lag: months(6) }), verdict(true), null, 'none'],
    ['a lag within it in round figures', claim('gap', { ...ahead, lag: months(11) }), verdict(true), null, 'none'],
    [
      'a lag of an organisation',
      claim('gap', { leader: 'us', follower: 'deepseek', lag: months(1) }),
      verdict(false),
      'close',
      'with',
    ],
    [
      'a lag of the US',
      claim('gap', { leader: 'cn', follower: 'us', lag: months(12) }),
      verdict(false, -1),
      'close',
      'with',
    ],
    ['a lag that nothing measures', claim('gap', { ...ahead, lag: months(24) }), none, null, 'none'],
    ['no lag in chips', claim('gap', { ...ahead, dimension: 'chips', lag: months(0) }), none, 'close', 'with'],
    ['a decade in chips', claim('gap', { ...ahead, dimension: 'chips', lag: months(120) }), none, 'behind', 'against'],
    ['level in chips', claim('gap', { leader: 'none', dimension: 'chips' }), none, 'close', 'with'],
    ['a leader', claim('gap', ahead), verdict(), 'behind', 'against'],
    ['the other leader', claim('gap', { leader: 'cn' }), verdict(), 'close', 'with'],
    ['level, by the measure in favour of who is behind', claim('gap', { leader: 'none' }), verdict(), 'close', 'with'],
    [
      'level where China is measured ahead',
      claim('gap', { leader: 'none' }),
      verdict(undefined, -1),
      'behind',
      'against',
    ],
    ['level where nothing is measured', claim('gap', { leader: 'none' }), none, null, 'none'],
    ['a widening of no named lead', claim('trend', { direction: 'widening' }), verdict(), 'behind', 'against'],
    [
      'a widening of the lead of China',
      claim('trend', { leader: 'cn', direction: 'widening' }),
      verdict(),
      'close',
      'with',
    ],
    ['one bloc alone', claim('gap', { leader: 'openai', follower: 'anthropic' }), verdict(), null, 'none'],
    ['a third bloc', claim('gap', { leader: 'us', follower: 'mistral' }), verdict(), null, 'none'],
    ['what is denied', claim('gap', ahead, { stance: 'denied' }), verdict(), null, 'none'],
  ] as const)('of %s', (_, said, found, side, goes) => {
    expect(weightOf(said, found, DAY, base)).toMatchObject({ side, goes });
  });

  it('is in chips that of the statement in the ledger', () => {
    const said = { ...ahead, dimension: 'chips', lag: months(0), when: { from: '2025-09-26', to: '2025-09-26' } };
    const huang = claim('gap', said, { speaker: 'Jensen Huang', speakerId: 'jensen-huang' });
    expect(weightOf(huang, none, DAY, base)).toMatchObject({ side: 'close', goes: 'both' });
  });

  it('costs or pays in bits beyond the measure and nothing within it', () => {
    const summary = {
      pulls: { all: { low: 1, best: 2, high: 3, unit: 'log-odds' } },
      follows: 0.5,
      tracks: {},
    };
    const bits = (lag: number, overlaps: boolean): number =>
      weightOf(claim('gap', { ...ahead, lag: months(lag) }), verdict(overlaps), DAY, base, summary)!.stakeBits!.best;
    expect(bits(24, false)).toBeGreaterThan(0);
    expect(bits(1, false)).toBeLessThan(0);
    expect(bits(6, true)).toBe(0);
  });

  it('is none of the publication itself, nor of a speaker without a line in the table of stakes', () => {
    const lag = { ...ahead, lag: months(24) };
    expect(weightOf(claim('gap', lag, { speaker: null, speakerId: null }), verdict(false), DAY, base)).toBeNull();
    expect(weightOf(claim('gap', lag, { speaker: 'N. N.', speakerId: null }), verdict(false), DAY, base)).toBeNull();
  });
});
