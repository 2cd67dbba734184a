import { drawJob, type Draws, type Fit, joinDraws } from '../measuring/index.js';
import { type Crew, openCrew, threadsFor } from './crew.js';

/** Fewer draws than so many a thread are made sooner than a thread is started. */
const LEAST_PER_THREAD = 50;

/** Threads for so many draws; they start at once. */
export function drawingCrew(count: number): Crew {
  return openCrew(threadsFor(Math.floor(count / LEAST_PER_THREAD)));
}

/** All draws of a fit, shared among the processor's cores; the bytes do not depend on how many there are. */
export async function allDraws(fit: Fit, seed: number, count: number): Promise<Draws> {
  const crew = drawingCrew(count);
  try {
    return await drawsBy(crew, fit, seed, count);
  } finally {
    await crew.close();
  }
}

/** All draws of a fit by a crew. */
export async function drawsBy(crew: Crew, fit: Fit, seed: number, count: number): Promise<Draws> {
  const jobs = sharesOf(count, crew.threads).map(([first, size]) => drawJob(fit, seed, first, size));
  return joinDraws(await crew.all('draws', jobs));
}

/** The capabilities without each benchmark in turn, by a crew. */
export async function withoutBy(crew: Crew, fit: Fit): Promise<Float64Array> {
  const { models, benchmarks } = fit.table;
  const jobs = sharesOf(benchmarks.length, crew.threads).map(([first, count]) => ({ fit, first, count }));
  const rows = new Float64Array(benchmarks.length * models.length);
  (await crew.all('without', jobs)).forEach((some, i) => rows.set(some, jobs[i]!.first * models.length));
  return rows;
}

/** So many things in as many shares as there are threads: the first of each, and how many. */
function sharesOf(count: number, threads: number): readonly (readonly [first: number, count: number])[] {
  const cuts = Array.from({ length: threads + 1 }, (_, i) => Math.round((i * count) / threads));
  return cuts.slice(1).map((end, i) => [cuts[i]!, end - cuts[i]!]);
}
