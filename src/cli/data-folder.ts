import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Io } from './io.js';

/** The folder of ledger and token: asked for, else `POKERFACE_DATA`, else the user's folder for data as each system has it. */
export function dataFolder(asked: string | undefined, env: Io['env']): string {
  const own = asked ?? env['POKERFACE_DATA'] ?? '';
  if (own !== '') return own;
  const home = env['HOME'] ?? env['USERPROFILE'] ?? homedir();
  const base =
    env['XDG_DATA_HOME'] ||
    env['LOCALAPPDATA'] ||
    (process.platform === 'darwin' ? join(home, 'Library', 'Application Support') : join(home, '.local', 'share'));
  return join(base, 'pokerface');
}
