import type { Base } from '../evidence/index.js';
import { fitAsOf, leaveOneOut, measure, type Measures } from '../measuring/index.js';
import type { Env } from './env.js';
import { allDraws } from './draws.js';
import { type Fitted, type FitKey, keepFit, keptFit } from './fit-cache.js';
import { packageVersion } from './package-root.js';

/** What to measure. */
export interface MeasuredOptions {
  readonly asOf: string;
  readonly draws: number;
  readonly seed: number;
  readonly groups: readonly [string, string];
  readonly cache: boolean;
}

/** The measures as of a day, with a fit from the cache or made on all cores. */
export async function measured(base: Base, options: MeasuredOptions, env: Env): Promise<Measures> {
  const { asOf, draws, seed, groups } = options;
  const key: FitKey = { evidence: base.hash, asOf, seed, draws, version: await packageVersion() };
  const kept = options.cache ? await keptFit(key, env) : undefined;
  const fitted = kept ?? (await made(base, options));
  if (!kept && options.cache) await keepFit(key, fitted, env);
  return measure(base, asOf, { draws, seed, groups, fitted });
}

async function made(base: Base, { asOf, draws, seed }: MeasuredOptions): Promise<Fitted> {
  const fit = fitAsOf(base, asOf);
  return { fit, draws: await allDraws(fit, seed, draws), without: leaveOneOut(fit) };
}
