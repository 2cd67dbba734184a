import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recompute } from '../../src/checking/index.js';
import { openEvidence } from './base.js';
import { checkArticles, readArticles, tallyOf } from './gold-harness.js';

const checked = checkArticles(readArticles(join(import.meta.dirname, '../../corpus')), openEvidence());

describe('verdicts on the annotated claims', () => {
  it('decides at least 0.60, right in 0.90 of these, with at most 1 % wrongly contradicted', () => {
    const all = tallyOf(checked).get('all')!;
    expect(all.asked).toBeGreaterThan(1500);
    expect(all.decided / all.asked).toBeGreaterThanOrEqual(0.6);
    expect(all.right / all.decided).toBeGreaterThanOrEqual(0.9);
    expect(all.wronglyContradicted / all.asked).toBeLessThanOrEqual(0.01);
  });

  it('decides at least 0.80 of the eight kinds that rows answer, and some of the four that measures answer', () => {
    const tallies = tallyOf(checked);
    const eight = tallies.get('eight kinds')!;
    expect(eight.decided / eight.asked).toBeGreaterThanOrEqual(0.8);
    for (const kind of ['gap', 'trend']) expect(tallies.get(kind)!.decided).toBeGreaterThan(20);
  });

  it('prints receipts whose every step recomputes', () => {
    let steps = 0;
    for (const { verdict } of checked) {
      for (const { receipt } of [verdict.asOf, verdict.hindsight, ...verdict.scale]) {
        expect(recompute(receipt)).toEqual(receipt.map((step) => step.value));
        steps += receipt.length;
      }
    }
    expect(steps).toBeGreaterThan(5000);
  });

  it('contradicts some claims that depart from the record', () => {
    const contradicted = checked.filter(
      ({ holds, verdict }) => holds === false && verdict.hindsight.status === 'contradicted',
    );
    expect(contradicted.length).toBeGreaterThan(10);
  });
});
