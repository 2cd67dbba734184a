import type { Base } from '../evidence/index.js';
import { clocksOf, planClocks, SAMPLING, weighStatements, type Weighing } from '../weighing/index.js';
import { drawsOfAll } from './draws.js';
import type { Env } from './env.js';
import { keep, kept, nameOf } from './fit-cache.js';
import { packageVersion } from './package-root.js';

/** What to weigh. */
export interface WeighedOptions {
  readonly asOf: string;
  readonly seed: number;
  readonly cache: boolean;
}

/** The whole ledger weighed as of a day, from the cache or made on all cores. */
export async function weighed(base: Base, options: WeighedOptions, env: Env): Promise<Weighing> {
  const { asOf, seed } = options;
  const name = nameOf({ evidence: base.hash, asOf, seed, draws: SAMPLING.kept, version: await packageVersion() });
  const known = options.cache ? kept<Weighing>('weighing', name, env) : undefined;
  if (known) return known;
  const plan = planClocks(base, asOf, seed);
  const fresh = weighStatements(base, clocksOf(base, plan, await drawsOfAll(plan.jobs)), { seed });
  if (options.cache) keep('weighing', name, fresh, env);
  return fresh;
}
