import type { Base } from '../evidence/index.js';
import { type Amount, exactly, exp, log } from '../kit/index.js';
import { blocOf } from './observations.js';
import { type Goes, goesWith, type Side, sizeOf, type Stake, stakesOf } from './stakes.js';
import type { Track } from './speakers.js';
import type { Weighing } from './weigh.js';

/** A claim to be weighed. */
export interface ClaimToWeigh {
  readonly speakerId: string;
  readonly orgId?: string;
  readonly day: string;
  /** Which way it makes China look; null where it pushes neither way, and for a claim on something else. */
  readonly side: Side | null;
  /** Whether it is about who leads, by how much or which way that moves: stakes of the ledger bear on nothing else. */
  readonly onTheGap: boolean;
  /** The verdict of checking; it is never changed by what follows. */
  readonly status: string;
}

/** What a claim weighs, in bits, as terms that a reader may switch off one by one. */
export interface ClaimWeight {
  readonly stakes: readonly Stake[];
  readonly goes: Goes;
  /** Which way the claim makes China look. */
  readonly side: Side | null;
  readonly onTheGap: boolean;
  readonly evidenceBits: number;
  /** Null without a weighing of the ledger, or for a speaker that it does not know. */
  readonly trackBits: number | null;
  /** Null without a weighing and for a claim on something else; with a 90 % interval. Nothing where the claim pushes neither way. */
  readonly stakeBits: Amount | null;
}

/** Bits for or against, by verdict: four to one where evidence decides, nothing where it does not. */
export const EVIDENCE_BITS: Readonly<Record<string, number>> = { supported: 2, contradicted: -2 };

/** A record counts as if it began with so many statements half right, so that two lucky ones do not make an oracle. */
const PRIOR_STATEMENTS = 4;
/** How sure a world is that talk is held against: a measure that gives 9 to 1. */
const SURE = log(9);

/** What the weight of a claim needs of a weighing: small enough to ship. */
export type WeighingSummary = Pick<Weighing, 'pulls' | 'follows'> & {
  readonly tracks: Readonly<Record<string, Pick<Track, 'judged' | 'supported' | 'contradicted'>>>;
};

/** Weighs one claim; without a summary of the ledger only the stakes and the evidence are given. */
export function weightOfClaim(base: Base, claim: ClaimToWeigh, summary?: WeighingSummary): ClaimWeight {
  const stakes = stakesOf(base, claim.speakerId, claim.day, claim.orgId);
  const track = summary?.tracks[claim.speakerId];
  return {
    stakes,
    goes: goesWith(claim.side, stakes),
    side: claim.side,
    onTheGap: claim.onTheGap,
    evidenceBits: EVIDENCE_BITS[claim.status] ?? 0,
    trackBits: track ? trackBits(track) : null,
    stakeBits: summary && claim.onTheGap ? stakeBits(base, claim.side, stakes, summary) : null,
  };
}

/** How much better than a coin a speaker's record is, in bits; contested statements count half. */
export function trackBits({
  judged,
  supported,
  contradicted,
}: Pick<Track, 'judged' | 'supported' | 'contradicted'>): number {
  const right = supported + (judged - supported - contradicted) / 2;
  return bits((right + PRIOR_STATEMENTS / 2) / (judged + PRIOR_STATEMENTS) / 0.5);
}

/**
 * What the stakes take from or add to a statement's weight: how many times likelier the speaker says it where it is true than
 * where it is false, with the stakes, over the same without. A statement that its speaker gains by tells less; one that costs, more.
 */
function stakeBits(
  base: Base,
  side: Side | null,
  stakes: readonly Stake[],
  { pulls, follows }: WeighingSummary,
): Amount {
  if (side === null) return exactly(0, 'bits');
  const sign = side === 'behind' ? 1 : -1;
  const moved = { low: 0, best: 0, high: 0 };
  for (const stake of stakes) {
    const pull = pulls[`${stake.mechanism}/${blocOf(base, stake.holder)}`] ?? pulls['all'];
    const size = sign * sizeOf(stake);
    if (!pull || size === 0) continue;
    moved.best += size * pull.best;
    moved.low += Math.min(size * pull.low, size * pull.high);
    moved.high += Math.max(size * pull.low, size * pull.high);
  }
  const at = (pull: number): number => likelihoodBits(follows, pull) - likelihoodBits(follows, 0);
  return { low: at(moved.high), best: at(moved.best), high: at(moved.low), unit: 'bits' };
}

/** How many times likelier something is said in a world that bears it out than in one that does not, in bits. */
function likelihoodBits(follows: number, pull: number): number {
  const said = (odds: number): number => 1 / (1 + exp(-(odds + pull)));
  return bits(said(follows * SURE) / said(-follows * SURE));
}

function bits(ratio: number): number {
  return log(ratio) / Math.LN2;
}
