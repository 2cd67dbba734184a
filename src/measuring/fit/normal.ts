import { exp } from '../../kit/index.js';
import { choleskyFactor, choleskySolve } from '../../kit/index.js';
import type { Parameters } from './solve.js';
import type { ScoreTable } from './table.js';

/** Weight of the penalty that keeps badly determined parameters near 0. */
const PENALTY = 0.1;
/** How far capabilities and difficulties may lie from 0; between which slopes may be. */
export const LIMITS = { farthest: 10, flattest: 0.1, steepest: 10 } as const;
const { farthest: FARTHEST, flattest: FLATTEST, steepest: STEEPEST } = LIMITS;

/** Results that count, packed: those of model `m` are at `from[m]` to `from[m + 1]`. */
interface Taken {
  readonly from: Int32Array;
  readonly benchmark: Int32Array;
  /** The first result of the same model on the same benchmark. */
  readonly bearer: Int32Array;
  readonly score: Float64Array;
  readonly weight: Float64Array;
}

/**
 * The normal equations of a fit. Each result touches one model and one benchmark, so the models' block is diagonal: it is
 * eliminated (Schur complement), and only the benchmarks' block, two rows a benchmark, is dense.
 */
export class Normal {
  /** Where the last step leads. */
  readonly trial: Parameters;
  private readonly table: ScoreTable;
  private readonly unit: number;
  private readonly ridge: number;
  /** The results taken at least once, in the table's order; the first `takenFrom[models]` places are filled. */
  private readonly taken: Taken;
  /** What the model of the fit expects of each result taken, at the point evaluated last. */
  private readonly expected: Float64Array;
  /** Of each model: gradient and curvature. */
  private readonly modelGradient: Float64Array;
  private readonly modelCurvature: Float64Array;
  /**
   * Of each result taken: curvature between its model and the difficulty and slope of its benchmark. Where a model has several
   * results on one benchmark the first bears the sum, since the elimination takes each pair of benchmarks once.
   */
  private readonly cross: Float64Array;
  /** Of each benchmark: gradient (2) and curvature (3: difficulty, mixed, slope). */
  private readonly gradient: Float64Array;
  private readonly curvature: Float64Array;
  /** The dense block, row by row, only the lower triangle; its factor takes its place. */
  private readonly dense: Float64Array;
  private readonly right: Float64Array;
  private readonly inverse: Float64Array;

  constructor(table: ScoreTable, unitBenchmark: number) {
    const [models, benchmarks, results] = [table.models.length, table.benchmarks.length, table.score.length];
    this.table = table;
    this.unit = unitBenchmark;
    this.ridge = PENALTY / (models + 2 * benchmarks - 1);
    this.taken = {
      from: new Int32Array(models + 1),
      benchmark: new Int32Array(results),
      bearer: new Int32Array(results),
      score: new Float64Array(results),
      weight: new Float64Array(results),
    };
    this.expected = new Float64Array(results);
    this.modelGradient = new Float64Array(models);
    this.modelCurvature = new Float64Array(models);
    this.cross = new Float64Array(2 * results);
    this.gradient = new Float64Array(2 * benchmarks);
    this.curvature = new Float64Array(3 * benchmarks);
    this.dense = new Float64Array(4 * benchmarks * benchmarks);
    this.right = new Float64Array(2 * benchmarks);
    this.inverse = new Float64Array(models);
    this.trial = {
      capability: new Float64Array(models),
      difficulty: new Float64Array(benchmarks),
      slope: new Float64Array(benchmarks),
    };
  }

  /** How often each result counts, once unless given; those that do not count are passed over from here on. */
  setWeights(weights: Float64Array | undefined): void {
    const { start, models, benchmark, score } = this.table;
    const { taken } = this;
    let n = 0;
    for (let m = 0; m < models.length; m++) {
      const first = (taken.from[m] = n);
      for (let i = start[m]!, end = start[m + 1]!; i < end; i++) {
        const weight = weights ? weights[i]! : 1;
        if (weight === 0) continue;
        taken.benchmark[n] = benchmark[i]!;
        taken.score[n] = score[i]!;
        taken.weight[n] = weight;
        taken.bearer[n] = n > first && benchmark[i] === taken.benchmark[n - 1] ? taken.bearer[n - 1]! : n;
        n++;
      }
    }
    taken.from[models.length] = n;
  }

  /** Half the sum of squares at a point. */
  evaluate({ capability, difficulty, slope }: Parameters): number {
    const { taken, ridge, unit, expected } = this;
    const { from, benchmark, score, weight } = taken;
    let squares = 0;
    let size = 0;
    for (let m = 0; m < capability.length; m++) {
      const c = capability[m]!;
      size += c * c;
      for (let i = from[m]!, end = from[m + 1]!; i < end; i++) {
        const b = benchmark[i]!;
        const p = (expected[i] = 1 / (1 + exp(-slope[b]! * (c - difficulty[b]!))));
        const residual = p - score[i]!;
        squares += weight[i]! * residual * residual;
      }
    }
    for (let b = 0; b < difficulty.length; b++) {
      size += difficulty[b]! * difficulty[b]! + (b === unit ? 0 : slope[b]! * slope[b]!);
    }
    return 0.5 * (squares + ridge * size);
  }

  /** Gradient and curvature at the point evaluated last; `exact` adds the residuals' own second derivatives. */
  assemble({ capability, difficulty, slope }: Parameters, exact: boolean): void {
    const { taken, ridge, expected, modelGradient, modelCurvature, cross, gradient, curvature } = this;
    const { from, benchmark, bearer, score, weight } = taken;
    this.assemblePenalty(difficulty, slope);
    for (let m = 0; m < capability.length; m++) {
      const c = capability[m]!;
      let g = ridge * c;
      let h = ridge;
      for (let i = from[m]!, end = from[m + 1]!; i < end; i++) {
        const b = benchmark[i]!;
        const bears = bearer[i]!;
        cross[2 * i] = cross[2 * i + 1] = 0;
        const a = slope[b]!;
        const distance = c - difficulty[b]!;
        const p = expected[i]!;
        const w = p * (1 - p);
        const residual = p - score[i]!;
        const first = weight[i]! * residual * w;
        const mixed = exact ? first : 0;
        const k = weight[i]! * w * w + (exact ? first * (1 - 2 * p) : 0);
        const ka = k * a;
        const kaa = ka * a;
        const kad = ka * distance + mixed;
        g += first * a;
        h += kaa;
        cross[2 * bears]! -= kaa;
        cross[2 * bears + 1]! += kad;
        gradient[2 * b]! -= first * a;
        gradient[2 * b + 1]! += first * distance;
        curvature[3 * b]! += kaa;
        curvature[3 * b + 1]! -= kad;
        curvature[3 * b + 2]! += k * distance * distance;
      }
      modelGradient[m] = g;
      modelCurvature[m] = h;
    }
  }

  /**
   * Solves for a step with a damping that is a share of each parameter's own curvature, sets `trial` and gives the promised
   * decrease; -1 where the damped curvature is not positive.
   */
  step(at: Parameters, damping: number): number {
    if (!this.eliminateModels(at, damping)) return -1;
    this.pinBenchmarks(at);
    if (!choleskyFactor(this.dense, this.right.length)) return -1;
    choleskySolve(this.dense, this.right);
    return this.move(at);
  }

  /** Takes the trial point over. */
  accept(at: Parameters): void {
    at.capability.set(this.trial.capability);
    at.difficulty.set(this.trial.difficulty);
    at.slope.set(this.trial.slope);
  }

  private assemblePenalty(difficulty: Float64Array, slope: Float64Array): void {
    const { ridge, gradient, curvature, unit } = this;
    for (let b = 0; b < difficulty.length; b++) {
      gradient[2 * b] = ridge * difficulty[b]!;
      gradient[2 * b + 1] = b === unit ? 0 : ridge * slope[b]!;
      curvature[3 * b] = ridge;
      curvature[3 * b + 1] = 0;
      curvature[3 * b + 2] = ridge;
    }
  }

  /** Fills the dense block and its right side with the Schur complement; false where a model's curvature is not positive. */
  private eliminateModels({ capability }: Parameters, damping: number): boolean {
    const { taken, dense, right, gradient, curvature, modelGradient, modelCurvature, cross, inverse } = this;
    const { from, benchmark } = taken;
    const size = right.length;
    dense.fill(0);
    for (let b = 0, row = 0; row < size; b++, row += 2) {
      const at = row * size + row;
      dense[at] = curvature[3 * b]! + damping * (Math.abs(curvature[3 * b]!) + this.ridge);
      dense[at + size] = curvature[3 * b + 1]!;
      dense[at + size + 1] = curvature[3 * b + 2]! + damping * (Math.abs(curvature[3 * b + 2]!) + this.ridge);
      right[row] = -gradient[row]!;
      right[row + 1] = -gradient[row + 1]!;
    }
    for (let m = 0; m < capability.length; m++) {
      const g = modelGradient[m]!;
      if (isHeld(capability[m]!, -FARTHEST, FARTHEST, g)) {
        inverse[m] = 0;
        continue;
      }
      const h = modelCurvature[m]! + damping * (Math.abs(modelCurvature[m]!) + this.ridge);
      if (!(h > 0)) return false;
      const scale = (inverse[m] = 1 / h);
      const begin = from[m]!;
      for (let i = begin, end = from[m + 1]!; i < end; i++) {
        const u = cross[2 * i]! * scale;
        const v = cross[2 * i + 1]! * scale;
        if (u === 0 && v === 0) continue;
        const row = 2 * benchmark[i]!;
        right[row]! += u * g;
        right[row + 1]! += v * g;
        const upper = row * size;
        const lower = upper + size;
        for (let j = begin; j <= i; j++) {
          const column = 2 * benchmark[j]!;
          const x = cross[2 * j]!;
          const y = cross[2 * j + 1]!;
          dense[upper + column]! -= u * x;
          dense[upper + column + 1]! -= u * y;
          dense[lower + column]! -= v * x;
          dense[lower + column + 1]! -= v * y;
        }
      }
    }
    return true;
  }

  /** Holds the fixed slope, and whatever is at its bound and pushed outwards. */
  private pinBenchmarks({ difficulty, slope }: Parameters): void {
    const { unit, gradient } = this;
    for (let b = 0; b < difficulty.length; b++) {
      if (isHeld(difficulty[b]!, -FARTHEST, FARTHEST, gradient[2 * b]!)) this.pin(2 * b);
      if (b === unit || isHeld(slope[b]!, FLATTEST, STEEPEST, gradient[2 * b + 1]!)) this.pin(2 * b + 1);
    }
  }

  private pin(row: number): void {
    const { dense, right } = this;
    const size = right.length;
    for (let column = 0; column < row; column++) dense[row * size + column] = 0;
    for (let below = row + 1; below < size; below++) dense[below * size + row] = 0;
    dense[row * size + row] = 1;
    right[row] = 0;
  }

  /** Sets the trial point from the benchmarks' step and gives the decrease that the step promises. */
  private move(at: Parameters): number {
    const { taken, right, gradient, modelGradient, cross, inverse, trial } = this;
    const { from, benchmark } = taken;
    let promised = 0;
    for (let b = 0; b < at.difficulty.length; b++) {
      trial.difficulty[b] = clamp(at.difficulty[b]! + right[2 * b]!, -FARTHEST, FARTHEST);
      trial.slope[b] = clamp(at.slope[b]! + right[2 * b + 1]!, FLATTEST, STEEPEST);
      promised -= gradient[2 * b]! * (trial.difficulty[b]! - at.difficulty[b]!);
      promised -= gradient[2 * b + 1]! * (trial.slope[b]! - at.slope[b]!);
    }
    for (let m = 0; m < at.capability.length; m++) {
      let force = -modelGradient[m]!;
      for (let i = from[m]!, end = from[m + 1]!; i < end; i++) {
        const row = 2 * benchmark[i]!;
        force -= cross[2 * i]! * right[row]! + cross[2 * i + 1]! * right[row + 1]!;
      }
      trial.capability[m] = clamp(at.capability[m]! + inverse[m]! * force, -FARTHEST, FARTHEST);
      promised -= modelGradient[m]! * (trial.capability[m]! - at.capability[m]!);
    }
    return Math.max(promised / 2, 0);
  }
}

function isHeld(value: number, low: number, high: number, gradient: number): boolean {
  return (value <= low && gradient >= 0) || (value >= high && gradient <= 0);
}

function clamp(value: number, low: number, high: number): number {
  return value < low ? low : value > high ? high : value;
}
