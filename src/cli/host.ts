import { once } from 'node:events';
import process from 'node:process';
import type { WriteStream } from 'node:tty';
import { isPublicAddress } from '../intake/address.js';
import type { Io, Sink } from './io.js';

/** The streams, environment, clock and files of this process. */
export function hostIo(): Io {
  return {
    stdin: process.stdin,
    stdout: sinkOf(process.stdout),
    stderr: sinkOf(process.stderr),
    env: process.env,
    today: () => new Date().toISOString().slice(0, 10),
    now: () => new Date().toISOString(),
    stopped,
    openHouse: async () =>
      (await import('../host/index.js')).openHouse({ env: process.env, version: await versionHere() }),
    allowAddress: isPublicAddress,
    version: versionHere,
  };
}

async function versionHere(): Promise<string> {
  return (await import('../host/package-root.js')).packageVersion();
}

function sinkOf(stream: WriteStream): Sink {
  // A reader that has seen enough (`| head`) closes the pipe: no error, the work is done.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
  return {
    write: async (text) => {
      if (text !== '' && !stream.write(text)) await once(stream, 'drain');
    },
    isTerminal: stream.isTTY === true,
    ...(stream.columns ? { columns: stream.columns } : {}),
  };
}

async function stopped(): Promise<void> {
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
}
