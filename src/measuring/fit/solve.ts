import { Fault } from '../../kit/index.js';
import { Normal } from './normal.js';
import type { ScoreTable } from './table.js';

/** A solution: the capability of each model, difficulty and slope of each benchmark, on the fit's own scale. */
export interface Parameters {
  readonly capability: Float64Array;
  readonly difficulty: Float64Array;
  readonly slope: Float64Array;
}

/** How a fit ended. */
export interface Outcome {
  /** Half the sum of the squared residuals, the penalty's among them. */
  readonly objective: number;
  readonly iterations: number;
  readonly converged: boolean;
}

/** A step that promises less than this share of the objective ends the fit. */
const TOLERANCE = 1e-9;
/** The same for a draw: what is left then is far below what draws differ by. */
const DRAW_TOLERANCE = 1e-6;
const MAX_ITERATIONS = 200;
/** Below this relative gain the second derivatives are used: far away they mislead. */
const NEAR = 0.01;
/** The first damping from near the optimum, and from afar, where longer steps lead into side valleys. */
const NEAR_DAMPING = 1e-2;
const FAR_DAMPING = 1;
const LEAST_DAMPING = 1e-12;
const MOST_DAMPING = 1e12;

/** Fits one table again and again, with other weights each time, without allocating. */
export class Solver {
  readonly table: ScoreTable;
  private readonly normal: Normal;

  /** `unitBenchmark` is the number of the benchmark whose slope stays 1. */
  constructor(table: ScoreTable, unitBenchmark: number) {
    this.table = table;
    this.normal = new Normal(table, unitBenchmark);
  }

  /** Room for a solution, at the start of the search. */
  begin(): Parameters {
    const { models, benchmarks } = this.table;
    const at: Parameters = {
      capability: new Float64Array(models.length),
      difficulty: new Float64Array(benchmarks.length),
      slope: new Float64Array(benchmarks.length).fill(1),
    };
    return at;
  }

  /**
   * Moves `at` from near by to the optimum by damped steps: Gauss-Newton at first, then Newton. `weights` count how often
   * each result is taken, 1 unless given.
   */
  solve(at: Parameters, weights?: Float64Array, maxIterations: number = MAX_ITERATIONS): Outcome {
    return this.descend(at, weights, maxIterations, NEAR_DAMPING, TOLERANCE);
  }

  /** The same for one bootstrap draw among many, less exactly. */
  draw(at: Parameters, weights: Float64Array): Outcome {
    return this.descend(at, weights, MAX_ITERATIONS, NEAR_DAMPING, DRAW_TOLERANCE);
  }

  /** The same from a start that may be far off. */
  search(at: Parameters, maxIterations: number = MAX_ITERATIONS): Outcome {
    return this.descend(at, undefined, maxIterations, FAR_DAMPING, TOLERANCE);
  }

  private descend(
    at: Parameters,
    weights: Float64Array | undefined,
    maxIterations: number,
    firstDamping: number,
    tolerance: number,
  ): Outcome {
    const { normal } = this;
    normal.setWeights(weights);
    let objective = normal.evaluate(at);
    let damping = firstDamping;
    let exact = false;
    for (let iterations = 1; iterations <= maxIterations; iterations++) {
      normal.assemble(at, exact);
      let promised = -1;
      for (;;) {
        promised = normal.step(at, damping);
        if (promised >= 0) {
          const next = normal.evaluate(normal.trial);
          if (next <= objective) {
            const gain = objective - next;
            exact = gain < NEAR * objective;
            // Of so small a promise rounding leaves nothing to judge the step by.
            const kept = gain > promised / 4 || promised <= tolerance * objective;
            damping = kept ? Math.max(damping / 10, LEAST_DAMPING) : damping;
            normal.accept(at);
            objective = next;
            break;
          }
          if (promised <= tolerance * objective) return { objective, iterations, converged: true };
        }
        damping *= 8;
        if (damping > MOST_DAMPING) return { objective, iterations, converged: false };
      }
      if (promised <= tolerance * objective && damping <= NEAR_DAMPING)
        return { objective, iterations, converged: true };
    }
    return { objective, iterations: maxIterations, converged: false };
  }
}

/** A fit that must succeed; throws `fit-not-converged`. */
export function sure(outcome: Outcome): Outcome {
  const { converged, iterations, objective } = outcome;
  if (!converged) throw new Fault('fit-not-converged', { iterations, objective });
  return outcome;
}
