import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { Fault, type FaultValues } from '../kit/index.js';
import { type Done, type Job, work } from './work.js';

/** What a thread says of a job. */
export type Told =
  | { readonly value: unknown }
  | { readonly fault: { readonly code: string; readonly values: FaultValues } }
  | { readonly error: string };

/** A line of jobs, one after another. */
export interface Jobs {
  /** Throws the job's Faults, `server-busy` when too many wait, `work-too-long` when it had to be broken off. */
  run<J extends Job>(job: J): Promise<Done<J>>;
  readonly waiting: number;
  close(): Promise<void>;
}

export interface JobLimits {
  /** How long a job may take. */
  readonly milliseconds: number;
  /** How many may wait. */
  readonly waiting: number;
}

const WORKER = new URL('worker.js', import.meta.url);

/** Jobs in a thread of their own, which is ended and begun anew when a job takes too long; run from its sources, in this thread. */
export function openJobs(limits: JobLimits): Jobs {
  return existsSync(WORKER) ? new ThreadJobs(limits) : inThisThread();
}

function inThisThread(): Jobs {
  return {
    run: async <J extends Job>(job: J) => (await work(job)) as Done<J>,
    waiting: 0,
    close: async () => undefined,
  };
}

interface Waiting {
  readonly job: Job;
  done(value: unknown): void;
  fail(error: unknown): void;
}

class ThreadJobs implements Jobs {
  private readonly queue: Waiting[] = [];
  private readonly limits: JobLimits;
  private worker: Worker | undefined;
  private current: Waiting | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(limits: JobLimits) {
    this.limits = limits;
  }

  get waiting(): number {
    return this.queue.length;
  }

  run<J extends Job>(job: J): Promise<Done<J>> {
    if (this.queue.length >= this.limits.waiting) return Promise.reject(new Fault('server-busy', { seconds: 5 }));
    return new Promise<unknown>((done, fail) => {
      this.queue.push({ job, done, fail });
      this.next();
    }) as Promise<Done<J>>;
  }

  async close(): Promise<void> {
    for (const waiting of this.queue.splice(0)) waiting.fail(new Fault('server-busy', { seconds: 5 }));
    await this.worker?.terminate();
  }

  private next(): void {
    if (this.current !== undefined) return;
    this.current = this.queue.shift();
    if (this.current === undefined) return;
    const { milliseconds } = this.limits;
    const overdue = new Fault('work-too-long', { seconds: milliseconds / 1000 });
    this.timer = setTimeout(() => this.replace(overdue), milliseconds);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    this.thread().postMessage(this.current.job);
  }

  private thread(): Worker {
    if (this.worker) return this.worker;
    const worker = new Worker(WORKER);
    worker.on('message', (told: Told) => this.end(told));
    worker.on('error', (error) => this.worker === worker && this.replace(error));
    worker.unref();
    return (this.worker = worker);
  }

  private end(told: Told): void {
    const { current } = this;
    clearTimeout(this.timer);
    this.current = undefined;
    if ('value' in told) current?.done(told.value);
    else current?.fail('fault' in told ? new Fault(told.fault.code, told.fault.values) : new Error(told.error));
    this.next();
  }

  /** Ends a thread that hangs or broke; its job fails, those that wait go to a new one. */
  private replace(reason: Error): void {
    const { worker, current } = this;
    clearTimeout(this.timer);
    this.worker = undefined;
    this.current = undefined;
    void worker?.terminate();
    current?.fail(reason);
    this.next();
  }
}
