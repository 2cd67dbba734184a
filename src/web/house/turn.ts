import { Fault } from '../../kit/index.js';
import type { IsStale } from './protocol.js';

/** Lets other questions have their turn in the middle of long work, which ends here where nobody wants it any more. */
export async function giveTurn(isStale: IsStale): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  if (isStale()) throw new Fault('overtaken');
}
