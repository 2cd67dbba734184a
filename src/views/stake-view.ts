import type { Base } from '../evidence/index.js';
import type { Claim } from '../reading/index.js';
import { type ClaimWeight, type Side, weightOfClaim, type WeighingSummary } from '../weighing/index.js';
import type { Words } from '../words/index.js';
import type { House } from './house.js';
import { goesText, stakeText } from './stake-text.js';

/** What the speaker of a claim stands to gain, in words; it stands beside the verdict and changes nothing in it. */
export interface StakeView {
  readonly stakes: readonly {
    readonly text: string;
    /** `cn_looks_behind`, `cn_looks_close` or `none`. */
    readonly gainsIf: string;
    /** Why, in the words of the evidence (English). */
    readonly why: string;
    readonly id: string;
    readonly publisher: string;
    readonly url: string;
  }[];
  /** Whether the claim goes with the stakes; empty for a claim on something else. */
  readonly goes: string;
  /** The terms of its weight in bits; empty where the ledger was not weighed. */
  readonly weight: string;
}

/** The stakes and the weight of an attributed claim; null for the publication itself and for speakers without a line in `interests`. */
export function weightOf(
  claim: Claim,
  status: string,
  day: string,
  base: Base,
  summary?: WeighingSummary,
): ClaimWeight | null {
  if (claim.speakerId === null) return null;
  const side = sideOfClaim(claim, base);
  const weight = weightOfClaim(base, { speakerId: claim.speakerId, day, side, status }, summary);
  return weight.stakes.length === 0 ? null : weight;
}

/** A weight in words. */
export function stakeView(weight: ClaimWeight, house: House, words: Words): StakeView {
  const bits = (value: number | undefined): string =>
    value === undefined ? words.weigh('unknown-bits') : signed(value, words);
  return {
    stakes: weight.stakes.map((stake) => {
      const { source, gainsIf, why } = house.base.find('interests', stake.id)!;
      const of = words.weigh('stake-of', { holder: house.nameOf(stake.holder, words.lang) });
      return {
        text: `${of}: ${stakeText(stake, words)}`,
        gainsIf,
        why,
        id: stake.id,
        publisher: source.name,
        url: source.url,
      };
    }),
    goes: weight.side === null ? '' : goesText(weight, words),
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

/** Which way a claim on the gap makes China look; null for all others, and for what the speaker denies. */
function sideOfClaim(claim: Claim, base: Base): Side | null {
  if ((claim.kind !== 'gap' && claim.kind !== 'trend') || claim.stance === 'denied') return null;
  const leader = claim.leader === 'none' ? 'none' : (blocOf(claim.leader, base) ?? other(blocOf(claim.follower, base)));
  // A lag in months pushes one way or the other only beside the measured one; its verdict says which.
  if (claim.kind === 'gap' && claim.lag !== undefined) return null;
  if (claim.kind === 'gap') return leader === undefined ? null : leader === 'us' ? 'behind' : 'close';
  if (claim.direction === undefined || claim.direction === 'stable') return null;
  const chinese = leader === 'cn';
  return (claim.direction === 'widening') === chinese ? 'close' : 'behind';
}

function blocOf(id: string | undefined, base: Base): string | undefined {
  if (id === undefined || id === 'us' || id === 'cn') return id;
  const bloc = base.find('orgs', id)?.bloc;
  return bloc === 'us' || bloc === 'cn' ? bloc : undefined;
}

function other(bloc: string | undefined): string | undefined {
  return bloc === undefined ? undefined : bloc === 'us' ? 'cn' : 'us';
}
