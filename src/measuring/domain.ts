import type { Base } from '../evidence/index.js';
import { dayNumber, exp, streamOf } from '../kit/index.js';
import type { Capability } from './capability.js';
import type { Group } from './groups.js';
import type { Levels } from './meter.js';
import { monthsBefore } from './months.js';

/** Why a domain cannot be measured: what there is, and what it takes. */
export interface TooLittle {
  readonly reason: 'not-enough-results';
  readonly benchmarks: number;
  readonly models: readonly [number, number];
  readonly recent: readonly [number, number];
  readonly needs: { readonly benchmarks: number; readonly models: number; readonly recent: number };
}

/** The benchmarks of a domain must be so many, with so many models of each group, one of them of the last year. */
const NEEDS = { benchmarks: 3, models: 5, recent: 1 } as const;
/** A model with fewer results in a domain is passed over there. */
const LEAST_RESULTS = 2;
/** Weak pull to the model's capability in all domains: it decides only where every result is at an end of its scale. */
const PULL = 1e-3;
/** So many draws settle the ends of an interval that is as wide as a domain's. */
const MOST_DRAWS = 200;
const STEPS = 25;
const FARTHEST = 10;

/** The domains that the evidence has benchmarks of, in the order of the alphabet. */
export function domainsOf(base: Base, { fit }: Capability): readonly string[] {
  const domains = fit.table.benchmarks.map((id) => base.find('benchmarks', id)?.domain ?? '');
  return [...new Set(domains)].filter((domain) => domain !== '').sort();
}

/**
 * The capability of each model as its results in one domain alone show it, on the difficulty and slope that the whole fit
 * gave the benchmarks; not a number for a model with too few results there. Each draw takes the benchmarks of the same
 * draw of the fit, and the model's results in the domain with replacement; without `drawn` there are none.
 */
export function domainLevels(base: Base, capability: Capability, domain: string, drawn: boolean = true): Levels {
  const { fit, draws, seed } = capability;
  const inDomain = fit.table.benchmarks.map((id) => base.find('benchmarks', id)?.domain === domain);
  const number = domainsOf(base, capability).indexOf(domain);
  const { start, benchmark, models, benchmarks } = fit.table;
  const own = models.map((_, m) =>
    Int32Array.from(range(start[m]!, start[m + 1]!).filter((i) => inDomain[benchmark[i]!])),
  );
  const estimator = new Estimator(capability, own);
  const centre = new Float64Array(models.length);
  estimator.estimate(centre, 0, fit.centre, 0, 0);
  const count = drawn ? Math.min(draws.count, MOST_DRAWS) : 0;
  const all = new Float64Array(count * models.length);
  for (let n = 0; n < count; n++) {
    const stream = streamOf(seed, draws.first + n, 1 + number);
    estimator.estimate(all, n * models.length, draws, n * models.length, n * benchmarks.length, (of) =>
      stream.index(of),
    );
  }
  return { centre, draws: all };
}

/** What is missing to compare two groups in a domain; undefined where nothing is. */
export function lacking(
  base: Base,
  capability: Capability,
  domain: string,
  levels: Levels,
  groups: readonly [Group, Group],
): TooLittle | undefined {
  const { fit, models, days, asOf } = capability;
  const benchmarks = fit.table.benchmarks.filter((id) => base.find('benchmarks', id)?.domain === domain).length;
  const lastYear = dayNumber(monthsBefore(asOf, 12));
  const measured = (group: Group, since: number): number =>
    models.filter((model, m) => !Number.isNaN(levels.centre[m]!) && days[m]! >= since && group.has(model)).length;
  const counts = [measured(groups[0], 0), measured(groups[1], 0)] as const;
  const recent = [measured(groups[0], lastYear), measured(groups[1], lastYear)] as const;
  const enough =
    benchmarks >= NEEDS.benchmarks && Math.min(...counts) >= NEEDS.models && Math.min(...recent) >= NEEDS.recent;
  return enough ? undefined : { reason: 'not-enough-results', benchmarks, models: counts, recent, needs: NEEDS };
}

/** Solves for one capability after another, each from a model's own results. */
class Estimator {
  private readonly own: readonly Int32Array[];
  private readonly score: Float64Array;
  private readonly benchmark: Int32Array;
  private readonly weights: Float64Array;

  constructor({ fit }: Capability, own: readonly Int32Array[]) {
    this.own = own;
    this.score = fit.table.score;
    this.benchmark = fit.table.benchmark;
    this.weights = new Float64Array(Math.max(...own.map((results) => results.length), 0));
  }

  /** Writes a capability a model into `out`; `index` draws results with replacement, all are taken once without it. */
  estimate(
    out: Float64Array,
    outAt: number,
    given: { readonly capability: Float64Array; readonly difficulty: Float64Array; readonly slope: Float64Array },
    modelAt: number,
    benchmarkAt: number,
    index?: (count: number) => number,
  ): void {
    for (let m = 0; m < this.own.length; m++) {
      const results = this.own[m]!;
      if (results.length < LEAST_RESULTS) {
        out[outAt + m] = Number.NaN;
        continue;
      }
      this.weights.fill(index ? 0 : 1);
      if (index) for (let k = 0; k < results.length; k++) this.weights[index(results.length)]!++;
      out[outAt + m] = this.solve(results, given.capability[modelAt + m]!, given, benchmarkAt);
    }
  }

  private solve(
    results: Int32Array,
    prior: number,
    { difficulty, slope }: { readonly difficulty: Float64Array; readonly slope: Float64Array },
    offset: number,
  ): number {
    let value = prior;
    for (let step = 0; step < STEPS; step++) {
      let gradient = PULL * (value - prior);
      let curvature = PULL;
      for (let k = 0; k < results.length; k++) {
        const weight = this.weights[k]!;
        if (weight === 0) continue;
        const b = offset + this.benchmark[results[k]!]!;
        const p = 1 / (1 + exp(-slope[b]! * (value - difficulty[b]!)));
        const rise = p * (1 - p) * slope[b]!;
        gradient += weight * (p - this.score[results[k]!]!) * rise;
        curvature += weight * rise * rise;
      }
      // Steps are bounded: where the curves are flat a full one leaps too far.
      const move = Math.max(-1, Math.min(1, -gradient / curvature));
      value = Math.max(-FARTHEST, Math.min(FARTHEST, value + move));
      if (Math.abs(move) < 1e-4) break;
    }
    return value;
  }
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}
