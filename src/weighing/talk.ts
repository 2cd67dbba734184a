import type { Amount } from '../kit/index.js';
import type { Kind, Observation } from './model/design.js';
import {
  expectedOf,
  intervalOf,
  leaningAt,
  meanOfValues,
  noiseFactor,
  type Posterior,
  pullOn,
  sumOfValues,
  type Values,
} from './model/posterior.js';
import type { Statement } from './statements.js';

/** What is said of one thing, what is left of it without the stakes, and what the ruler says of the same days. */
export interface Talk {
  /** A lag in months; the share that says the distance moves in favour of the US; the share that says the US leads. */
  readonly kind: Kind;
  /** `all` or a year. */
  readonly year: string;
  readonly count: number;
  readonly said: number;
  readonly withoutStakes: Amount;
  readonly ruler: number;
}

/** The talk over all and by year, each kind for itself. */
export function talkOf(statements: readonly Statement[], posterior: Posterior): readonly Talk[] {
  const byId = new Map(statements.map((statement) => [statement.id, statement]));
  const rows = posterior.design.observations.map(({ statement, kind }, i) => ({ i, kind, at: byId.get(statement)! }));
  const years = [...new Set(rows.map(({ at }) => at.date.slice(0, 4)))].sort();
  const shareOf = sharesOnce(posterior);
  return (['lag', 'trend', 'leader'] as const).flatMap((kind) =>
    ['all', ...years].flatMap((year) => {
      const chosen = rows.filter((row) => row.kind === kind && (year === 'all' || row.at.date.startsWith(year)));
      return chosen.length === 0
        ? []
        : [kind === 'lag' ? lagTalk(year, chosen, posterior) : shareTalk(kind, year, chosen, posterior, shareOf)];
    }),
  );
}

interface Row {
  readonly i: number;
  readonly at: Statement;
}

function lagTalk(year: string, rows: readonly Row[], posterior: Posterior): Talk {
  const { observations } = posterior.design;
  const said = meanOfValues(rows.map(({ at }) => (at.lag!.low + at.lag!.high) / 2));
  const pulls = rows.map(({ i }) => [-1 / rows.length, pullOn(posterior, 'lag', observations[i]!.pulls)] as const);
  const without = sumOfValues(posterior.states, pulls).map((moved) => said + moved);
  return {
    kind: 'lag',
    year,
    count: rows.length,
    said,
    withoutStakes: intervalOf(without, 'months'),
    ruler: meanOfValues(rows.map(({ at }) => at.asOf!.lag.best)),
  };
}

/** Saying neither counts half. */
function shareTalk(
  kind: 'trend' | 'leader',
  year: string,
  rows: readonly Row[],
  posterior: Posterior,
  shareOf: (observation: Observation) => Values,
): Talk {
  const { observations } = posterior.design;
  const shares = rows.map(({ i }) => [1 / rows.length, shareOf(observations[i]!)] as const);
  const without = sumOfValues(posterior.states, shares);
  return {
    kind,
    year,
    count: rows.length,
    said: meanOfValues(rows.map(({ i }) => (observations[i]!.outcome + 1) / 2)),
    withoutStakes: intervalOf(without, 'ratio'),
    ruler: meanOfValues(rows.map(({ at }) => (kind === 'trend' ? at.asOf!.grows! : at.asOf!.leads))),
  };
}

/** The probability that an observation favours the US when no stake pulls, in every state; neither counts half. */
function sharesOnce(posterior: Posterior): (observation: Observation) => Values {
  const known = new Map<Observation, Values>();
  return (observation) => {
    const share =
      known.get(observation) ??
      expectedOf(posterior, observation, false).map((odds, state) =>
        leaningAt(odds, noiseFactor(posterior, state, observation)),
      );
    known.set(observation, share);
    return share;
  };
}
