import type { Side, Stake } from '../weighing/index.js';
import type { Words } from '../words/index.js';
import type { House } from './house.js';
import { stakeText } from './stake-text.js';
import { signsOf } from './signs.js';

/** A stake that something was said under, in words, with its source. */
export interface HeldStake {
  readonly id: string;
  /** How China must look for it to pay; null for a position without a stake. */
  readonly side: Side | null;
  readonly text: string;
  /** Why, in the words of the evidence (English). */
  readonly why: string;
  readonly publisher: string;
  readonly url: string;
}

/** A stake with its holder's name and its source. */
export function heldStake(stake: Stake, { base, nameOf }: House, words: Words): HeldStake {
  const { id, holder, side } = stake;
  const { why, source } = base.find('interests', id)!;
  const text = nameOf(holder, words.lang) + signsOf(words.lang).colon + stakeText(stake, words);
  return { id, side, text, why, publisher: source.name, url: source.url };
}
