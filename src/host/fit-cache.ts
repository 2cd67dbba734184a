import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Draws, Fit } from '../measuring/index.js';
import type { Env } from './env.js';

/** A fit with its draws. */
export interface Fitted {
  readonly fit: Fit;
  readonly draws: Draws;
  /** Capabilities without each benchmark, where these were asked for. */
  readonly without?: Float64Array;
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
const LAYOUT = 6;

/** The fit kept under a key; undefined when there is none, or it cannot be read. */
export function keptFit(key: FitKey, env: Env): Fitted | undefined {
  return kept<Fitted>('fit', nameOf(key), env);
}

/** Keeps a fit; a folder that cannot be written to only means that it is made again next time. */
export function keepFit(key: FitKey, fitted: Fitted, env: Env): void {
  keep('fit', nameOf(key), fitted, env);
}

/** What was kept of a kind under a name; undefined when there is nothing, or it cannot be read. */
export function kept<T>(kind: string, name: string, env: Env): T | undefined {
  try {
    const found = deserialize(readFileSync(pathOf(kind, name, env))) as { readonly key: string; readonly value: T };
    return found.key === name ? found.value : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a value of a kind under a name. */
export function keep(kind: string, name: string, value: unknown, env: Env): void {
  const path = pathOf(kind, name, env);
  const draft = `${path}.${randomUUID()}`;
  try {
    mkdirSync(folderOf(env), { recursive: true });
    writeFileSync(draft, serialize({ key: name, value }));
    // Another process may read at this moment: it sees the old file or the whole new one.
    renameSync(draft, path);
  } catch {
    try {
      rmSync(draft, { force: true });
    } catch {
      // The folder itself may be out of reach.
    }
  }
}

function pathOf(kind: string, name: string, env: Env): string {
  return join(folderOf(env), `${kind}-${createHash('sha256').update(name).digest('hex').slice(0, 32)}`);
}

/** The name that a fit, or what is made of it, is kept under. */
export function nameOf({ evidence, asOf, seed, draws, version }: FitKey): string {
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
