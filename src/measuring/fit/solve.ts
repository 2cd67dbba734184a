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
const MAX_ITERATIONS = 200;
/** Below this relative gain the second derivatives are used: far away they mislead. */
const NEAR = 0.01;
const FIRST_DAMPING = 1e-2;
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
   * Moves `at` to the optimum by damped steps: Gauss-Newton from afar, Newton near by. `weights` count how often each
   * result is taken, 1 unless given.
   */
  solve(at: Parameters, weights?: Float64Array, maxIterations: number = MAX_ITERATIONS): Outcome {
    const { normal } = this;
    normal.setWeights(weights);
    let objective = normal.evaluate(at);
    let damping = FIRST_DAMPING;
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
            damping = gain > promised / 4 ? Math.max(damping / 10, LEAST_DAMPING) : damping;
            normal.accept(at);
            objective = next;
            break;
          }
          if (promised <= TOLERANCE * objective) return { objective, iterations, converged: true };
        }
        damping *= 8;
        if (damping > MOST_DAMPING) return { objective, iterations, converged: false };
      }
      if (promised <= TOLERANCE * objective && damping <= FIRST_DAMPING)
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
