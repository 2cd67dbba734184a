import { type Receipt, saidIn, type Verdict } from '../checking/index.js';
import type { Base } from '../evidence/index.js';
import { type Amount, isAmount } from '../kit/index.js';
import type { Claim } from '../reading/index.js';
import {
  type Beside,
  type ClaimWeight,
  type Side,
  sideOf,
  stocksOn,
  weightOfClaim,
  type WeighingSummary,
} from '../weighing/index.js';
import type { Words } from '../words/index.js';
import { type HeldStake, heldStake } from './held-stake.js';
import type { House } from './house.js';
import { goesText } from './stake-text.js';

/** What the speaker of a claim stands to gain, in words; it stands beside the verdict and changes nothing in it. */
export interface StakeView {
  readonly stakes: readonly HeldStake[];
  /** Whether the claim goes with the stakes; empty for a claim on something else. */
  readonly goes: string;
  /** The terms of its weight in bits; empty where the ledger was not weighed. */
  readonly weight: string;
}

/** The stakes and the weight of an attributed claim at the time it was said; null for the publication itself and for speakers without a line in `interests`. */
export function weightOf(
  claim: Claim,
  verdict: Verdict,
  day: string,
  base: Base,
  summary?: WeighingSummary,
): ClaimWeight | null {
  if (claim.speakerId === null) return null;
  const said = saidIn(claim.when, day).to;
  const side = sideOfClaim(claim, verdict, said, base);
  const { status } = verdict.hindsight;
  const weight = weightOfClaim(
    base,
    { speakerId: claim.speakerId, day: said, side, status, onTheGap: isOnTheGap(claim) },
    summary,
  );
  return weight.stakes.length === 0 ? null : weight;
}

/** A weight in words. */
export function stakeView(weight: ClaimWeight, house: House, words: Words): StakeView {
  const bits = (value: number | undefined): string =>
    value === undefined ? words.weigh('unknown-bits') : signed(value, words);
  return {
    stakes: weight.stakes.map((stake) => heldStake(stake, house, words)),
    goes: weight.onTheGap ? goesText(weight, words) : '',
    weight:
      weight.trackBits === null && weight.stakeBits === null
        ? ''
        : words.weigh('weight', {
            evidence: bits(weight.evidenceBits),
            track: bits(weight.trackBits ?? undefined),
            stake: bits(weight.stakeBits?.best),
          }),
  };
}

function signed(value: number, words: Words): string {
  const text = words.number(Math.round(Math.abs(value) * 10) / 10);
  return value > 0.05 ? `+${text}` : value < -0.05 ? `−${text}` : text;
}

/**
 * Which way a claim on the gap makes China look, beside what its verdict measured as of the day, in chips beside the stocks of the day
 * that it was said on, as statements of the ledger are; null for all others, and for what the speaker denies.
 */
function sideOfClaim(claim: Claim, { asOf }: Verdict, day: string, base: Base): Side | null {
  const leader = isOnTheGap(claim) && claim.stance !== 'denied' ? leaderIn(claim, base) : null;
  if (leader === null || !isOnTheGap(claim)) return null;
  const measured = measuredLag(asOf.receipt);
  // A measure sets the follower behind the leader that the claim names; here China is set behind the US.
  const lag = measured && leader === 'cn' ? negated(measured) : measured;
  const beside = besideLag(lag) ?? (claim.kind === 'gap' && claim.dimension === 'chips' ? stocksOn(base, day) : null);
  const said =
    claim.kind === 'gap' ? { lag: claim.lag ?? null, trend: '' } : { lag: null, trend: claim.direction ?? '' };
  return sideOf({ leader: claim.kind === 'trend' && leader === 'none' ? '' : leader, ...said }, beside);
}

function besideLag(lag: Amount | null): Beside | null {
  return lag && { lag, leads: lag.best > 0 ? 1 : lag.best < 0 ? 0 : 0.5 };
}

function isOnTheGap(claim: Claim): claim is Extract<Claim, { kind: 'gap' | 'trend' }> {
  return claim.kind === 'gap' || claim.kind === 'trend';
}

/** Which of the two blocs is said to lead; empty where none is named, null where the claim is on others than these two. */
function leaderIn(
  { leader, follower }: Pick<Extract<Claim, { kind: 'gap' }>, 'leader' | 'follower'>,
  base: Base,
): string | null {
  const ahead = leader === undefined || leader === 'none' ? leader : blocOf(leader, base);
  const behind = follower === undefined ? undefined : blocOf(follower, base);
  if (ahead === null || behind === null || (ahead !== undefined && ahead === behind)) return null;
  return ahead ?? (behind === undefined ? '' : behind === 'us' ? 'cn' : 'us');
}

function blocOf(id: string, base: Base): 'us' | 'cn' | null {
  const bloc = base.find('orgs', id)?.bloc ?? id;
  return bloc === 'us' || bloc === 'cn' ? bloc : null;
}

/** The measured lag in a receipt: what the claim was compared with, else who leads by how much. */
function measuredLag(receipt: Receipt): Amount | null {
  const input = receipt.find(({ label }) => label === 'claim-against-measure')?.inputs[1];
  const step = input?.from === 'step' ? receipt[input.step] : receipt.findLast(({ label }) => LAG_STEPS.has(label));
  return step && isAmount(step.value) ? step.value : null;
}

const LAG_STEPS: ReadonlySet<string> = new Set(['months-behind', 'interval-of-draws', 'stock-between-dates']);

function negated({ low, best, high, unit }: Amount): Amount {
  return { low: -high, best: -best, high: -low, unit };
}
