import { parentPort } from 'node:worker_threads';
import { Fault } from '../kit/index.js';
import type { Told } from './jobs.js';
import { type Job, work } from './work.js';

/** Does one job after another; a Fault goes back as code and values, since its class would be lost on the way. */
parentPort?.on('message', (job: Job) => {
  work(job).then(
    (value) => tell({ value }),
    (error: unknown) => {
      if (error instanceof Fault) tell({ fault: { code: error.code, values: error.values } });
      else tell({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    },
  );
});

function tell(told: Told): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(told);
}
