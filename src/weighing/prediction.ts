import { log } from '../kit/index.js';
import { designOf, type Observation } from './model/design.js';
import { chanceOf, expectedOf, noiseFactor, type Posterior, posteriorOf } from './model/posterior.js';
import { sample } from './model/chains.js';
import { LAG_FREEDOM } from './model/sampler.js';

/** Mean log score a statement, in natural units: the larger, the better it was foreseen. */
export interface LogScores {
  readonly withStakes: number;
  readonly without: number;
}

/** Sampling short enough to be done again for every part that is left out. */
const SHORT = { chains: 2, warmup: 150, kept: 250 } as const;

/**
 * How well each observation is predicted by a model that has not seen its statement, with the stakes and without them: the
 * statements are left out in `parts` turns (as many turns as statements is leave-one-out).
 */
export function logScores(observations: readonly Observation[], parts: number, seed: number): LogScores {
  const ids = [...new Set(observations.map(({ statement }) => statement))];
  const partOf = new Map(ids.map((id, i) => [id, i % parts]));
  const totals = [true, false].map((stakes) => {
    let total = 0;
    for (let part = 0; part < parts; part++) {
      const hidden = observations.map(({ statement }) => partOf.get(statement) === part);
      total += hiddenScore(observations, hidden, stakes, seed);
    }
    return total / observations.length;
  });
  return { withStakes: totals[0]!, without: totals[1]! };
}

/** The log score of hidden observations under a model that learned from the others. */
function hiddenScore(
  observations: readonly Observation[],
  hidden: readonly boolean[],
  stakes: boolean,
  seed: number,
): number {
  const seen = learned(
    observations.filter((_, i) => !hidden[i]),
    stakes,
    seed,
  );
  return observations.reduce((sum, observation, i) => (hidden[i] ? sum + log(likelihood(seen, observation)) : sum), 0);
}

function learned(observations: readonly Observation[], stakes: boolean, seed: number): Posterior {
  const design = designOf(observations, { stakes });
  return posteriorOf(design, sample(design, { ...SHORT, seed }));
}

/** The mean over the posterior of the density or probability of an observation. */
function likelihood(posterior: Posterior, observation: Observation): number {
  const all = expectedOf(posterior, observation, true);
  let sum = 0;
  for (let state = 0; state < posterior.states; state++) {
    const expected = all[state]!;
    sum +=
      observation.kind === 'lag'
        ? studentDensity(observation.outcome - expected, observation.variance + posterior.draws.noise[state]! ** 2)
        : chanceOf(observation.outcome, expected, noiseFactor(posterior, state, observation));
  }
  return sum / posterior.states;
}

/** The density of Student's t with four degrees of freedom at an error, given its squared scale. */
function studentDensity(error: number, variance: number): number {
  const base = 1 + (error * error) / variance / LAG_FREEDOM;
  return 0.375 / Math.sqrt(variance) / (base * base * Math.sqrt(base));
}
