import type { Base } from '../evidence/index.js';
import type { Amount } from '../kit/index.js';
import { type Effects, effectsOf, worst } from './effects.js';
import { type Convergence, convergenceOf } from './model/convergence.js';
import { designOf, type Observation, type Pull } from './model/design.js';
import { intervalOf, meanOfValues, type Posterior, posteriorOf } from './model/posterior.js';
import { sample } from './model/sampler.js';
import { observationsOf } from './observations.js';
import { directionPull, type SpeakerProfile, speakersOf } from './speakers.js';
import { type Clocks, type Statement, statementsOf } from './statements.js';
import { type Talk, talkOf } from './talk.js';
import type { WeighingSummary } from './weight.js';

/** The whole ledger weighed: plain data, the same for the same evidence and seed. */
export interface Weighing {
  readonly evidence: string;
  readonly asOf: string;
  readonly seed: number;
  readonly statements: readonly Statement[];
  readonly observations: readonly Observation[];
  readonly effects: Effects;
  readonly speakers: readonly SpeakerProfile[];
  /** Ids of statements that their speakers' stakes speak against, those that cost most first. */
  readonly againstInterest: readonly string[];
  readonly talk: readonly Talk[];
  /** The pull of a clear stake in log-odds by `mechanism/bloc`, and over all under `all`. */
  readonly pulls: Readonly<Record<string, Amount>>;
  /** How closely talk follows the measure: 1 is log-odds for log-odds. */
  readonly follows: number;
  readonly convergence: Convergence;
  readonly chains: number;
  readonly kept: number;
}

/** How to weigh. */
export interface WeighOptions {
  readonly seed?: number;
  readonly chains?: number;
  readonly warmup?: number;
  readonly kept?: number;
}

/** Enough for intervals; R-hat and effective sizes are given with the result. */
export const SAMPLING = { seed: 1, chains: 4, warmup: 150, kept: 300 } as const;

/** Weighs every statement of the ledger. */
export function weighStatements(base: Base, clocks: Clocks, options: WeighOptions = {}): Weighing {
  const statements = statementsOf(base, clocks);
  const sampling = { ...SAMPLING, ...options };
  const observations = observationsOf(base, statements);
  const design = designOf(observations);
  const posterior = posteriorOf(design, sample(design, sampling));
  const effects = effectsOf(posterior);
  const { byMechanism, byBloc, all } = effects;
  return {
    evidence: base.hash,
    asOf: clocks.now.capability().asOf,
    seed: sampling.seed,
    statements,
    observations,
    effects,
    speakers: speakersOf(base, statements, posterior),
    againstInterest: againstInterest(statements),
    talk: talkOf(statements, posterior),
    pulls: pullsOf(posterior),
    follows:
      (meanOfValues(posterior.coefficient('follows/trend')) + meanOfValues(posterior.coefficient('follows/leader'))) /
      2,
    convergence: worst([
      ...[all, ...byMechanism, ...byBloc].map(({ convergence }) => convergence),
      ...(['months', 'noise'] as const).map((name) => convergenceOf(posterior.draws[name], sampling.chains)),
    ]),
    chains: sampling.chains,
    kept: sampling.kept,
  };
}

/** What the weight of a single claim needs, without the rest. */
export function summaryOf({ pulls, follows, speakers }: Weighing): WeighingSummary {
  const tracks = speakers.map(({ speaker, track: { judged, supported, contradicted } }) => {
    return [speaker, { judged, supported, contradicted }] as const;
  });
  return { pulls, follows, tracks: Object.fromEntries(tracks) };
}

/** Statements on what is measured that go against all stakes of their speakers, or against the heavier side of them. */
function againstInterest(statements: readonly Statement[]): readonly string[] {
  const cost = ({ side, net, goes, asOf }: Statement): number => {
    if ((goes !== 'against' && goes !== 'both') || !asOf) return 0;
    return side === 'behind' ? -net : net;
  };
  return statements
    .filter((statement) => cost(statement) > 0)
    .sort((a, b) => cost(b) - cost(a) || (a.date < b.date ? -1 : 1))
    .map(({ id }) => id);
}

function pullsOf(posterior: Posterior): Readonly<Record<string, Amount>> {
  const pulls = posterior.design.observations.flatMap((observation) => observation.pulls);
  const kinds = new Map(pulls.map((pull) => [`${pull.mechanism}/${pull.bloc}`, { ...pull, size: 1 }]));
  const of = (list: readonly Pull[]): Amount => intervalOf(directionPull(posterior, list), 'log-odds');
  const each = [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, pull]) => [name, of([pull])] as const);
  return Object.fromEntries([['all', of([{ mechanism: '', bloc: '', size: 1 }])], ...each]);
}
