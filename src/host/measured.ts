import type { Base } from '../evidence/index.js';
import { drawsOf, fitAsOf, type FittedOn, leaveOneOut, measure, type Measures } from '../measuring/index.js';
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
  const kept = options.cache ? keptFit(key, env) : undefined;
  const fitted = kept ?? (await made(base, options));
  if (!kept && options.cache) keepFit(key, fitted, env);
  return measure(base, asOf, { draws, seed, groups, fitted: () => fitted });
}

async function made(base: Base, { asOf, draws, seed }: MeasuredOptions): Promise<Fitted> {
  const fit = fitAsOf(base, asOf);
  return { fit, draws: await allDraws(fit, seed, draws), without: leaveOneOut(fit) };
}

/** Fits of the days that verdicts ask for, from the cache or made at once. */
export function fitsKept(base: Base, env: Env, version: string): FittedOn {
  return (asOf, draws, seed) => {
    const key: FitKey = { evidence: base.hash, asOf, seed, draws, version };
    const kept = keptFit(key, env);
    if (kept) return kept;
    const fit = fitAsOf(base, asOf);
    const fitted = { fit, draws: drawsOf(fit, seed, draws) };
    keepFit(key, fitted, env);
    return fitted;
  };
}
