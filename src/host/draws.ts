import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { drawJob, type DrawJob, drawRange, type Draws, type Fit, joinDraws } from '../measuring/index.js';

/** Fewer draws than so many a thread are made sooner than a thread is started. */
const LEAST_PER_THREAD = 50;
const MOST_THREADS = 8;
const WORKER = new URL('fit-worker.js', import.meta.url);

/** All draws of a fit, shared among the processor's cores; the bytes do not depend on how many there are. */
export async function allDraws(fit: Fit, seed: number, count: number): Promise<Draws> {
  const wanted = Math.min(availableParallelism(), MOST_THREADS, Math.floor(count / LEAST_PER_THREAD));
  // Run from its sources the package has no compiled worker.
  const threads = existsSync(WORKER) ? Math.max(wanted, 1) : 1;
  const cuts = Array.from({ length: threads + 1 }, (_, i) => Math.round((i * count) / threads));
  const jobs = cuts.slice(1).map((end, i) => drawJob(fit, seed, cuts[i]!, end - cuts[i]!));
  // This thread stays free to start the others and to join what they give.
  return joinDraws(threads === 1 ? jobs.map(drawRange) : await Promise.all(jobs.map(inWorker)));
}

function inWorker(job: DrawJob): Promise<Draws> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, { workerData: job });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
