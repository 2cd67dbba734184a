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
  return joinDraws(
    threads === 1 ? jobs.map(drawRange) : (await Promise.all(jobs.map((job) => inWorker([job])))).flat(),
  );
}

/** The draws of several fits, each whole, shared among the cores. */
export async function drawsOfAll(jobs: readonly DrawJob[]): Promise<readonly Draws[]> {
  const threads = existsSync(WORKER) ? Math.min(availableParallelism(), MOST_THREADS, jobs.length) : 1;
  if (threads === 1) return jobs.map(drawRange);
  // Dealt in turn: early fits are small, late ones large.
  const shares = Array.from({ length: threads }, (_, t) => jobs.filter((_, i) => i % threads === t));
  const made = await Promise.all(shares.map(inWorker));
  return jobs.map((_, i) => made[i % threads]![Math.floor(i / threads)]!);
}

function inWorker(jobs: readonly DrawJob[]): Promise<readonly Draws[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, { workerData: jobs });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
