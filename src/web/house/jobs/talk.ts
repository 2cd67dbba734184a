import type { Amount, Lang } from '../../../kit/index.js';
import { type House, rowName } from '../../../views/index.js';
import {
  clocksOf,
  planClocks,
  type Side,
  type Statement,
  weighStatements,
  type Weighing,
} from '../../../weighing/index.js';
import { type Words, wordsOf } from '../../../words/index.js';
import { openHouse } from '../open.js';

/** What the stakes of a speaker's position gain by. */
export type Gain = Side | 'both' | 'none';

/** A statement as a mark beside the ruler. */
export interface SaidView {
  readonly id: string;
  readonly date: string;
  readonly speaker: string;
  readonly name: string;
  readonly gain: Gain;
  /** Whether it goes with the stake. */
  readonly withStake: boolean;
  /** Months that it claims; null where it names none. */
  readonly lag: Amount | null;
  /** What it says where it names no months. */
  readonly says: 'wider' | 'stable' | 'closer' | 'leads' | 'level' | 'cn' | null;
  readonly summary: string;
}

/** A speaker's lean beside the measure, in log-odds: below 0 China looks closer than measured. */
export interface LeanView {
  readonly speaker: string;
  readonly name: string;
  readonly all: Amount;
  readonly stakes: Amount;
  readonly statements: number;
}

export interface TalkView {
  readonly hash: string;
  readonly asOf: string;
  readonly seed: number;
  readonly headline: string;
  readonly note: string;
  readonly statements: readonly SaidView[];
  /** The measured lag as known now, on the days of statements. */
  readonly band: readonly { readonly date: string; readonly months: Amount }[];
  readonly leanings: readonly LeanView[];
}

export interface TalkJobs {
  talk(input: { readonly asOf: string; readonly seed: number; readonly words: Lang }): Promise<TalkView>;
}

let weighed: { readonly key: string; readonly weighing: Weighing } | undefined;

export const talkJobs: TalkJobs = {
  talk: async ({ asOf, seed, words }) => {
    const { house } = await openHouse();
    const key = `${asOf} ${seed}`;
    if (weighed?.key !== key) {
      const clocks = clocksOf(house.base, planClocks(house.base, asOf, seed));
      weighed = { key, weighing: weighStatements(house.base, clocks, { seed }) };
    }
    return talkView(weighed.weighing, house, wordsOf(words));
  },
};

function talkView(weighing: Weighing, house: House, words: Words): TalkView {
  const { effects, convergence, statements, observations, speakers } = weighing;
  const { months, trend, leader } = effects.all;
  return {
    hash: weighing.evidence,
    asOf: weighing.asOf,
    seed: weighing.seed,
    headline: words.weigh('effect-headline', {
      months: range(months, words),
      trend: range(trend, words),
      leader: range(leader, words),
    }),
    note: words.weigh('model-note', {
      statements: words.number(statements.length),
      speakers: words.number(speakers.length),
      compared: words.number(observations.length),
      seed: String(weighing.seed),
      rhat: words.number(convergence.rhat),
      effective: words.number(Math.round(convergence.effective)),
    }),
    statements: statements.map((statement) => saidView(statement, house, words)),
    band: bandOf(statements),
    leanings: speakers.flatMap(({ speaker, lean, statements: count }) =>
      lean
        ? [{ speaker, name: house.nameOf(speaker, words.lang), all: lean.all, stakes: lean.stakes, statements: count }]
        : [],
    ),
  };
}

function range({ low, best, high }: Amount, words: Words): string {
  const one = (value: number): string => words.number(Math.round(value * 10) / 10);
  return `${one(best)} (${one(low)}…${one(high)})`;
}

function saidView(statement: Statement, house: House, words: Words): SaidView {
  const { id, date, day, speaker, goes, lag } = statement;
  return {
    id,
    date: day ?? date,
    speaker,
    name: house.nameOf(speaker, words.lang),
    gain: gainOf(statement),
    withStake: goes === 'with' || goes === 'both',
    lag,
    says: saysOf(statement),
    summary: house.base.find('claims', id)?.paraphrase ?? rowName('claims', id, house, words),
  };
}

function gainOf({ stakes }: Statement): Gain {
  const sides = new Set(stakes.flatMap(({ side }) => side ?? []));
  return sides.size === 2 ? 'both' : ([...sides][0] ?? 'none');
}

const SAYS: Readonly<Record<string, SaidView['says']>> = {
  widening: 'wider',
  stable: 'stable',
  narrowing: 'closer',
  us: 'leads',
  none: 'level',
  cn: 'cn',
};

/** A statement that names a direction stands among the directions, another by the leader it names. */
function saysOf({ lag, trend, leader }: Statement): SaidView['says'] {
  return lag ? null : (SAYS[trend] ?? SAYS[leader] ?? null);
}

function bandOf(statements: readonly Statement[]): TalkView['band'] {
  const days = new Map(
    statements.flatMap(({ day, dimension, hindsight }) =>
      day !== null && hindsight && (dimension === 'models' || dimension === 'overall')
        ? [[day, hindsight.lag] as const]
        : [],
    ),
  );
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([date, months]) => ({ date, months }));
}
