import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Base, TableName } from '../../src/evidence/index.js';
import {
  weightOfClaim,
  clocksOf,
  planClocks,
  stakesOf,
  type Statement,
  summaryOf,
  weighStatements,
  type Weighing,
} from '../../src/weighing/index.js';
import { openEvidence } from '../checking/base.js';

const TODAY = '2026-07-15';
const SHORT = { seed: 1, chains: 2, warmup: 60, kept: 80 } as const;

/** A base with some rows of a table changed. */
function changed<R>(base: Base, name: TableName, change: (row: R) => R): Base {
  const rows = base.table(name).map((row) => change(row as R));
  return {
    ...base,
    table: (asked) => (asked === name ? rows : base.table(asked)) as never,
    find: (asked, id) =>
      (asked === name ? rows.find((row) => (row as { id: string }).id === id) : base.find(asked, id)) as never,
  };
}

let base: Base;
let weighing: Weighing;
const said = (id: string): Statement => weighing.statements.find((statement) => statement.id === id)!;
const part = (id: string, kind: string): string => said(id).parts.find((one) => one.kind === kind)!.asOf.status;

beforeAll(() => {
  base = openEvidence();
  weighing = weighStatements(base, clocksOf(base, planClocks(base, TODAY, 1)), SHORT);
}, 60_000);

describe('the acceptance story', () => {
  it('one report was read as widening, as narrowing and as constant', () => {
    const readings = ['gdgz-link-2026-05-caisi', 'savedelete-2026-05-caisi', 'the-decoder-2026-05-caisi'].map(said);
    expect(readings.map(({ trend }) => trend)).toEqual(['widening', 'narrowing', 'stable']);
    expect(said('caisi-2026-05-deepseek-v4')).toMatchObject({
      date: '2026-05-01',
      lag: { low: 8, high: 8 },
      goes: 'none',
    });
    for (const { id } of readings) expect(base.find('claims', id)!.source.url).toMatch(/^https:/);
    // They cannot all be right, and at most one direction is.
    const borneOut = readings.filter(({ id }) => part(id, 'trend') === 'supported').map(({ trend }) => trend);
    expect(borneOut.includes('widening') && borneOut.includes('narrowing')).toBe(false);
  });

  it('the head of the chip maker said nanoseconds, way ahead and generations ahead within ten weeks', () => {
    const three = ['huang-2025-09-bg2', 'huang-2025-10-cnbc-chips', 'huang-2025-12-csis-chips'].map(said);
    expect(three.map(({ date }) => date)).toEqual(['2025-09-26', '2025-10-08', '2025-12-03']);
    expect(three.map(({ side }) => side)).toEqual(['close', 'behind', 'behind']);
    expect(three[0]!.lag).toMatchObject({ low: 0, high: 0 });
    for (const { goes, stakes } of three) {
      expect(goes).toBe('both');
      expect(stakes.map(({ mechanism }) => mechanism).sort()).toEqual(['sales', 'sanctions-relief']);
    }
    expect(weighing.againstInterest).toContain('huang-2025-12-csis-chips');
    expect(weighing.againstInterest).not.toContain('huang-2025-09-bg2');
  });

  it("a Chinese lab's founder said in January 2026 that the gap may be widening, against the stake of the listing", () => {
    const statement = said('tang-jie-2026-01-10-gap-widening');
    expect(statement).toMatchObject({ side: 'behind', goes: 'both', trend: 'widening' });
    expect(part(statement.id, 'trend')).toBe('supported');
    expect(statement.stakes.find(({ side }) => side === 'close')).toMatchObject({
      mechanism: 'funding',
      from: '2026-01-08',
    });
    expect(weighing.againstInterest).toContain(statement.id);
  });
});

describe('the ledger', () => {
  it('is counted in docs/weighing.md as it is', () => {
    const doc = readFileSync(join(import.meta.dirname, '../../docs/weighing.md'), 'utf8');
    const claims = base.table('claims');
    const speakers = new Set(claims.map(({ speakerId }) => speakerId)).size;
    expect(doc).toContain(`**Statements**: ${claims.length} of 2023 to 2026 by ${speakers} speakers`);
    expect(doc).toContain(`statements of a bare year (${claims.filter(({ date }) => date.length === 4).length})`);
    const interests = base.table('interests');
    const judged = interests.filter(({ basis }) => basis === 'judged').length / interests.length;
    expect(judged).toBeCloseTo(5 / 6, 2);
  });

  it('dates a stake by rows that its line names', () => {
    const dated = base.table('interests').filter(({ from, until }) => from !== '' || until !== '');
    const doc = readFileSync(join(import.meta.dirname, '../../docs/weighing.md'), 'utf8');
    expect(doc).toContain(`${dated.length} of ${base.table('interests').length} lines say from when or until when`);
    for (const { id, from, until, why } of dated) {
      const names = /Period: ([^.]+)\.$/.exec(why)?.[1]?.split(', ') ?? [];
      const rows = names.map((name) => base.locate(name)?.row);
      expect([id, rows.length > 0 && !rows.includes(undefined)]).toEqual([id, true]);
      // An office is told by its year.
      const tells = (row: object | undefined, day: string): boolean =>
        Object.values(row ?? {}).some(
          (cell) => cell === day || (row && 'role' in row && String(cell).includes(day.slice(0, 4))),
        );
      for (const day of [from, until].filter((end) => end !== ''))
        expect([id, day, rows.some((row) => tells(row, day))]).toEqual([id, day, true]);
    }
  });

  it('words a stake as one of a position, and no statement by the honesty of its speaker', () => {
    const inner = /\b(?:dis)?honest|\bmotive|\b(?:lied|lying|liars?)\b|\bpretend|\bhypocri|\bagenda\b/i;
    for (const { why } of base.table('interests')) {
      expect(why).not.toMatch(inner);
      expect(why).not.toMatch(/\b(?:wants?|hopes?|fears?|believes?) /i);
    }
    for (const { paraphrase } of base.table('claims')) expect(paraphrase).not.toMatch(inner);
  });

  it('lists statements of a bare year from its beginning on', () => {
    expect(weighing.statements.some(({ date }) => date === '2026')).toBe(true);
    expect(weighing.statements.some(({ date }) => date > '2026-07-15')).toBe(false);
  });

  it('sets no statement of a bare year beside a measure, and none of an unmeasured dimension', () => {
    for (const { day, dimension, asOf } of weighing.statements)
      if (day === null || ['energy', 'talent', 'research'].includes(dimension)) expect(asOf).toBeNull();
  });

  it('judges no forecast before its day, and one whose day has come by that day', () => {
    const foretold = weighing.statements.filter(
      ({ forecast, asOf, dimension }) => forecast && asOf && ['models', 'overall'].includes(dimension),
    );
    const open = { status: 'unverified', reason: 'open-forecast', against: false };
    expect(foretold.length).toBeGreaterThan(15);
    for (const { id, parts } of foretold) {
      const { horizon } = base.find('claims', id)!;
      for (const { kind, asOf, hindsight } of parts) {
        expect(asOf).toEqual(open);
        if (horizon > TODAY || (horizon === '' && kind !== 'trend')) expect(hindsight).toEqual(open);
      }
    }
    const due = said('liu-qingfeng-2024-03-six-months').parts;
    expect(due.map(({ hindsight }) => hindsight.reason)).not.toContain('open-forecast');
  });

  it('compares each statement with what was known on its day', () => {
    const later = changed<{ readonly id: string; readonly modelId: string; readonly score: number }>(
      base,
      'scores',
      (row) => (base.find('models', row.modelId)!.releaseDate > '2025-12-31' ? { ...row, score: row.score / 2 } : row),
    );
    const again = weighStatements(later, clocksOf(later, planClocks(later, TODAY, 1)), SHORT);
    const before = (it: Weighing): unknown =>
      it.statements.filter(({ day }) => day !== null && day < '2025-12-31').map(({ id, asOf }) => [id, asOf]);
    expect(before(again)).toEqual(before(weighing));
  }, 60_000);

  it('shows a stake changed in the profile and the group effect, and in no verdict', () => {
    const flipped = changed<{ readonly speakerId: string; readonly gainsIf: string }>(base, 'interests', (row) =>
      row.speakerId === 'donald-trump' ? { ...row, gainsIf: 'cn_looks_close' } : row,
    );
    const again = weighStatements(flipped, clocksOf(flipped, planClocks(flipped, TODAY, 1)), SHORT);
    const verdicts = (it: Weighing): unknown => it.statements.map(({ id, parts }) => [id, parts]);
    expect(verdicts(again)).toEqual(verdicts(weighing));
    const lean = (it: Weighing): number =>
      it.speakers.find(({ speaker }) => speaker === 'donald-trump')!.lean!.stakes.best;
    expect(lean(weighing)).toBeGreaterThan(0);
    expect(lean(again)).toBeLessThan(0);
    expect(again.effects.all.leader.best).not.toBe(weighing.effects.all.leader.best);
  }, 60_000);

  it('is the same bytes for the same seed', () => {
    const again = weighStatements(base, clocksOf(base, planClocks(base, TODAY, 1)), SHORT);
    expect(JSON.stringify(again)).toBe(JSON.stringify(weighing));
  }, 60_000);
});

describe('stakes', () => {
  it.each([
    ['own rows in force', 'tang-jie', '2026-01-10', ['funding', 'sanctions-relief']],
    ['before the listing, those of the laboratory', 'tang-jie', '2025-06-01', ['sanctions-relief']],
    [
      'after the period of an own row, those of the laboratory',
      'lin-junyang',
      '2026-04-01',
      ['sales', 'sanctions-relief'],
    ],
    ['nobody known', 'nobody', '2026-01-01', []],
  ])('%s', (_, speaker, day, mechanisms) => {
    expect(
      stakesOf(base, speaker, day)
        .map(({ mechanism }) => mechanism)
        .sort(),
    ).toEqual(mechanisms);
  });

  it('take from what goes with them and add to what goes against them; the evidence term stays', () => {
    const weigh = (side: 'behind' | 'close') =>
      weightOfClaim(
        base,
        { speakerId: 'sam-altman', day: '2026-01-12', side, status: 'supported', onTheGap: true },
        summaryOf(weighing),
      );
    const [against, along] = [weigh('behind'), weigh('close')];
    expect(against).toMatchObject({ goes: 'against', evidenceBits: 2 });
    expect(along).toMatchObject({ goes: 'with', evidenceBits: 2 });
    expect(against.stakeBits!.best).toBeGreaterThan(0);
    expect(along.stakeBits!.best).toBeLessThan(0);
    expect(against.trackBits).toBe(along.trackBits);
  });

  it('without a weighing only stakes and evidence are given', () => {
    const claim = {
      speakerId: 'sam-altman',
      day: '2026-01-12',
      side: 'close',
      status: 'contradicted',
      onTheGap: true,
    } as const;
    expect(weightOfClaim(base, claim)).toMatchObject({
      goes: 'with',
      evidenceBits: -2,
      trackBits: null,
      stakeBits: null,
    });
  });
});
