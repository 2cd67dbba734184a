import type { Base } from '../evidence/index.js';
import type { Amount } from '../kit/index.js';
import type { Pull } from './model/design.js';
import { intervalOf, meanOfValues, type Posterior, pullOn, sumOfValues, type Values } from './model/posterior.js';
import { groupOfSpeaker } from './observations.js';
import type { Statement } from './statements.js';

/** How a speaker's statements fared against what is known now. */
export interface Track {
  /** Parts that could be judged. */
  readonly judged: number;
  readonly supported: number;
  /** Parts of which the measure says otherwise. */
  readonly contradicted: number;
  /** Mean Brier score of forecasts whose day has come, and how many; null without any. */
  readonly brier: number | null;
  readonly forecastsDue: number;
  /** Mean distance of claimed lags from the measure, in months; null without any. */
  readonly crps: number | null;
  readonly lags: number;
}

/** One speaker of the ledger. */
export interface SpeakerProfile {
  readonly speaker: string;
  readonly group: string;
  readonly statements: number;
  /** How many of them can be set beside a measure at all; vague ones earn nothing. */
  readonly checkable: number;
  /** What the model learned from: 0 where nothing could be compared. */
  readonly observations: number;
  /**
   * Which way the speaker leans, in log-odds: positive makes China look further behind than measured. The whole of it, the part
   * that the stakes explain and the rest; null where nothing could be compared.
   */
  readonly lean: { readonly all: Amount; readonly stakes: Amount; readonly own: Amount } | null;
  readonly track: Track;
}

/** Every speaker of the ledger, those who make China look closest first; without a lean last. */
export function speakersOf(
  base: Base,
  statements: readonly Statement[],
  posterior: Posterior,
): readonly SpeakerProfile[] {
  const ids = [...new Set(statements.map(({ speaker }) => speaker))].sort();
  return ids
    .map((id) =>
      profileOf(
        base,
        id,
        statements.filter(({ speaker }) => speaker === id),
        posterior,
      ),
    )
    .sort((a, b) => (a.lean?.all.best ?? Infinity) - (b.lean?.all.best ?? Infinity));
}

function profileOf(base: Base, speaker: string, own: readonly Statement[], posterior: Posterior): SpeakerProfile {
  const { observations } = posterior.design;
  const seen = observations.filter((observation) => observation.speaker === speaker);
  return {
    speaker,
    group: groupOfSpeaker(base, speaker, own.at(-1)!.org),
    statements: own.length,
    checkable: own.filter(({ checkable }) => checkable).length,
    observations: seen.length,
    lean: seen.length === 0 ? null : leanOf(speaker, seen, posterior),
    track: trackOf(own),
  };
}

function leanOf(
  speaker: string,
  seen: Posterior['design']['observations'],
  posterior: Posterior,
): NonNullable<SpeakerProfile['lean']> {
  const { states } = posterior;
  const share = 1 / seen.length;
  const groups = seen.map(({ group }) => [share, posterior.coefficient(`group/${group}`)] as const);
  const own = sumOfValues(states, [[1, posterior.speaker(speaker)], ...groups]);
  const stakes = sumOfValues(
    states,
    seen.map(({ pulls }) => [share, directionPull(posterior, pulls)] as const),
  );
  const all = own.map((value, state) => value + stakes[state]!);
  return { all: intervalOf(all, 'log-odds'), stakes: intervalOf(stakes, 'log-odds'), own: intervalOf(own, 'log-odds') };
}

/** The pull on directions and on leaders, the mean of both: one figure for statements that are not lags. */
export function directionPull(posterior: Posterior, pulls: readonly Pull[]): Values {
  return sumOfValues(posterior.states, [
    [0.5, pullOn(posterior, 'trend', pulls)],
    [0.5, pullOn(posterior, 'leader', pulls)],
  ]);
}

/** The record of statements by what is known now. */
export function trackOf(own: readonly Statement[]): Track {
  const findings = own.flatMap(({ parts }) => parts.map(({ hindsight }) => hindsight));
  const briers = own.flatMap(({ score }) => score?.brier ?? []);
  const distances = own.flatMap(({ score }) => score?.crps ?? []);
  const count = (status: string): number => findings.filter((found) => found.status === status).length;
  return {
    judged: findings.length - count('unverified'),
    supported: count('supported'),
    contradicted: findings.filter(({ against }) => against).length,
    brier: briers.length === 0 ? null : meanOfValues(briers),
    forecastsDue: briers.length,
    crps: distances.length === 0 ? null : meanOfValues(distances),
    lags: distances.length,
  };
}
