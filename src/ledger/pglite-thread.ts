import { parentPort, workerData } from 'node:worker_threads';
import { type Engine, inPlace, type Question, type Told } from './engine.js';

const engine = inPlace(workerData as string);

parentPort?.on('message', async ({ id, text, parameters = [] }: Question) => {
  tell(await answer(id, () => ask(text, parameters)));
});

async function ask(text: string | undefined, parameters: readonly unknown[]): ReturnType<Engine['query']> {
  const open = await engine;
  if (text !== undefined) return open.query(text, parameters);
  await open.close();
  return [];
}

async function answer(id: number, work: () => ReturnType<Engine['query']>): Promise<Told> {
  try {
    return { id, rows: await work() };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

function tell(told: Told): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(told);
}
