import { type BenchmarkResult, fitResults } from '../../src/measuring/index.js';
import { type Stream, streamOf } from '../../src/kit/index.js';

/** A world with known abilities, difficulties and slopes. */
export interface World {
  readonly ability: ReadonlyMap<string, number>;
  readonly difficulty: ReadonlyMap<string, number>;
  readonly results: readonly BenchmarkResult[];
}

export const UNIT = 'b00';

/** Results of models on benchmarks by the fit's own law, with normal noise; each model took a share of the benchmarks. */
export function plantedWorld(
  seed: number,
  {
    models = 30,
    benchmarks = 16,
    share = 0.8,
    noise = 0.03,
  }: Partial<Record<'models' | 'benchmarks' | 'share' | 'noise', number>> = {},
): World {
  const stream = streamOf(seed, 77);
  const named = (prefix: string, count: number, draw: (i: number) => number): ReadonlyMap<string, number> =>
    new Map(Array.from({ length: count }, (_, i) => [`${prefix}${String(i).padStart(2, '0')}`, draw(i)]));
  const ability = named('m', models, (i) => -1.5 + (4 * i) / (models - 1) + 0.2 * stream.normal());
  const difficulty = named('b', benchmarks, (i) => -1.5 + (4 * i) / (benchmarks - 1));
  const slope = named('b', benchmarks, (i) => (i === 0 ? 1 : 0.8 + 1.2 * stream.uniform()));
  const results = [...ability].flatMap(([model, c]) =>
    [...difficulty].flatMap(([benchmark, d]) => {
      if (stream.uniform() > share) return [];
      const exact = 1 / (1 + Math.exp(-slope.get(benchmark)! * (c - d)));
      return [{ model, benchmark, score: noisy(exact, noise, stream) }];
    }),
  );
  return { ability, difficulty, results };
}

function noisy(value: number, noise: number, stream: Stream): number {
  return Math.min(1, Math.max(0, value + noise * stream.normal()));
}

/** The fit of a planted world. */
export function fitWorld(world: World): ReturnType<typeof fitResults> {
  return fitResults(world.results, UNIT);
}
