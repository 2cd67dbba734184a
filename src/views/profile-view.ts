import type { Amount } from '../kit/index.js';
import type { Stake, Statement, Weighing } from '../weighing/index.js';
import type { Words } from '../words/index.js';
import { type HeldStake, heldStake } from './held-stake.js';
import type { House } from './house.js';

/** A speaker in words: lean, record and stakes. */
export interface ProfileView {
  readonly name: string;
  readonly role: string;
  readonly record: readonly string[];
  readonly stakes: readonly HeldStake[];
}

/** A number with its interval, one digit after the point: 3.9 (0.5…7.4). */
export function leanText({ low, best, high }: Amount, words: Words): string {
  const one = (value: number): string => words.number(Math.round(value * 10) / 10).replace('-', '−');
  return `${one(best)} (${one(low)}…${one(high)})`;
}

/** The profile of a speaker of the ledger. */
export function profileOf(speaker: string, weighing: Weighing, house: House, words: Words): ProfileView {
  return {
    name: house.nameOf(speaker, words.lang),
    role: house.base.find('people', speaker)?.role ?? '',
    record: recordOf(speaker, weighing, words),
    stakes: stakesIn(
      weighing.statements.filter((statement) => statement.speaker === speaker),
      house,
      words,
    ),
  };
}

function recordOf(speaker: string, { speakers }: Weighing, words: Words): readonly string[] {
  const { lean, statements, checkable, track } = speakers.find((one) => one.speaker === speaker)!;
  const { judged, supported, contradicted, brier, forecastsDue, crps, lags } = track;
  const record = { statements, checkable, judged, supported, contradicted };
  const values = Object.fromEntries(Object.entries(record).map(([name, value]) => [name, String(value)]));
  return [
    lean
      ? words.weigh('profile-lean', { all: leanText(lean.all, words), stakes: leanText(lean.stakes, words) })
      : words.weigh('profile-no-lean'),
    words.weigh('profile-record', values),
    ...(brier === null
      ? []
      : [words.weigh('profile-brier', { n: String(forecastsDue), brier: words.number(brier, 2) })]),
    ...(crps === null ? [] : [words.weigh('profile-crps', { n: String(lags), crps: words.number(crps, 2) })]),
  ];
}

/** All stakes that any of the statements stood under, each once. */
function stakesIn(own: readonly Statement[], house: House, words: Words): readonly HeldStake[] {
  const stakes = new Map<string, Stake>(own.flatMap((statement) => statement.stakes.map((stake) => [stake.id, stake])));
  return [...stakes.values()].map((stake) => heldStake(stake, house, words));
}
