import { parentPort } from 'node:worker_threads';
import type { Order } from './crew.js';
import { TASKS } from './tasks.js';

parentPort?.on('message', ({ task, job }: Order) => {
  void Promise.resolve((TASKS[task] as (job: unknown) => unknown)(job)).then((done) =>
    parentPort?.postMessage(done, []),
  );
});
