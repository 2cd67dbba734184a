import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type Tasks, TASKS } from './tasks.js';

/** A job for a worker; its number comes back with what it gave. */
export interface Order {
  readonly number: number;
  readonly task: keyof Tasks;
  readonly job: unknown;
}

/** What a worker answers to an order. */
export interface Answer {
  readonly number: number;
  readonly done: unknown;
}

type Job<T extends keyof Tasks> = Parameters<Tasks[T]>[0];
type Done<T extends keyof Tasks> = Awaited<ReturnType<Tasks[T]>>;

/** Threads that work off jobs; they start while this thread still prepares the first. */
export interface Crew {
  readonly threads: number;
  /** Does a job on whichever thread has the least to do. */
  one<T extends keyof Tasks>(task: T, job: Job<T>): Promise<Done<T>>;
  /** Does jobs and gives their results in the jobs' order. */
  all<T extends keyof Tasks>(task: T, jobs: readonly Job<T>[]): Promise<readonly Done<T>[]>;
  close(): Promise<void>;
}

const MOST_THREADS = 8;
const WORKER = new URL('crew-worker.js', import.meta.url);
/** Orders that a thread is given before it has answered: it goes on while this thread is busy. */
const AHEAD = 4;

/** How many threads are worth starting. */
export function threadsFor(wanted: number): number {
  // Run from its sources the package has no compiled worker.
  return existsSync(WORKER) ? Math.max(Math.min(availableParallelism(), MOST_THREADS, wanted), 1) : 1;
}

/** Starts threads; with one the jobs are done on this thread. */
export function openCrew(threads: number): Crew {
  if (threads === 1) return { threads, one: oneAlone, all: allAlone, close: () => Promise.resolve() };
  const queue: Waiting[] = [];
  const handOut = (): void => {
    const free = hands.reduce((best, hand) => (hand.open.size < best.open.size ? hand : best));
    const next = free.open.size < AHEAD ? queue.shift() : undefined;
    if (!next) return;
    free.take(next);
    handOut();
  };
  const hands = Array.from({ length: threads }, () => new Hand(handOut));
  const one: Crew['one'] = (task, job) =>
    new Promise((resolve, reject) => {
      queue.push({ task, job, resolve: resolve as Waiting['resolve'], reject });
      handOut();
    });
  return {
    threads,
    one,
    all: (task, jobs) => Promise.all(jobs.map((job) => one(task, job))),
    close: async () => {
      await Promise.all(hands.map((hand) => hand.worker.terminate()));
    },
  };
}

/** A job that waits for its turn or its answer. */
interface Waiting {
  readonly task: keyof Tasks;
  readonly job: unknown;
  readonly resolve: (done: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** A thread with the orders that it has not answered yet. */
class Hand {
  readonly worker = new Worker(WORKER);
  readonly open = new Map<number, Waiting>();
  private orders = 0;
  private failure: Error | undefined;

  /** `answered` is called when an order is done and there is room for another. */
  constructor(answered: () => void) {
    this.worker.on('message', ({ number, done }: Answer) => {
      const waiting = this.open.get(number);
      this.open.delete(number);
      answered();
      waiting?.resolve(done);
    });
    this.worker.on('error', (error: Error) => {
      this.failure = error;
      for (const { reject } of this.open.values()) reject(error);
    });
  }

  take(waiting: Waiting): void {
    const { task, job, reject } = waiting;
    if (this.failure) return reject(this.failure);
    const number = this.orders++;
    this.open.set(number, waiting);
    this.worker.postMessage({ number, task, job } satisfies Order, []);
  }
}

async function oneAlone<T extends keyof Tasks>(task: T, job: Job<T>): Promise<Done<T>> {
  return (TASKS[task] as (job: Job<T>) => Done<T> | Promise<Done<T>>)(job);
}

async function allAlone<T extends keyof Tasks>(task: T, jobs: readonly Job<T>[]): Promise<readonly Done<T>[]> {
  const done: Done<T>[] = [];
  for (const job of jobs) done.push(await oneAlone(task, job));
  return done;
}
