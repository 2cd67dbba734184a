import { Fault } from '../../kit/index.js';
import { evidenceJobs } from './jobs/evidence.js';
import { gapJobs } from './jobs/gap.js';
import { mapJobs } from './jobs/map.js';
import { readJobs } from './jobs/read.js';
import { talkJobs } from './jobs/talk.js';
import type { Answer, IsStale, JobName, Request, Tell } from './protocol.js';

type AnyJob = (input: never, isStale: IsStale, tell: Tell) => unknown;

const JOBS: Readonly<Record<JobName, AnyJob>> = { ...readJobs, ...gapJobs, ...mapJobs, ...evidenceJobs, ...talkJobs };

/** The worker's side of the channel, as far as it is used: the DOM's types know only windows. */
const channel = globalThis as unknown as {
  addEventListener(type: 'message', listen: (event: { readonly data: Request }) => void): void;
  postMessage(answer: Answer): void;
};

const youngest = new Map<string, number>();

channel.addEventListener('message', ({ data }) => {
  youngest.set(data.lane, data.id);
  // Questions that arrived together are looked through before the first is worked on.
  setTimeout(() => void work(data), 0);
});

async function work({ id, lane, job, input }: Request): Promise<void> {
  const isStale = (): boolean => youngest.get(lane) !== id;
  if (isStale()) return channel.postMessage({ id, stale: true });
  try {
    const output = await JOBS[job](input as never, isStale, (progress) => channel.postMessage({ id, progress }));
    channel.postMessage(isStale() ? { id, stale: true } : { id, output });
  } catch (error) {
    channel.postMessage(isStale() ? { id, stale: true } : { id, fault: faultOf(error) });
  }
}

function faultOf(error: unknown): Pick<Fault, 'code' | 'values'> {
  if (error instanceof Fault) return { code: error.code, values: error.values };
  return { code: 'unexpected', values: { detail: error instanceof Error ? error.message : String(error) } };
}
