import { type DrawJob, drawRange, type Draws, type FitJob, fitWithDraws } from '../measuring/index.js';
import type { ChainDraws, ChainJob, ClockFit } from '../weighing/index.js';

/** What a worker can do, by name: what it takes and what it gives, both plain data. */
export interface Tasks {
  readonly draws: (job: DrawJob) => Draws;
  readonly fit: (job: FitJob) => ClockFit;
  readonly chain: (job: ChainJob) => Promise<ChainDraws>;
}

/** The doing; the room of weighing is loaded when it is needed. */
export const TASKS: Tasks = {
  draws: drawRange,
  fit: fitWithDraws,
  chain: async (job) => (await import('../weighing/index.js')).runChain(job),
};
