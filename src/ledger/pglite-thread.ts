import { parentPort, workerData } from 'node:worker_threads';
import { type Question, type RawRows, rawEngine, type Told } from './engine.js';

const engine = rawEngine(workerData as string);

parentPort?.on('message', async ({ id, text, parameters = [] }: Question) => {
  tell(await answer(id, () => ask(text, parameters)));
});

async function ask(text: string | undefined, parameters: readonly unknown[]): Promise<RawRows | undefined> {
  const open = await engine;
  if (text !== undefined) return open.query(text, parameters);
  await open.close();
  return undefined;
}

async function answer(id: number, work: () => Promise<RawRows | undefined>): Promise<Told> {
  try {
    const raw = await work();
    return raw === undefined ? { id } : { id, raw };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

function tell(told: Told): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(told);
}
