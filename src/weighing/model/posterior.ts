import { type Amount, exp } from '../../kit/index.js';
import { type Design, isLeaning, type Kind, type Observation, type Pull } from './design.js';
import type { Draws } from './chains.js';
import { LEVEL_BAND } from './sampler.js';

/** A quantity in every kept state of the sampler. */
export type Values = Float64Array;

/** The posterior of a design: its coefficients by name, in every kept state. */
export interface Posterior {
  readonly design: Design;
  readonly draws: Draws;
  readonly states: number;
  /** A coefficient; zeros where the design has none of the name. */
  coefficient(name: string): Values;
  /** A speaker's own effect in log-odds; zeros for one not in the design. */
  speaker(id: string): Values;
}

/** Reads the sampler's states by name. */
export function posteriorOf(design: Design, draws: Draws): Posterior {
  const states = draws.chains * draws.kept;
  const none = new Float64Array(states);
  const reader = (
    table: Float64Array,
    places: ReadonlyMap<string, number>,
    signOf: (name: string) => number,
  ): ((name: string) => Values) => {
    const width = table.length / states;
    const known = new Map<string, Values>();
    return (name) => {
      const place = places.get(name);
      const sign = signOf(name);
      const values =
        place === undefined ? none : (known.get(name) ?? none.map((_, state) => sign * table[state * width + place]!));
      known.set(name, values);
      return values;
    };
  };
  return {
    design,
    draws,
    states,
    coefficient: reader(draws.coefficient, design.at, (name) => (isLeaning(name) ? design.facing : 1)),
    speaker: reader(draws.speaker, new Map(design.speakers.map((id, k) => [id, k])), () => design.facing),
  };
}

/** The weighted sum of values, state by state. */
export function sumOfValues(states: number, terms: readonly (readonly [weight: number, values: Values])[]): Values {
  const sum = new Float64Array(states);
  for (const [weight, values] of terms) for (let n = 0; n < states; n++) sum[n]! += weight * values[n]!;
  return sum;
}

/** Log-odds in the unit of a kind of observation: months for lags. */
function inUnit({ draws }: Posterior, kind: Kind, odds: Values): Values {
  return kind === 'lag' ? odds.map((value, state) => value * draws.months[state]!) : odds;
}

/** A mean over stakes of what a clear one moves: weights of mechanisms and blocs by name, each adding up to `size`. */
export function pullOfShares(
  posterior: Posterior,
  kind: Kind,
  size: number,
  shares: ReadonlyMap<string, number>,
): Values {
  const { states } = posterior;
  const shared = sumOfValues(
    states,
    [...shares].map(([name, share]) => [share, posterior.coefficient(name)] as const),
  );
  return sumOfValues(states, [
    [size, posterior.coefficient(`pull/${kind}`)],
    [1, inUnit(posterior, kind, shared)],
  ]);
}

/** Pulls by kind and content: many statements have the same. */
const PULLS = new WeakMap<Posterior, Map<string, Values>>();

/** By how much pulls move what is said, in months or log-odds. */
export function pullOn(posterior: Posterior, kind: Kind, pulls: readonly Pull[]): Values {
  const known = PULLS.get(posterior) ?? new Map<string, Values>();
  PULLS.set(posterior, known);
  const key = [kind, ...pulls.map(({ mechanism, bloc, size }) => `${mechanism} ${bloc} ${size}`)].join('|');
  const values = known.get(key) ?? pullOfAll(posterior, kind, pulls);
  known.set(key, values);
  return values;
}

function pullOfAll(posterior: Posterior, kind: Kind, pulls: readonly Pull[]): Values {
  const shares = new Map<string, number>();
  for (const { mechanism, bloc, size } of pulls)
    for (const name of [`mechanism/${mechanism}`, `bloc/${bloc}`]) shares.set(name, (shares.get(name) ?? 0) + size);
  const total = pulls.reduce((sum, { size }) => sum + size, 0);
  return pullOfShares(posterior, kind, total, shares);
}

/** What the model expects of an observation, with or without its stakes: months beside the measure, or log-odds. */
export function expectedOf(posterior: Posterior, observation: Observation, withStakes: boolean): Values {
  const { kind, dimension, group, measured, pulls, speaker } = observation;
  const { states } = posterior;
  const lean = sumOfValues(states, [
    [1, posterior.coefficient(`group/${group}`)],
    [1, posterior.speaker(speaker)],
  ]);
  return sumOfValues(states, [
    [1, posterior.coefficient(`level/${kind}`)],
    [1, posterior.coefficient(`dimension/${kind}/${dimension}`)],
    [measured, posterior.coefficient(`follows/${kind}`)],
    [1, inUnit(posterior, kind, lean)],
    ...(withStakes ? [[1, pullOn(posterior, kind, pulls)] as const] : []),
  ]);
}

/** The probability of an outcome (1, 0, -1) at a log-odds, with the noise of the logistic distribution times a factor. */
export function chanceOf(outcome: number, odds: number, factor: number): number {
  if (outcome > 0) return 1 - below(LEVEL_BAND, odds, factor);
  const least = below(-LEVEL_BAND, odds, factor);
  return outcome < 0 ? least : below(LEVEL_BAND, odds, factor) - least;
}

/** The probability of the outcome 1, and half of that of 0. */
export function leaningAt(odds: number, factor: number): number {
  return 1 - (below(LEVEL_BAND, odds, factor) + below(-LEVEL_BAND, odds, factor)) / 2;
}

function below(bound: number, odds: number, factor: number): number {
  return 1 / (1 + exp((odds - bound) / factor));
}

/** How much noisier an observation is than an assertion. */
export function noiseFactor({ draws }: Posterior, state: number, { forecast }: Observation): number {
  return forecast ? draws.forecast[state]! : 1;
}

/** Median and 90 % interval of values. */
export function intervalOf(values: Values, unit: string): Amount {
  const ordered = values.slice();
  let from = 0;
  const at = (share: number): number => {
    const place = share * (ordered.length - 1);
    const below = Math.floor(place);
    const value = smallest(ordered, from, below);
    from = below;
    const next = below + 1 < ordered.length ? smallest(ordered, below + 1, below + 1) : value;
    return value + (next - value) * (place - below);
  };
  return { low: at(0.05), best: at(0.5), high: at(0.95), unit };
}

/**
 * The value that sorting would put at a place, with no larger ones before it and no smaller ones behind: it takes a tenth of
 * sorting. Those before `from` must be in front already.
 */
function smallest(values: Float64Array, from: number, place: number): number {
  let [low, high] = [from, values.length - 1];
  while (low < high) {
    const pivot = values[(low + high) >> 1]!;
    let [i, j] = [low, high];
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i > j) break;
      const value = values[i]!;
      values[i++] = values[j]!;
      values[j--] = value;
    }
    if (place <= j) high = j;
    else if (place >= i) low = i;
    else break;
  }
  return values[place]!;
}

/** The mean of values. */
export function meanOfValues(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}
