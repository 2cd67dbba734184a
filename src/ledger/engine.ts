import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import type { SqlRow } from './sql.js';

/** A database with one connection, asked one statement after another. */
export interface Engine {
  query(text: string, parameters: readonly unknown[]): Promise<readonly SqlRow[]>;
  close(): Promise<void>;
}

/** What the thread is asked; without a text, to close. */
export interface Question {
  readonly id: number;
  readonly text?: string;
  readonly parameters?: readonly unknown[];
}

/** Rows as the database's thread hands them over: as one text of JSON, to be parsed where there is time for it, or as they are. */
export type RawRows = string | readonly SqlRow[];

/** What the thread answers. */
export interface Told {
  readonly id: number;
  readonly raw?: RawRows;
  readonly error?: string;
}

const THREAD = new URL('pglite-thread.js', import.meta.url);

/** PGlite on a folder, in a thread of its own so that a long statement holds nobody else up; run from its sources, in this one. */
export async function openEngine(folder: string): Promise<Engine> {
  return existsSync(THREAD) ? inThread(folder) : inPlace(folder);
}

/** PGlite on a folder in this thread. */
async function inPlace(folder: string): Promise<Engine> {
  const engine = await rawEngine(folder);
  return {
    query: async (text, parameters) => rowsOf(await engine.query(text, parameters)),
    close: () => engine.close(),
  };
}

const READS = /^\s*select\b/i;

/**
 * PGlite on a folder in this thread. What only reads gives its rows as one text of JSON: its thread is what all wait for, and
 * each cell by itself would cost it more than the search.
 */
export async function rawEngine(folder: string): Promise<{
  query(text: string, parameters: readonly unknown[]): Promise<RawRows>;
  close(): Promise<void>;
}> {
  const db = await PGlite.create(folder);
  return {
    query: async (text, parameters) => {
      if (!READS.test(text)) return (await db.query<SqlRow>(text, [...parameters])).rows;
      const asJson = `select coalesce(json_agg(r), '[]')::text as rows from (${text}) r`;
      return (await db.query<{ rows: string }>(asJson, [...parameters])).rows[0]!.rows;
    },
    close: () => db.close(),
  };
}

function rowsOf(raw: RawRows): readonly SqlRow[] {
  return typeof raw === 'string' ? (JSON.parse(raw) as readonly SqlRow[]) : raw;
}

async function inThread(folder: string): Promise<Engine> {
  const worker = new Worker(THREAD, { workerData: folder });
  const open = new Map<number, (told: Told) => void>();
  let last = 0;
  let broken: string | undefined;
  worker.on('message', (told: Told) => {
    open.get(told.id)?.(told);
    open.delete(told.id);
  });
  const end = (reason: string): void => {
    broken = reason;
    for (const [id, tell] of open) tell({ id, error: reason });
    open.clear();
  };
  worker.on('error', (error) => end(error.message));
  worker.on('exit', () => end('the thread of the database has ended'));
  const ask = (question: Omit<Question, 'id'>): Promise<readonly SqlRow[]> =>
    new Promise((done, fail) => {
      if (broken !== undefined) return fail(new Error(broken));
      const id = ++last;
      open.set(id, ({ raw, error }) => {
        if (error !== undefined) fail(new Error(error));
        else done(rowsOf(raw ?? []));
      });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker.postMessage({ id, ...question });
    });
  // Says whether the folder could be opened.
  await ask({ text: 'select 1' });
  return {
    query: (text, parameters) => ask({ text, parameters }),
    close: async () => {
      await ask({});
      await worker.terminate();
    },
  };
}
