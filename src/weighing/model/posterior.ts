import { type Amount, exp } from '../../kit/index.js';
import type { Design, Kind, Observation, Pull } from './design.js';
import { type Draws, LEVEL_BAND } from './sampler.js';

/** A quantity in every kept state of the sampler. */
export type Quantity = (state: number) => number;

/** The posterior of a design: its coefficients by name, in every kept state. */
export interface Posterior {
  readonly design: Design;
  readonly draws: Draws;
  readonly states: number;
  /** A coefficient; 0 where the design has none of the name. */
  coefficient(state: number, name: string): number;
  /** A speaker's own effect; 0 for one not in the design. */
  speaker(state: number, id: string): number;
}

/** Reads the sampler's states by name. */
export function posteriorOf(design: Design, draws: Draws): Posterior {
  const [p, s] = [design.coefficients.length, design.speakers.length];
  const places = new Map(design.speakers.map((id, k) => [id, k]));
  return {
    design,
    draws,
    states: draws.chains * draws.kept,
    coefficient: (state, name) => {
      const k = design.at.get(name);
      return k === undefined ? 0 : draws.coefficient[state * p + k]!;
    },
    speaker: (state, id) => {
      const k = places.get(id);
      return k === undefined ? 0 : draws.speaker[state * s + k]!;
    },
  };
}

/** What one unit of log-odds is for a kind of observation: months for lags. */
export function unitOf({ draws }: Posterior, state: number, kind: Kind): number {
  return kind === 'lag' ? draws.months[state]! : 1;
}

/** By how much pulls move what is said, in months or log-odds. */
export function pullOn(posterior: Posterior, state: number, kind: Kind, pulls: readonly Pull[]): number {
  const unit = unitOf(posterior, state, kind);
  const own = posterior.coefficient(state, `pull/${kind}`);
  let sum = 0;
  for (const { mechanism, bloc, size } of pulls) {
    const shared =
      posterior.coefficient(state, `mechanism/${mechanism}`) + posterior.coefficient(state, `bloc/${bloc}`);
    sum += size * (own + unit * shared);
  }
  return sum;
}

/** What the model expects of an observation, with or without its stakes: months beside the measure, or log-odds. */
export function expectedOf(
  posterior: Posterior,
  state: number,
  { kind, dimension, group, measured, pulls, speaker }: Observation,
  withStakes: boolean,
): number {
  const follows = kind === 'lag' ? 0 : posterior.coefficient(state, `follows/${kind}`) * measured;
  const lean = posterior.coefficient(state, `group/${group}`) + posterior.speaker(state, speaker);
  return (
    posterior.coefficient(state, `level/${kind}`) +
    posterior.coefficient(state, `dimension/${kind}/${dimension}`) +
    follows +
    unitOf(posterior, state, kind) * lean +
    (withStakes ? pullOn(posterior, state, kind, pulls) : 0)
  );
}

/** The probability of an outcome (1, 0, -1) at a log-odds, with the noise of the logistic distribution times a factor. */
export function chanceOf(outcome: number, odds: number, factor: number): number {
  const below = (bound: number): number => 1 / (1 + exp((odds - bound) / factor));
  if (outcome > 0) return 1 - below(LEVEL_BAND);
  return outcome < 0 ? below(-LEVEL_BAND) : below(LEVEL_BAND) - below(-LEVEL_BAND);
}

/** How much noisier an observation is than an assertion. */
export function noiseFactor({ draws }: Posterior, state: number, { forecast }: Observation): number {
  return forecast ? draws.forecast[state]! : 1;
}

/** All values of a quantity. */
export function valuesOf({ states }: Posterior, quantity: Quantity): Float64Array {
  return Float64Array.from({ length: states }, (_, state) => quantity(state));
}

/** Median and 90 % interval of values. */
export function intervalOf(values: Float64Array, unit: string): Amount {
  const sorted = values.slice().sort();
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const below = Math.floor(place);
    return sorted[below]! + (sorted[Math.min(below + 1, sorted.length - 1)]! - sorted[below]!) * (place - below);
  };
  return { low: at(0.05), best: at(0.5), high: at(0.95), unit };
}
