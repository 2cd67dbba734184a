import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const NAME = 'token';
const PREFIX = 'pokerface_';
const BYTES = 32;

/** The kept hash of a data folder's token; undefined before one was made. */
export async function tokenHash(folder: string): Promise<string | undefined> {
  try {
    return (await readFile(join(folder, NAME), 'utf8')).trim();
  } catch {
    return undefined;
  }
}

/** Makes a token for a data folder and gives it, the only time that it is seen: its hash is kept in the place of an older one. */
export async function makeToken(folder: string): Promise<string> {
  const token = PREFIX + randomBytes(BYTES).toString('base64url');
  await mkdir(folder, { recursive: true });
  const draft = join(folder, `${NAME}.${process.pid}`);
  await writeFile(draft, `${hashOf(token)}\n`, { mode: 0o600 });
  await rename(draft, join(folder, NAME));
  return token;
}

/** Whether a token is the one whose hash is kept; takes the same time for all. */
export function isToken(given: string, kept: string): boolean {
  const [a, b] = [Buffer.from(hashOf(given)), Buffer.from(kept)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
