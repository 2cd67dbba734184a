import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Fault } from '../kit/index.js';
import { lockFolder } from './lock.js';
import type { Database, Sql } from './sql.js';

/** Opens the database in a data folder, made at first use. Throws `ledger-busy`, `ledger-folder` or `ledger-broken`. */
export async function openPglite(folder: string): Promise<Database> {
  const unlock = lockFolder(folder);
  try {
    const db = await opened(folder);
    return {
      kind: 'pglite',
      query: async <T extends object>(text: string, parameters?: readonly unknown[]) =>
        (await db.query<T>(text, parameters && [...parameters])).rows,
      transaction: <T>(work: (sql: Sql) => Promise<T>) =>
        db.transaction((open) =>
          work({
            query: async <R extends object>(text: string, parameters?: readonly unknown[]) =>
              (await open.query<R>(text, parameters && [...parameters])).rows,
          }),
        ),
      close: async () => {
        await db.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    if (error instanceof Fault) throw error;
    throw new Fault('ledger-broken', { folder, detail: error instanceof Error ? error.message : String(error) });
  }
}

/** A folder half made when its process was killed is made anew: the finished one is moved into place at once. */
async function opened(folder: string): Promise<PGlite> {
  const place = join(folder, 'postgres');
  if (!existsSync(place)) {
    const draft = `${place}.new`;
    rmSync(draft, { recursive: true, force: true });
    const first = await PGlite.create(draft);
    await first.close();
    renameSync(draft, place);
  }
  return PGlite.create(place);
}
