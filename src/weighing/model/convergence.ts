/** Whether chains agree, of one quantity. */
export interface Convergence {
  /** Split R-hat (Gelman et al., BDA3, 11.4): 1 where all halves of all chains agree. */
  readonly rhat: number;
  /** How many independent draws the draws are worth. */
  readonly effective: number;
}

/** Judges the chains of a quantity; `values` are chain after chain of equal length. */
export function convergenceOf(values: Float64Array, chains: number): Convergence {
  const halves = halvesOf(values, chains);
  const n = halves[0]!.length;
  const means = halves.map(meanOf);
  const within = meanOf(halves.map((half, k) => squaresAround(half, means[k]!) / (n - 1)));
  const between = squaresAround(means, meanOf(means)) / (halves.length - 1);
  const total = ((n - 1) / n) * within + between;
  if (!(within > 0)) return { rhat: 1, effective: values.length };
  return { rhat: Math.sqrt(total / within), effective: effectiveSize(halves, means, within, total) };
}

function halvesOf(values: Float64Array, chains: number): readonly Float64Array[] {
  const half = Math.floor(values.length / chains / 2);
  const length = values.length / chains;
  return Array.from({ length: 2 * chains }, (_, k) => {
    const from = Math.floor(k / 2) * length + (k % 2) * (length - half);
    return values.subarray(from, from + half);
  });
}

/** Sums correlations by pairs until a pair is negative (Geyer 1992). */
function effectiveSize(
  halves: readonly Float64Array[],
  means: readonly number[],
  within: number,
  total: number,
): number {
  const n = halves[0]!.length;
  const correlation = (lag: number): number => {
    const covariance = meanOf(halves.map((half, k) => covarianceAt(half, means[k]!, lag)));
    return 1 - (within - covariance) / total;
  };
  let sum = 0;
  for (let lag = 0; lag + 1 < n; lag += 2) {
    const pair = (lag === 0 ? 1 : correlation(lag)) + correlation(lag + 1);
    if (pair < 0) break;
    sum += pair;
  }
  return Math.min((halves.length * n) / Math.max(2 * sum - 1, 1e-9), halves.length * n);
}

function covarianceAt(values: Float64Array, mean: number, lag: number): number {
  let sum = 0;
  for (let i = lag; i < values.length; i++) sum += (values[i]! - mean) * (values[i - lag]! - mean);
  return sum / values.length;
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

function squaresAround(values: ArrayLike<number>, mean: number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i]! - mean) ** 2;
  return sum;
}
