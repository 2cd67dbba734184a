import type { Base, InterestRow } from '../evidence/index.js';
import { periodOf } from '../kit/index.js';

/** Which way a statement makes China look beside the United States. */
export type Side = 'behind' | 'close';

/** What the position of a speaker stood to gain on a day, as it stands in `interests`. Never a word on honesty or motives. */
export interface Stake {
  /** Id of the row. */
  readonly id: string;
  /** The person or organisation that the row is about: a person without rows of their own has those of the organisation. */
  readonly holder: string;
  /** Which look pays; null where the row says that neither does. */
  readonly side: Side | null;
  readonly mechanism: string;
  readonly strength: 1 | 2 | 3;
  readonly judged: boolean;
  readonly from: string;
  readonly until: string;
}

/** Whether a claim goes with the stakes of its speaker; `both` where the speaker has stakes in both directions. */
export type Goes = 'with' | 'against' | 'both' | 'none';

const SIDES = { cn_looks_behind: 'behind', cn_looks_close: 'close', none: null } as const;

/**
 * The stakes in force on a day: the speaker's own, or where there are none those of the organisation that the speaker spoke
 * for. Without `orgId` a person's organisation is the one in `people`.
 */
export function stakesOf(base: Base, speakerId: string, day: string, orgId?: string): readonly Stake[] {
  const own = inForce(base, speakerId, day);
  const org = orgId || base.find('people', speakerId)?.orgId;
  return own.length > 0 || org === undefined || org === speakerId ? own : inForce(base, org, day);
}

function inForce(base: Base, holder: string, day: string): readonly Stake[] {
  return base
    .table('interests')
    .filter((row) => row.speakerId === holder && holds(row, day))
    .map(({ id, gainsIf, mechanism, strength, basis, from, until }) => {
      return { id, holder, side: SIDES[gainsIf], mechanism, strength, judged: basis === 'judged', from, until };
    });
}

function holds({ from, until }: InterestRow, day: string): boolean {
  return (periodOf(from)?.from ?? '') <= day && day <= (periodOf(until)?.to ?? '9999');
}

/** How a claim that makes China look one way goes with stakes. */
export function goesWith(side: Side | null, stakes: readonly Stake[]): Goes {
  const sides = new Set(stakes.flatMap((stake) => stake.side ?? []));
  if (side === null || sides.size === 0) return 'none';
  if (sides.size === 2) return 'both';
  return sides.has(side) ? 'with' : 'against';
}

/** A stake's signed size: positive where China looking behind pays; a clear stake (strength 2) has size 1. */
export function sizeOf({ side, strength }: Stake): number {
  return side === null ? 0 : (side === 'behind' ? strength : -strength) / 2;
}

/** The sum of the stakes' signed sizes: opposite stakes cancel. */
export function netOf(stakes: readonly Stake[]): number {
  return stakes.reduce((sum, stake) => sum + sizeOf(stake), 0);
}
