import { drawJob, type Draws, type Fit, joinDraws } from '../measuring/index.js';
import { openCrew, threadsFor } from './crew.js';

/** Fewer draws than so many a thread are made sooner than a thread is started. */
const LEAST_PER_THREAD = 50;

/** All draws of a fit, shared among the processor's cores; the bytes do not depend on how many there are. */
export async function allDraws(fit: Fit, seed: number, count: number): Promise<Draws> {
  const threads = threadsFor(Math.floor(count / LEAST_PER_THREAD));
  const cuts = Array.from({ length: threads + 1 }, (_, i) => Math.round((i * count) / threads));
  const jobs = cuts.slice(1).map((end, i) => drawJob(fit, seed, cuts[i]!, end - cuts[i]!));
  const crew = openCrew(threads);
  try {
    return joinDraws(await crew.all('draws', jobs));
  } finally {
    await crew.close();
  }
}
