import { parentPort } from 'node:worker_threads';
import type { Answer, Order } from './crew.js';
import { TASKS } from './tasks.js';

parentPort?.on('message', ({ number, task, job }: Order) => {
  void Promise.resolve((TASKS[task] as (job: unknown) => unknown)(job)).then((done) =>
    parentPort?.postMessage({ number, done } satisfies Answer, []),
  );
});
