import { Fault } from '../../kit/index.js';
import type { Answer, InputOf, JobName, OutputOf, Request, Tell } from './protocol.js';

interface Waiting {
  resolve(output: unknown): void;
  reject(reason: unknown): void;
  readonly hear: Tell | undefined;
}

/** Thrown where a newer question of the same lane overtook this one. */
export class Overtaken extends Error {}

let worker: Worker | undefined;
let serial = 0;
const waiting = new Map<number, Waiting>();

/**
 * Asks the house, which works in a thread of its own. A newer question of a lane overtakes the older ones.
 * Rejects with the Fault that the house throws, or `Overtaken`.
 */
export function ask<K extends JobName>(
  job: K,
  input: InputOf<K>,
  lane: string = job,
  hear?: Tell,
): Promise<OutputOf<K>> {
  worker ??= start();
  const request: Request = { id: ++serial, lane, job, input };
  return new Promise<unknown>((resolve, reject) => {
    waiting.set(request.id, { resolve, reject, hear });
    worker!.postMessage(request);
  }) as Promise<OutputOf<K>>;
}

function start(): Worker {
  const made = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'house' });
  made.addEventListener('message', ({ data }: MessageEvent<Answer>) => settle(data));
  made.addEventListener('error', ({ message }) => {
    for (const { reject } of waiting.values()) reject(new Fault('unexpected', { detail: message || 'worker' }));
    waiting.clear();
    worker = undefined;
  });
  return made;
}

function settle(answer: Answer): void {
  const known = waiting.get(answer.id);
  if ('progress' in answer) return known?.hear?.(answer.progress);
  waiting.delete(answer.id);
  if ('output' in answer) known?.resolve(answer.output);
  else if ('stale' in answer) known?.reject(new Overtaken());
  else known?.reject(new Fault(answer.fault.code, answer.fault.values));
}
