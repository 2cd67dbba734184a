import { type Amount, exactly, type Lang } from '../../../kit/index.js';
import {
  goesText,
  type House,
  isApart,
  leanText,
  profileOf,
  type ProfileView,
  rowName,
  signsOf,
} from '../../../views/index.js';
import {
  clocksOf,
  type Kind,
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
  /** Whether the measured band says nothing of these months: a lag in making chips. */
  readonly apart: boolean;
  /** What it says where it names no months. */
  readonly says: 'wider' | 'stable' | 'closer' | 'leads' | 'level' | 'cn' | null;
  readonly summary: string;
  /** Whether it goes with the stake, and how each thing it says fared on both clocks. */
  readonly fared: string;
}

/** A speaker's lean beside the measure, in log-odds: below 0 China looks closer than measured. */
export interface LeanView {
  readonly speaker: string;
  readonly name: string;
  readonly all: Amount;
  readonly stakes: Amount;
  readonly statements: number;
  /** How many things it rests on. */
  readonly compared: number;
}

/** A statement on one quantity beside what was measured on its day, as known then. */
export interface SpreadView {
  readonly id: string;
  readonly date: string;
  readonly name: string;
  readonly gain: Gain;
  readonly net: number;
  /** Months beyond the measure, or a share from 0 to 1. */
  readonly said: Amount;
  readonly measured: Amount;
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
  /** What all say of one quantity, those whose stake pulls hardest towards "China is close" first. */
  readonly spread: Readonly<Record<Kind, readonly SpreadView[]>>;
  readonly profiles: Readonly<Record<string, ProfileView>>;
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
      months: leanText(months, words),
      trend: leanText(trend, words),
      leader: leanText(leader, words),
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
    leanings: speakers.flatMap(({ speaker, lean, statements: count, observations: compared }) =>
      lean
        ? [
            {
              speaker,
              name: house.nameOf(speaker, words.lang),
              all: lean.all,
              stakes: lean.stakes,
              statements: count,
              compared,
            },
          ]
        : [],
    ),
    spread: {
      lag: spreadOf('lag', weighing, house, words),
      trend: spreadOf('trend', weighing, house, words),
      leader: spreadOf('leader', weighing, house, words),
    },
    profiles: Object.fromEntries(
      speakers.map(({ speaker }) => [speaker, profileOf(speaker, weighing, house, words)] as const),
    ),
  };
}

/** The statements that were compared on a quantity, sorted by stake. */
function spreadOf(kind: Kind, weighing: Weighing, house: House, words: Words): readonly SpreadView[] {
  const outcomes = new Map(
    weighing.observations.filter((seen) => seen.kind === kind).map(({ statement, outcome }) => [statement, outcome]),
  );
  return weighing.statements
    .filter(({ id, asOf }) => outcomes.has(id) && asOf !== null)
    .sort((a, b) => a.net - b.net || (a.id < b.id ? -1 : 1))
    .map((statement) => ({
      id: statement.id,
      date: statement.day ?? statement.date,
      name: house.nameOf(statement.speaker, words.lang),
      gain: gainOf(statement),
      net: statement.net,
      ...besideRuler(kind, statement, outcomes.get(statement.id)!),
    }));
}

function besideRuler(kind: Kind, { asOf, lag }: Statement, outcome: number): Pick<SpreadView, 'said' | 'measured'> {
  const { lag: ruled, grows, leads } = asOf!;
  if (kind === 'lag') {
    const beyond = ({ low, best, high }: Amount): Amount => ({
      ...{ low: low - ruled.best, best: best - ruled.best, high: high - ruled.best },
      unit: 'months',
    });
    return { said: beyond(lag!), measured: beyond(ruled) };
  }
  return {
    said: exactly((outcome + 1) / 2, 'ratio'),
    measured: exactly((kind === 'trend' ? grows : leads) ?? 0, 'ratio'),
  };
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
    apart: isApart(statement),
    says: saysOf(statement),
    summary: house.base.find('claims', id)?.paraphrase ?? rowName('claims', id, house, words),
    fared: faredText(statement, words),
  };
}

function faredText(statement: Statement, words: Words): string {
  const parts = statement.parts.map(({ kind, asOf: then, hindsight: now }) => {
    const [first, last] = [words.status(then.status), words.status(now.status)];
    const { colon, comma } = signsOf(words.lang);
    return `${words.weigh(`part-${kind}`)}${colon}${words.weigh('at-the-time')} ${first}${comma}${words.weigh('today')} ${last}`;
  });
  return [goesText(statement, words), ...parts].join(' · ');
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
