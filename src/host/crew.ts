import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type Tasks, TASKS } from './tasks.js';

/** A job for a worker. */
export interface Order {
  readonly task: keyof Tasks;
  readonly job: unknown;
}

type Job<T extends keyof Tasks> = Parameters<Tasks[T]>[0];
type Done<T extends keyof Tasks> = Awaited<ReturnType<Tasks[T]>>;

/** Threads that work off jobs; they start while this thread still prepares the first. */
export interface Crew {
  readonly threads: number;
  /** Does jobs, each on whichever thread is free, and gives their results in the jobs' order. */
  all<T extends keyof Tasks>(task: T, jobs: readonly Job<T>[]): Promise<readonly Done<T>[]>;
  close(): Promise<void>;
}

const MOST_THREADS = 8;
const WORKER = new URL('crew-worker.js', import.meta.url);

/** How many threads are worth starting. */
export function threadsFor(wanted: number): number {
  // Run from its sources the package has no compiled worker.
  return existsSync(WORKER) ? Math.max(Math.min(availableParallelism(), MOST_THREADS, wanted), 1) : 1;
}

/** Starts threads; with one the jobs are done on this thread. */
export function openCrew(threads: number): Crew {
  if (threads === 1) return { threads, all: alone, close: () => Promise.resolve() };
  const workers = Array.from({ length: threads }, () => new Worker(WORKER));
  return {
    threads,
    all: async (task, jobs) => {
      const done: unknown[] = [];
      let next = 0;
      const workOff = async (worker: Worker): Promise<void> => {
        while (next < jobs.length) {
          const at = next++;
          done[at] = await answer(worker, { task, job: jobs[at] });
        }
      };
      await Promise.all(workers.map(workOff));
      return done as never;
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

async function alone<T extends keyof Tasks>(task: T, jobs: readonly Job<T>[]): Promise<readonly Done<T>[]> {
  const done: unknown[] = [];
  for (const job of jobs) done.push(await (TASKS[task] as (job: Job<T>) => unknown)(job));
  return done as readonly Done<T>[];
}

function answer(worker: Worker, order: Order): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      worker.off('message', given);
      worker.off('error', failed);
      act();
    };
    const given = (done: unknown): void => settle(() => resolve(done));
    const failed = (error: Error): void => settle(() => reject(error));
    worker.on('message', given);
    worker.on('error', failed);
    worker.postMessage(order, []);
  });
}
