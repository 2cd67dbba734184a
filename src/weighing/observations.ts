import type { Base, Bloc } from '../evidence/index.js';
import { log } from '../kit/index.js';
import type { Observation, Pull } from './model/design.js';
import { moveOf } from './sides.js';
import type { Statement } from './statements.js';
import { sizeOf, type Stake } from './stakes.js';

/** What an organisation of a kind does in the race; a speaker is shrunk to those of the same bloc who do the same. */
const ROLES: Readonly<Record<string, string>> = {
  lab: 'maker',
  chipmaker: 'maker',
  cloud: 'maker',
  foundry: 'maker',
  government: 'state',
  investor: 'investor',
  thinktank: 'observer',
  media: 'observer',
  university: 'observer',
  association: 'observer',
};

/** A lag in chips is one in making them: the stock of compute does not measure it. */
const LAGS_OF: ReadonlySet<string> = new Set(['overall', 'models', 'compute']);
/** Half a 90 % interval in deviations. */
const HALF_INTERVAL = 1.645;
/** No lag is told or measured more exactly than to about a month. */
const LEAST_VARIANCE = 1;

/** The bloc of a speaker, a person or an organisation. */
export function blocOf(base: Base, id: string): Bloc {
  return (base.find('people', id) ?? base.find('orgs', id))?.bloc ?? 'other';
}

/** The group of a speaker: bloc and role, as `cn/maker`. */
export function groupOfSpeaker(base: Base, speaker: string, org: string): string {
  const place = org || base.find('people', speaker)?.orgId || speaker;
  const kind = base.find('orgs', place)?.kind ?? 'media';
  return `${blocOf(base, speaker)}/${ROLES[kind]}`;
}

/** What statements say that a measure answers to, one observation a lag, a trend, a leader. */
export function observationsOf(base: Base, statements: readonly Statement[]): readonly Observation[] {
  return statements.flatMap((statement) => {
    const { speaker, org, id, forecast, dimension, asOf } = statement;
    if (!asOf) return [];
    const pulls = statement.stakes.flatMap((stake) => pullOf(base, stake));
    const group = groupOfSpeaker(base, speaker, org);
    const common = { statement: id, forecast, speaker, group, dimension, pulls };
    return answersOf(statement, asOf).map((answer) => ({ ...common, ...answer }));
  });
}

type Answer = Pick<Observation, 'kind' | 'outcome' | 'variance' | 'measured'>;

function answersOf(statement: Statement, ruled: NonNullable<Statement['asOf']>): readonly Answer[] {
  const { lag, trend, leader, forecast, dimension } = statement;
  const answers: Answer[] = [];
  if (lag && !forecast && LAGS_OF.has(dimension)) {
    const variance = [lag, ruled.lag].reduce((sum, { low, high }) => sum + ((high - low) / 2 / HALF_INTERVAL) ** 2, 0);
    const outcome = (lag.low + lag.high) / 2 - ruled.lag.best;
    answers.push({ kind: 'lag', outcome, variance: variance + LEAST_VARIANCE, measured: 0 });
  }
  if (trend !== '' && ruled.grows !== null)
    answers.push({ kind: 'trend', outcome: moveOf(statement, ruled), variance: 0, measured: logOdds(ruled.grows) });
  if (leader !== '' && !lag)
    answers.push({ kind: 'leader', outcome: LEADS[leader] ?? 0, variance: 0, measured: logOdds(ruled.leads) });
  return answers;
}

const LEADS: Readonly<Record<string, number>> = { us: 1, cn: -1, none: 0 };

function pullOf(base: Base, stake: Stake): readonly Pull[] {
  if (stake.side === null) return [];
  return [{ mechanism: stake.mechanism, bloc: blocOf(base, stake.holder), size: sizeOf(stake) }];
}

function logOdds(probability: number): number {
  return log(probability / (1 - probability));
}
