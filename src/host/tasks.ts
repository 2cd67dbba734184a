import {
  type DaysJob,
  drawDays,
  type DrawJob,
  drawRange,
  type Draws,
  type Fit,
  type FitJob,
  fitOfJob,
  leaveOut,
  type WithoutJob,
} from '../measuring/index.js';
import type { ChainDraws, ChainJob } from '../weighing/index.js';

/** What a worker can do, by name: what it takes and what it gives, both plain data. */
export interface Tasks {
  readonly draws: (job: DrawJob) => Draws;
  readonly without: (job: WithoutJob) => Float64Array;
  readonly fit: (job: FitJob) => Fit;
  readonly days: (job: DaysJob) => readonly Draws[];
  readonly chain: (job: ChainJob) => Promise<ChainDraws>;
}

/** The doing; the room of weighing is loaded when it is needed. */
export const TASKS: Tasks = {
  draws: drawRange,
  without: leaveOut,
  fit: fitOfJob,
  days: drawDays,
  chain: async (job) => (await import('../weighing/index.js')).runChain(job),
};
