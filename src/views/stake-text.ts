import type { Goes, Side, Stake } from '../weighing/index.js';
import type { Words } from '../words/index.js';
import { signsOf } from './signs.js';

/** A stake in words: what pays, by way of what, how strongly, when, and whether the source says so. */
export function stakeText(stake: Stake, words: Words): string {
  const basis = words.weigh(stake.judged ? 'judged' : 'by-source');
  if (stake.side === null) return [words.weigh('stake-none'), basis].join(signsOf(words.lang).semicolon);
  const text = words.weigh('stake-line', {
    look: words.value(stake.side === 'behind' ? 'cn_looks_behind' : 'cn_looks_close') ?? stake.side,
    mechanism: words.value(stake.mechanism) ?? stake.mechanism,
    strength: words.weigh(`strength-${stake.strength}`),
    period: periodText(stake, words),
  });
  return [text, basis].join(signsOf(words.lang).semicolon);
}

function periodText({ from, until }: Stake, words: Words): string {
  const values = { from: words.date(from), until: words.date(until) };
  if (from !== '' && until !== '') return words.weigh('from-to', values);
  if (from !== '') return words.weigh('since', values);
  return until === '' ? words.weigh('always') : words.weigh('till', values);
}

/** Whether something said goes with the stakes; where there are stakes on both sides, by way of which it pays and costs. */
export function goesText(
  { goes, side, stakes }: { readonly goes: Goes; readonly side: Side | null; readonly stakes: readonly Stake[] },
  words: Words,
): string {
  const named = (pays: boolean): string =>
    stakes
      .filter((stake) => stake.side !== null && (stake.side === side) === pays)
      .map(({ mechanism }) => words.value(mechanism) ?? mechanism)
      .join(signsOf(words.lang).comma);
  if (goes === 'none' && side !== null) return words.weigh('goes-unstaked');
  const [pays, costs] = [named(true), named(false)];
  return words.weigh(goes === 'both' && pays === costs ? 'goes-both-by-one' : `goes-${goes}`, { pays, costs });
}
