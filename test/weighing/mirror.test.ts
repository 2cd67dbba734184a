import { beforeAll, describe, expect, it } from 'vitest';
import type { Base } from '../../src/evidence/index.js';
import type { Amount } from '../../src/kit/index.js';
import {
  clocksOf,
  type Effect,
  planClocks,
  type Statement,
  weighStatements,
  type Weighing,
} from '../../src/weighing/index.js';
import { base, swapped } from '../measuring/base.js';

const OTHER: Readonly<Record<string, string>> = { us: 'cn', cn: 'us', behind: 'close', close: 'behind' };
const other = (name: string): string => OTHER[name] ?? name;

function weighed(of: Base): Weighing {
  const clocks = clocksOf(of, planClocks(of, '2026-07-15', 1));
  return weighStatements(of, clocks, { seed: 1, chains: 2, warmup: 60, kept: 80 });
}

let here: Weighing;
let there: Weighing;

beforeAll(() => {
  [here, there] = [weighed(base), weighed(swapped())];
}, 120_000);

function expectSame(a: Amount, b: Amount, what: string): void {
  for (const end of ['low', 'best', 'high'] as const) expect(a[end], what).toBeCloseTo(b[end], 9);
}

function expectNegated(a: Amount, { low, best, high, unit }: Amount, what: string): void {
  expectSame(a, { low: -high, best: -best, high: -low, unit }, what);
}

/** Of a statement that calls both level the reason names the bloc that leads, so that only the verdict can be the same. */
function verdictsOf({ leader, parts }: Statement): unknown {
  return leader === 'none' ? parts.map(({ asOf, hindsight }) => [asOf.status, hindsight.status]) : parts;
}

describe('with the blocs swapped in the whole evidence', () => {
  it('every statement has the other side, goes with its stakes as before and has the same verdicts', () => {
    expect(there.statements).toHaveLength(here.statements.length);
    for (const [i, statement] of here.statements.entries()) {
      const mirrored = there.statements[i]!;
      expect(mirrored.side, statement.id).toBe(statement.side && other(statement.side));
      expect(mirrored.goes, statement.id).toBe(statement.goes);
      expect(mirrored.net + statement.net, statement.id).toBe(0);
      expect(verdictsOf(mirrored), statement.id).toEqual(verdictsOf(statement));
      if (statement.asOf) expectNegated(mirrored.asOf!.lag, statement.asOf.lag, statement.id);
      if (statement.score?.brier) expect(mirrored.score!.brier, statement.id).toBeCloseTo(statement.score.brier, 9);
      if (statement.score?.crps) expect(mirrored.score!.crps, statement.id).toBeCloseTo(statement.score.crps, 9);
    }
  });

  it('stakes move what is said by as much, those of each bloc by as much as those of the other before', () => {
    const find = ({ effects }: Weighing, of: string): Effect =>
      [effects.all, ...effects.byMechanism, ...effects.byBloc].find((effect) => effect.of === of)!;
    for (const of of ['all', ...[...here.effects.byMechanism, ...here.effects.byBloc].map((effect) => effect.of)])
      for (const kind of ['months', 'trend', 'leader'] as const)
        expectSame(find(there, other(of))[kind], find(here, of)[kind], of);
    expect(there.follows).toBeCloseTo(here.follows, 9);
  });

  it('every speaker leans as far the other way, from the mirrored group', () => {
    for (const { speaker, group, lean, track } of here.speakers) {
      const mirrored = there.speakers.find((one) => one.speaker === speaker)!;
      expect(mirrored.group).toBe(group.split('/').map(other).join('/'));
      for (const part of lean ? (['all', 'stakes', 'own'] as const) : [])
        expectNegated(mirrored.lean![part], lean![part], `${speaker} ${part}`);
      expect([mirrored.track.supported, mirrored.track.contradicted]).toEqual([track.supported, track.contradicted]);
    }
  });

  it('the same statements are against interest, and the talk without stakes is mirrored', () => {
    expect(there.againstInterest).toEqual(here.againstInterest);
    for (const [i, { kind, said, withoutStakes, ruler }] of here.talk.entries()) {
      const back = there.talk[i]!;
      // Months change their sign, shares say the rest.
      const whole = kind === 'lag' ? 0 : 1;
      expect(back.said + said, kind).toBeCloseTo(whole, 9);
      expect(back.ruler + ruler, kind).toBeCloseTo(whole, 9);
      expect(back.withoutStakes.best + withoutStakes.best, kind).toBeCloseTo(whole, 9);
    }
  });
});
