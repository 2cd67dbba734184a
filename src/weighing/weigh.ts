import type { Base } from '../evidence/index.js';
import type { Amount } from '../kit/index.js';
import { type Effects, effectsOf, worst } from './effects.js';
import { type Convergence, convergenceOf } from './model/convergence.js';
import { type Design, designOf, type Observation, type Pull } from './model/design.js';
import { intervalOf, meanOfValues, type Posterior, posteriorOf } from './model/posterior.js';
import { type Draws, joinChains, sample, type SampleOptions } from './model/chains.js';
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
export const SAMPLING = { seed: 1, chains: 4, warmup: 150, kept: 500 } as const;

/** What is to be weighed, before the sampler: the chains may be run elsewhere. */
export interface WeighPlan {
  readonly seed: number;
  readonly statements: readonly Statement[];
  readonly design: Design;
  /** One job a chain. */
  readonly jobs: readonly ChainJob[];
}

/** One chain to be run; plain data, so that a worker can take it. */
export interface ChainJob {
  readonly design: Design;
  readonly options: SampleOptions;
}

/** Runs one chain. */
export function runChain({ design, options }: ChainJob): Draws {
  return sample(design, options);
}

/** Sets every statement of the ledger beside its measure and plans the chains. */
export function planWeighing(base: Base, clocks: Clocks, options: WeighOptions = {}): WeighPlan {
  const { seed, chains, warmup, kept } = { ...SAMPLING, ...options };
  const statements = statementsOf(base, clocks);
  const design = designOf(observationsOf(base, statements));
  const jobs = Array.from({ length: chains }, (_, first) => {
    return { design, options: { seed, first, chains: 1, warmup, kept } };
  });
  return { seed, statements, design, jobs };
}

/** Weighs every statement of the ledger, all on this thread. */
export function weighStatements(base: Base, clocks: Clocks, options: WeighOptions = {}): Weighing {
  const plan = planWeighing(base, clocks, options);
  return weighingOf(base, clocks, plan, plan.jobs.map(runChain));
}

/** What the chains of a plan say. */
export function weighingOf(
  base: Base,
  clocks: Clocks,
  { seed, statements, design }: WeighPlan,
  chains: readonly Draws[],
): Weighing {
  const draws = joinChains(chains);
  const posterior = posteriorOf(design, draws);
  const effects = effectsOf(posterior);
  const { byMechanism, byBloc, all } = effects;
  return {
    evidence: base.hash,
    asOf: clocks.now.capability().asOf,
    seed,
    statements,
    observations: design.observations,
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
      ...(['months', 'noise'] as const).map((name) => convergenceOf(draws[name], draws.chains)),
    ]),
    chains: draws.chains,
    kept: draws.kept,
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
