import type { Base } from '../../evidence/index.js';
import { clocksOf, planClocks, SAMPLING, weighStatements, type Weighing } from '../../weighing/index.js';
import { drawsOfAll, keep, kept, nameOf } from '../../host/index.js';
import type { Io } from '../io.js';

/** What to weigh. */
export interface WeighedOptions {
  readonly asOf: string;
  readonly seed: number;
  readonly cache: boolean;
}

/** The whole ledger weighed as of a day, from the cache or made on all cores. */
export async function weighed(base: Base, options: WeighedOptions, io: Io): Promise<Weighing> {
  const { asOf, seed } = options;
  const name = nameOf({ evidence: base.hash, asOf, seed, draws: SAMPLING.kept, version: await io.version() });
  const known = options.cache ? kept<Weighing>('weighing', name, io.env) : undefined;
  if (known) return known;
  const plan = planClocks(base, asOf, seed);
  const fresh = weighStatements(base, clocksOf(base, plan, await drawsOfAll(plan.jobs)), { seed });
  if (options.cache) keep('weighing', name, fresh, io.env);
  return fresh;
}
