import { streamOf } from '../../kit/index.js';
import type { Design } from './design.js';
import { Chain } from './sampler.js';

/** How long to sample. */
export interface SampleOptions {
  readonly seed: number;
  readonly chains: number;
  /** Number of the first chain, 0 unless given. */
  readonly first?: number;
  readonly warmup: number;
  readonly kept: number;
}

/** Kept states of all chains, one after the other. */
export interface Draws {
  readonly chains: number;
  /** States of one chain. */
  readonly kept: number;
  /** Coefficients, state after state. */
  readonly coefficient: Float64Array;
  /** Speaker effects in log-odds, state after state. */
  readonly speaker: Float64Array;
  /** Months for one unit of log-odds. */
  readonly months: Float64Array;
  /** Deviation of the noise of lags, in months. */
  readonly noise: Float64Array;
  /** How much noisier forecasts are than assertions. */
  readonly forecast: Float64Array;
  /** Deviation of speakers within their group. */
  readonly within: Float64Array;
}

/** Samples the model's posterior by Gibbs steps; a chain depends on the seed and its number alone. */
export function sample(design: Design, { seed, chains, first = 0, warmup, kept }: SampleOptions): Draws {
  const [p, s] = [design.coefficients.length, design.speakers.length];
  const rows = chains * kept;
  const draws = {
    chains,
    kept,
    coefficient: new Float64Array(rows * p),
    speaker: new Float64Array(rows * s),
    months: new Float64Array(rows),
    noise: new Float64Array(rows),
    forecast: new Float64Array(rows),
    within: new Float64Array(rows),
  };
  for (let c = 0; c < chains; c++) {
    const chain = new Chain(design, streamOf(seed, 4, first + c));
    for (let n = 0; n < warmup; n++) chain.step();
    for (let n = 0; n < kept; n++) {
      chain.step();
      const at = c * kept + n;
      draws.coefficient.set(chain.coefficient, at * p);
      draws.speaker.set(chain.speaker, at * s);
      draws.months[at] = chain.months;
      draws.noise[at] = Math.sqrt(chain.noise);
      draws.forecast[at] = Math.sqrt(chain.forecast);
      draws.within[at] = chain.within;
    }
  }
  return draws;
}

/** Joins chains that were run apart. */
export function joinChains(parts: readonly Draws[]): Draws {
  const joined = (name: 'coefficient' | 'speaker' | 'months' | 'noise' | 'forecast' | 'within'): Float64Array => {
    const all = new Float64Array(parts.reduce((sum, part) => sum + part[name].length, 0));
    parts.reduce((at, part) => {
      all.set(part[name], at);
      return at + part[name].length;
    }, 0);
    return all;
  };
  return {
    chains: parts.reduce((sum, { chains }) => sum + chains, 0),
    kept: parts[0]?.kept ?? 0,
    coefficient: joined('coefficient'),
    speaker: joined('speaker'),
    months: joined('months'),
    noise: joined('noise'),
    forecast: joined('forecast'),
    within: joined('within'),
  };
}
