import type { Fault } from '../../kit/index.js';
import type { EvidenceJobs } from './jobs/evidence.js';
import type { GapJobs } from './jobs/gap.js';
import type { MapJobs } from './jobs/map.js';
import type { ReadJobs } from './jobs/read.js';
import type { TalkJobs } from './jobs/talk.js';

/** Every job of the worker by name, as a function of one argument. */
export type Jobs = ReadJobs & GapJobs & MapJobs & EvidenceJobs & TalkJobs;
export type JobName = keyof Jobs;

export type InputOf<K extends JobName> = Parameters<Jobs[K]>[0];
export type OutputOf<K extends JobName> = Awaited<ReturnType<Jobs[K]>>;

/** What the page sends. A newer request of one lane makes older ones stale. */
export interface Request {
  readonly id: number;
  readonly lane: string;
  readonly job: JobName;
  readonly input: unknown;
}

/** How much of the work is done. */
export interface Progress {
  readonly done: number;
  readonly of: number;
}

/** Hears how far the work is. */
export type Tell = (progress: Progress) => void;

/** What the worker answers: how far it is, as often as it likes, then the end. */
export type Answer =
  | { readonly id: number; readonly output: unknown }
  | { readonly id: number; readonly progress: Progress }
  | { readonly id: number; readonly stale: true }
  | { readonly id: number; readonly fault: Pick<Fault, 'code' | 'values'> };

/** Whether the page no longer wants the answer; asked between pieces of long work. */
export type IsStale = () => boolean;
