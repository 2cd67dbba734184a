import { parentPort, workerData } from 'node:worker_threads';
import { type DrawJob, drawRange } from '../measuring/index.js';

const draws = drawRange(workerData as DrawJob);
parentPort?.postMessage(draws, [
  draws.capability.buffer as ArrayBuffer,
  draws.difficulty.buffer as ArrayBuffer,
  draws.slope.buffer as ArrayBuffer,
]);
