import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createChecker,
  type Finding,
  REASONS,
  recompute,
  SCALE_LABELS,
  STEP_LABELS,
} from '../../src/checking/index.js';
import type { Claim } from '../../src/reading/index.js';
import { JUDGE_REASONS, MEASURE_STEPS } from '../../src/measuring/index.js';
import { openEvidence } from './base.js';
import { roughly } from './gold-harness.js';

const base = openEvidence();
// Random days are many, fits are not for nothing: the measures of a day are those of its year's first.
const measuresAt = roughly(base);
const checker = createChecker(base, (day) => measuresAt(`${day.slice(0, 4)}-01-01`));
const STATUSES = ['supported', 'contradicted', 'contested', 'unverified', 'not-checkable'];

const ids = (['orgs', 'countries', 'chips', 'models', 'benchmarks', 'sites'] as const).flatMap((table) =>
  base.table(table).map((row) => row.id),
);
const id = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...ids) },
  fc.string(),
  fc.constantFrom('', 'constructor', '__proto__', 'us', 'cn'),
);
const unit = fc.constantFrom(
  'USD',
  'CNY',
  'HKD',
  'chips',
  'H100e',
  'W',
  'FLOP/s',
  'percent',
  'points',
  'rank',
  'months',
  'USD/Mtok',
  'XYZ',
  '',
);
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 12 })).map(([m, e]) => m * 10 ** e),
);
const amount = fc.tuple(number, number, unit).map(([a, b, unit]) => {
  const [low, high] = [Math.min(a, b), Math.max(a, b)];
  return { low, best: (low + high) / 2, high, unit };
});
const day = fc
  .date({ min: new Date('2019-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const when = fc.option(fc.tuple(day, day).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a })));
const slots = fc.record(
  {
    org: id,
    amount,
    valuation: amount,
    on: fc.constantFrom('capex', 'fund', 'chips', 'datacenter', 'talent', 'research', 'odd'),
    via: fc.constantFrom('ipo', 'round', 'debt', 'grant', 'odd'),
    place: fc.string(),
    supplier: id,
    customer: id,
    chip: id,
    count: amount,
    value: amount,
    holder: id,
    of: fc.constantFrom('price', 'training', 'inference'),
    model: id,
    who: id,
    benchmark: id,
    level: fc.constantFrom('gold', 'top'),
    leader: id,
    follower: id,
    dimension: fc.constantFrom('models', 'chips'),
    lag: amount,
    actor: id,
    instrument: fc.constantFrom('export-control', 'subsidy', 'tariff', 'constructor'),
    target: id,
  },
  { requiredKeys: [] },
);
const frame = fc.record({
  kind: fc.constantFrom(
    'raise',
    'spend',
    'supply',
    'capacity',
    'cost',
    'release',
    'result',
    'gap',
    'trend',
    'policy',
    'cause',
    'strategy',
  ),
  stance: fc.constantFrom('asserted', 'forecast', 'rumoured', 'denied'),
  speakerId: fc.option(fc.constantFrom(...base.table('people').map((row) => row.id))),
  when,
});
const claim = fc.tuple(frame, slots).map(([frame, slots]) => {
  const span = { start: 0, end: 1 };
  return { id: 'x#1', quote: span, sentence: span, text: 'x', speaker: null, ...slots, ...frame } as unknown as Claim;
});

function holds(finding: Finding): void {
  expect(STATUSES).toContain(finding.status);
  expect(finding.reasons.length).toBeGreaterThan(0);
  for (const reason of finding.reasons) expect([...REASONS, ...JUDGE_REASONS]).toContain(reason);
  for (const step of finding.receipt) expect([...STEP_LABELS, ...MEASURE_STEPS]).toContain(step.label);
  expect(recompute(finding.receipt)).toEqual(finding.receipt.map((step) => step.value));
  if (['supported', 'contested', 'contradicted'].includes(finding.status))
    expect(finding.receipt.some((step) => step.inputs.some((input) => input.from === 'fact'))).toBe(true);
}

describe('laws of checking', () => {
  it('no claim makes it throw; statuses, reasons and labels are of the lists; every receipt recomputes', () => {
    fc.assert(
      fc.property(claim, day, (claim, docDate) => {
        const verdict = checker.check(claim, { today: '2026-12-31', docDate });
        holds(verdict.asOf);
        holds(verdict.hindsight);
        for (const { label, receipt } of verdict.scale) {
          expect(SCALE_LABELS).toContain(label);
          expect(recompute(receipt)).toEqual(receipt.map((step) => step.value));
        }
      }),
      { seed: 7, numRuns: 3000 },
    );
  });

  it('uses on the claim’s day no row that is dated later, and none without a date but names and rates', () => {
    fc.assert(
      fc.property(claim, day, (claim, docDate) => {
        const { asOf } = checker.check(claim, { today: '2026-12-31', docDate });
        for (const { inputs } of asOf.receipt)
          for (const input of inputs)
            if (input.from === 'fact') expect(dateOf(input.table, input.id) <= docDate).toBe(true);
      }),
      { seed: 11, numRuns: 2000 },
    );
  });

  it('a receipt whose steps were changed does not recompute', () => {
    const claim = { ...MINIMAX, amount: { low: 619e6, best: 619e6, high: 619e6, unit: 'USD' } } as unknown as Claim;
    const { receipt } = checker.check(claim, { today: '2026-12-31', docDate: '2026-01-20' }).hindsight;
    const forged = receipt.map((step) => (typeof step.value === 'boolean' ? { ...step, value: !step.value } : step));
    expect(recompute(forged)).not.toEqual(forged.map((step) => step.value));
  });
});

const MINIMAX = {
  id: 'x#1',
  quote: { start: 0, end: 1 },
  sentence: { start: 0, end: 1 },
  text: 'x',
  speaker: null,
  speakerId: null,
  stance: 'asserted',
  when: null,
  kind: 'raise',
  org: 'minimax',
  via: 'ipo',
};

/** The earliest day on which the row may have been public; empty for tables that say how things are called. */
function dateOf(table: string, id: string): string {
  const row = base.find(table as 'capital', id) as { readonly date?: string; readonly evaluated?: string } | undefined;
  return row?.date ?? row?.evaluated ?? '';
}
