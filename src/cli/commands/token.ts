import { Fault } from '../../kit/index.js';
import { makeToken } from '../../server/index.js';
import type { Words } from '../../words/index.js';
import { dataFolder } from '../data-folder.js';
import { EXIT, type ExitCode } from '../exit.js';
import type { Io } from '../io.js';

/** The options of `pokerface token`. */
export interface TokenOptions {
  readonly rotate?: boolean;
  readonly data?: string;
}

/** Makes a new token and ends the old one, for a running server too. */
export async function token({ rotate, data }: TokenOptions, io: Io, words: Words): Promise<ExitCode> {
  if (rotate !== true) throw new Fault('usage-missing-argument', { given: '--rotate', help: 'pokerface token --help' });
  const made = await makeToken(dataFolder(data, io.env));
  await io.stdout.write(`${words.shell('token-rotated', { token: made })}\n`);
  return EXIT.done;
}
