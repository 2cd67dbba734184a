import { isPublicAddress } from '../../src/intake/index.js';
import type { Io } from '../../src/cli/io.js';
import { run } from '../../src/cli/run.js';
import type { House } from '../../src/views/index.js';
import { smallHouse } from './small-house.js';

/** What a command line gave. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Setting {
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly columns?: number;
  readonly terminal?: boolean;
  readonly house?: () => House;
  readonly allow?: (address: string) => boolean;
}

/** Runs a command line in this process with streams of its own. */
export async function pokerface(argv: readonly string[], setting: Setting = {}): Promise<Outcome> {
  const { stdin = '', env = {}, columns, terminal = false, house = smallHouse, allow = isPublicAddress } = setting;
  let out = '';
  let err = '';
  const io: Io = {
    stdin: (async function* () {
      yield typeof stdin === 'string' ? new TextEncoder().encode(stdin) : stdin;
    })(),
    stdout: { write: async (text) => void (out += text), isTerminal: terminal, ...(columns ? { columns } : {}) },
    stderr: { write: async (text) => void (err += text), isTerminal: terminal, ...(columns ? { columns } : {}) },
    env,
    today: () => '2026-11-23',
    now: () => '2026-11-23T12:00:00.000Z',
    stopped: async () => undefined,
    openHouse: async () => house(),
    allowAddress: allow,
    version: async () => '9.9.9',
  };
  return { code: await run(argv, io), out, err };
}
