import { streamOf } from '../../src/kit/index.js';
import type { BenchmarkResult } from '../../src/measuring/index.js';
import { islandsOf, scoreTable } from '../../src/measuring/fit/table.js';

/** How a snapshot is thinned. */
export interface Thinning {
  readonly seed: number;
  /** So many of the results are kept. */
  readonly share: number;
  /** So many of these stand there twice, the second time a tenth lower. */
  readonly twice: number;
}

const ANCHORS = ['Claude 3.5 Sonnet', 'GPT-5', 'Winogrande'];

/** Some results of a snapshot, those of the anchors among them, as far as they hang together. */
export function thinned(
  results: readonly BenchmarkResult[],
  { seed, share, twice }: Thinning,
): readonly BenchmarkResult[] {
  const stream = streamOf(seed);
  const kept = results.filter(
    ({ model, benchmark }) => stream.uniform() < share || ANCHORS.includes(model) || ANCHORS.includes(benchmark),
  );
  const island = new Set(islandsOf(scoreTable(kept)).find((models) => models.includes('GPT-5')));
  const connected = kept.filter(({ model }) => island.has(model));
  const again = connected.filter(() => stream.uniform() < twice).map((row) => ({ ...row, score: 0.9 * row.score }));
  return [...connected, ...again];
}
