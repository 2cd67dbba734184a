import { serve as open } from '../../server/index.js';
import type { Words } from '../../words/index.js';
import { dataFolder } from '../data-folder.js';
import { EXIT, type ExitCode } from '../exit.js';
import type { Io } from '../io.js';

/** The options of `pokerface serve`. */
export interface ServeOptions {
  readonly port: number;
  readonly host: string;
  readonly data?: string;
  readonly closed?: boolean;
}

/** Serves until it is told to stop. The log goes to standard error, a line of JSON an event. */
export async function serve({ port, host, data, closed }: ServeOptions, io: Io, words: Words): Promise<ExitCode> {
  const serving = await open({
    ...{ port, host, closed: closed === true },
    folder: dataFolder(data, io.env),
    database: io.env['DATABASE_URL'],
    allowAddress: (address) => io.allowAddress(address),
    now: () => io.now(),
    log: { write: (line) => void io.stderr.write(line) },
  });
  await io.stdout.write(`${words.shell('serving', { url: serving.url })}\n`);
  if (serving.token !== undefined) await io.stdout.write(`${words.shell('token-made', { token: serving.token })}\n`);
  await io.stopped();
  await serving.close();
  return EXIT.done;
}
