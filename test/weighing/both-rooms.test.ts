import { describe, expect, it } from 'vitest';
import { createChecker } from '../../src/checking/index.js';
import { measure } from '../../src/measuring/index.js';
import type { Claim } from '../../src/reading/index.js';
import { type Clocks, type Statement, statementsOf } from '../../src/weighing/statements.js';
import { openEvidence } from '../checking/base.js';
import { roughly } from '../checking/gold-harness.js';
import { claimed } from '../checking/planted.js';

const TODAY = '2026-07-15';
const base = openEvidence();
const measuresAt = roughly(base);
const checker = createChecker(base, measuresAt);

/** The clocks of the ledger with the measures of the checker: few draws more or fewer move an interval's ends. */
function clocks(): Clocks {
  const now = measuresAt(TODAY);
  const { fit, draws, seed } = now.capability();
  const hindsight = (day: string) => measure(base, day, { draws: draws.count, seed, fitted: () => ({ fit, draws }) });
  return { asOf: measuresAt, hindsight, now };
}

/** A part of a statement as a claim that an article of that day makes with the speaker's name. */
function claimOf({ id, speaker }: Statement, kind: string): Claim {
  const { dimension, leader, lagMonths, trend } = base.find('claims', id)!;
  const sides = leader === '' ? {} : { leader };
  const said = { speaker, speakerId: speaker, dimension };
  if (kind === 'trend')
    return claimed({ kind, ...said, ...(leader === 'none' ? {} : sides), direction: trend as 'widening' });
  return claimed({ kind: 'gap', ...said, ...sides, ...(kind === 'lag' && lagMonths ? { lag: lagMonths } : {}) });
}

const statements = statementsOf(base, clocks());

describe('a statement of the ledger', () => {
  it('gets the same status from `speakers` as from `read`, on both clocks', () => {
    const asserted = statements.filter(({ forecast, day }) => !forecast && day !== null);
    const both = asserted.flatMap((statement) =>
      statement.parts.map(({ kind, asOf, hindsight }) => {
        const claim = claimOf(statement, kind);
        const read = checker.check(claim, { today: TODAY, docDate: statement.day! });
        const name = `${statement.id} ${kind}`;
        return [
          [name, asOf.status, hindsight.status],
          [name, read.asOf.status, read.hindsight.status],
        ];
      }),
    );
    expect(both.length).toBeGreaterThan(200);
    expect(both.map(([, read]) => read)).toEqual(both.map(([speakers]) => speakers));
  }, 120_000);

  it('of nanoseconds is contested: right about who leads, wrong about how far', () => {
    const { parts } = statements.find(({ id }) => id === 'huang-2025-11-x')!;
    const finding = { status: 'contested', reason: 'lag-in-a-figure-of-speech', against: false };
    expect(parts).toEqual([{ kind: 'lag', asOf: finding, hindsight: finding }]);
  });

  it('is never called contradicted: what the measure says otherwise of is contested, and counted', () => {
    const findings = statements.flatMap(({ parts }) => parts.flatMap(({ asOf, hindsight }) => [asOf, hindsight]));
    expect(findings.some(({ status }) => status === 'contradicted')).toBe(false);
    const against = findings.filter((finding) => finding.against);
    expect(against.length).toBeGreaterThan(50);
    expect(new Set(against.map(({ status }) => status))).toEqual(new Set(['contested']));
  });
});
