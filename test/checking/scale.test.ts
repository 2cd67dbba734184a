import { describe, expect, it } from 'vitest';
import { check, recompute } from '../../src/checking/index.js';
import { type Amount, exactly } from '../../src/kit/index.js';
import type { Claim } from '../../src/reading/index.js';
import { openEvidence } from './base.js';
import { claimed, usd } from './planted.js';

const base = openEvidence();
const CONTEXT = { today: '2026-12-31', docDate: '2026-01-24' };

/** The last value of each line of scale, by label. */
function scaleOf(claim: Claim): readonly (readonly [string, number])[] {
  const [verdict] = check([claim], base, CONTEXT);
  return verdict!.scale.map(({ label, receipt }) => {
    expect(recompute(receipt)).toEqual(receipt.map((step) => step.value));
    return [label, (receipt.at(-1)!.value as Amount).best];
  });
}

describe('lines of scale', () => {
  it('sets a listing beside what the clouds plan to spend that year', () => {
    const plan = base.find('capital', 'big4-capex-2026-guidance')!.amountUsd!.best;
    expect(scaleOf(claimed({ kind: 'raise', org: 'minimax', amount: usd(619e6) }))).toEqual([
      ['share-of-cloud-capex', 619e6 / plan],
    ]);
  });

  it('gives chips as H100 equivalents and as a multiple of the two largest stocks', () => {
    const claim = claimed({
      kind: 'supply',
      supplier: 'google',
      customer: 'anthropic',
      chip: 'google-tpu-v7',
      count: exactly(1e6, 'chips'),
    });
    const [own, first, second, ...more] = scaleOf(claim);
    expect(own![0]).toBe('chips-as-h100e');
    expect(own![1]).toBeGreaterThan(1.5e6);
    expect([first![0], second![0]]).toEqual(['share-of-bloc-stock', 'share-of-bloc-stock']);
    expect(first![1]).toBeLessThan(1);
    expect(second![1]).toBeGreaterThan(1);
    expect(more).toEqual([]);
  });

  it('sets a power beside the largest running site', () => {
    const [line] = scaleOf(claimed({ kind: 'capacity', holder: 'openai', amount: exactly(10e9, 'W') }));
    expect(line![0]).toBe('share-of-largest-site');
    expect(line![1]).toBeGreaterThan(1);
  });

  it.each([
    ['a small sum', claimed({ kind: 'raise', org: 'minimax', amount: usd(1000) })],
    ['an unknown chip', claimed({ kind: 'supply', chip: 'none', count: exactly(1e6, 'chips') })],
    ['a share', claimed({ kind: 'capacity', holder: 'eu', amount: exactly(5, 'percent') })],
    ['a gap', claimed({ kind: 'gap', leader: 'us' })],
  ])('none for %s', (_what, claim) => expect(scaleOf(claim)).toEqual([]));
});
