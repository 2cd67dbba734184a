import { parentPort, workerData } from 'node:worker_threads';
import { type DrawJob, drawRange } from '../measuring/index.js';

const draws = (workerData as readonly DrawJob[]).map(drawRange);
parentPort?.postMessage(
  draws,
  draws.flatMap(({ capability, difficulty, slope }) =>
    [capability, difficulty, slope].map(({ buffer }) => buffer as ArrayBuffer),
  ),
);
