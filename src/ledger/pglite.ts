import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../kit/index.js';
import { type Engine, openEngine } from './engine.js';
import { lockFolder } from './lock.js';
import type { Database, Sql } from './sql.js';

/** Opens the database in a data folder, made at first use. Throws `ledger-busy`, `ledger-folder` or `ledger-broken`. */
export async function openPglite(folder: string): Promise<Database> {
  const unlock = lockFolder(folder);
  try {
    return databaseOn(await opened(folder), unlock);
  } catch (error) {
    unlock();
    throw new Fault('ledger-broken', { folder, detail: error instanceof Error ? error.message : String(error) });
  }
}

/** A folder half made when its process was killed is made anew: the finished one is moved into place at once. */
async function opened(folder: string): Promise<Engine> {
  const place = join(folder, 'postgres');
  if (!existsSync(place)) {
    const draft = `${place}.new`;
    rmSync(draft, { recursive: true, force: true });
    await (await openEngine(draft)).close();
    renameSync(draft, place);
  }
  return openEngine(place);
}

function databaseOn(engine: Engine, unlock: () => void): Database {
  const sql = sqlOn(engine);
  // There is one connection: what is not part of a transaction waits for its end.
  let turn: Promise<unknown> = Promise.resolve();
  const next = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  };
  return {
    kind: 'pglite',
    query: <T extends object>(text: string, parameters?: readonly unknown[]) =>
      next(() => sql.query<T>(text, parameters)),
    transaction: (work) => next(() => inTransaction(sql, work)),
    tidy: () => next(async () => void (await sql.query('vacuum analyze'))),
    close: async () => {
      await next(() => engine.close());
      unlock();
    },
  };
}

function sqlOn(engine: Engine): Sql {
  return {
    query: async <T extends object>(text: string, parameters: readonly unknown[] = []) =>
      (await engine.query(text, parameters)) as unknown as readonly T[],
  };
}

async function inTransaction<T>(sql: Sql, work: (sql: Sql) => Promise<T>): Promise<T> {
  await sql.query('begin');
  try {
    const done = await work(sql);
    await sql.query('commit');
    return done;
  } catch (error) {
    await sql.query('rollback');
    throw error;
  }
}
