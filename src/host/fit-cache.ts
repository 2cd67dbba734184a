import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Draws, Fit } from '../measuring/index.js';
import type { Env } from './env.js';

/** A fit with its draws. */
export interface Fitted {
  readonly fit: Fit;
  readonly draws: Draws;
  /** Capabilities without each benchmark. */
  readonly without: Float64Array;
}

/** What a kept fit depends on. */
export interface FitKey {
  readonly evidence: string;
  readonly asOf: string;
  readonly seed: number;
  readonly draws: number;
  /** Of the package: another version may fit otherwise. */
  readonly version: string;
}

/** Raised when the layout of what is kept changes. */
const LAYOUT = 2;

/** The fit kept under a key; undefined when there is none, or it cannot be read. */
export async function keptFit(key: FitKey, env: Env): Promise<Fitted | undefined> {
  try {
    const kept = deserialize(await readFile(pathOf(key, env))) as { readonly key: string; readonly fitted: Fitted };
    return kept.key === nameOf(key) ? kept.fitted : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a fit; a folder that cannot be written to only means that it is made again next time. */
export async function keepFit(key: FitKey, fitted: Fitted, env: Env): Promise<void> {
  const path = pathOf(key, env);
  const draft = `${path}.${randomUUID()}`;
  try {
    await mkdir(folderOf(env), { recursive: true });
    await writeFile(draft, serialize({ key: nameOf(key), fitted }));
    // Another process may read at this moment: it sees the old file or the whole new one.
    await rename(draft, path);
  } catch {
    await rm(draft, { force: true }).catch(() => undefined);
  }
}

function pathOf(key: FitKey, env: Env): string {
  return join(folderOf(env), `fit-${createHash('sha256').update(nameOf(key)).digest('hex').slice(0, 32)}`);
}

function nameOf({ evidence, asOf, seed, draws, version }: FitKey): string {
  return [LAYOUT, version, process.versions.v8, evidence, asOf, seed, draws].join(' ');
}

/** The user's folder for what can be made again, as each system has it. */
function folderOf(env: Env): string {
  const own = env['POKERFACE_CACHE'] ?? '';
  if (own !== '') return own;
  const home = env['HOME'] ?? env['USERPROFILE'] ?? homedir();
  const base =
    env['XDG_CACHE_HOME'] ||
    env['LOCALAPPDATA'] ||
    (process.platform === 'darwin' ? join(home, 'Library', 'Caches') : join(home, '.cache'));
  return join(base, 'pokerface');
}
