import type { Base } from '../evidence/index.js';
import type { Fit } from '../measuring/index.js';
import {
  clocksOf,
  planClocks,
  planDraws,
  planWeighing,
  SAMPLING,
  type Weighing,
  weighingOf,
} from '../weighing/index.js';
import { openCrew, threadsFor } from './crew.js';
import type { Env } from './env.js';
import { keep, kept, nameOf } from './fit-cache.js';
import { packageVersion } from './package-root.js';
import { evidenceIsWhole } from './whole.js';

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
  const cache = options.cache && evidenceIsWhole();
  const known = cache ? kept<Weighing>('weighing', name, env) : undefined;
  if (known) return known;
  const fresh = await weighedAnew(base, asOf, seed);
  if (cache) keep('weighing', name, fresh, env);
  return fresh;
}

/** The fits and the chains are shared among the cores; the bytes do not depend on how many there are. */
async function weighedAnew(base: Base, asOf: string, seed: number): Promise<Weighing> {
  const crew = openCrew(threadsFor(SAMPLING.chains));
  try {
    const begun: Promise<Fit>[] = [];
    const clockPlan = planClocks(base, asOf, seed, (job) => begun.push(crew.one('fit', job)));
    loadStakes(base);
    const fits = await Promise.all(begun);
    const clocks = clocksOf(base, clockPlan, fits, await crew.all('days', planDraws(clockPlan, fits)));
    const plan = planWeighing(base, clocks, { seed });
    return weighingOf(base, clocks, plan, await crew.all('chain', plan.jobs));
  } finally {
    await crew.close();
  }
}

/** Reads what the statements are set beside apart from the fits, while threads make these. */
function loadStakes(base: Base): void {
  for (const name of ['interests', 'people', 'orgs', 'chip_stock'] as const) base.table(name);
}
