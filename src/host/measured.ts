import type { Base } from '../evidence/index.js';
import { once, periodOf } from '../kit/index.js';
import { drawsOf, fitAsOf, type FittedOn, leaveOneOut, measure, type Measures } from '../measuring/index.js';
import type { Env } from './env.js';
import { drawingCrew, drawsBy, withoutBy } from './draws.js';
import { type Fitted, type FitKey, keep, keepFit, kept, keptFit, nameOf } from './fit-cache.js';
import { type Answers, remembering } from './remembered.js';
import { evidenceIsWhole } from './whole.js';
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

/** The measures as of a day, and how to keep what they have answered for the next time. */
export interface Remembered {
  readonly measures: Measures;
  keep(): void;
}

/** The same for who asks the same again in another process: what was answered then is not measured again. */
export async function remembered(base: Base, options: MeasuredOptions, env: Env): Promise<Remembered> {
  const { asOf, draws, seed, groups, cache } = options;
  const day = periodOf(asOf)?.to;
  if (!cache || day === undefined || !evidenceIsWhole())
    return { measures: await measured(base, options, env), keep: () => undefined };
  const key: FitKey = { evidence: base.hash, asOf, seed, draws, version: await packageVersion() };
  const name = [nameOf(key), ...groups].join(' ');
  const known = kept<Answers>('answers', name, env);
  const answers = known ?? (new Map() as Answers);
  const before = answers.size;
  let real = known ? undefined : await measured(base, options, env);
  const fitted = (): Fitted => keptFit(key, env) ?? madeAlone(base, options);
  const measures = remembering({ base: base.hash, asOf: day, groups, draws, seed }, answers, () => {
    return (real ??= measure(base, asOf, { draws, seed, groups, fitted: once(fitted) }));
  });
  const keepAnswers = (): void => {
    if (answers.size > before) keep('answers', name, answers, env);
  };
  return { measures, keep: keepAnswers };
}

async function made(base: Base, { asOf, draws, seed }: MeasuredOptions): Promise<Fitted> {
  const crew = drawingCrew(draws);
  try {
    const fit = fitAsOf(base, asOf);
    return { fit, draws: await drawsBy(crew, fit, seed, draws), without: await withoutBy(crew, fit) };
  } finally {
    await crew.close();
  }
}

function madeAlone(base: Base, { asOf, draws, seed }: MeasuredOptions): Fitted {
  const fit = fitAsOf(base, asOf);
  return { fit, draws: drawsOf(fit, seed, draws), without: leaveOneOut(fit) };
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
