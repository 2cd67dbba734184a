import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { type messages, PGlite, protocol } from '@electric-sql/pglite';
import type { SqlRow } from './sql.js';

const { serialize } = protocol;
type DataRow = InstanceType<typeof messages.DataRowMessage>;

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

/** PGlite on a folder in this thread. */
export async function rawEngine(folder: string): Promise<{
  query(text: string, parameters: readonly unknown[]): Promise<RawRows>;
  close(): Promise<void>;
}> {
  const db = await PGlite.create(folder);
  const read = readerOn(db);
  return {
    query: async (text, parameters) =>
      READS.test(text) ? read(text, parameters) : (await db.query<SqlRow>(text, [...parameters])).rows,
    close: () => db.close(),
  };
}

const READS = /^\s*select\b/i;
/** What such a condition costs hangs on the value that is looked for: its statement is planned anew each time. */
const PLANNED_ANEW = /@@|@>/;
/** Statements that are kept prepared. */
const PREPARED = 100;

/**
 * Reads by as few steps as the protocol allows, since all wait for this thread: rows come as one text of JSON, a statement that was
 * asked before is not parsed again, and nobody asks what types a row has.
 */
function readerOn(db: PGlite): (text: string, parameters: readonly unknown[]) => Promise<string> {
  const prepared = new Map<string, string>();
  let serial = 0;
  return async (text, parameters) => {
    const known = prepared.get(text);
    const keeps = known === undefined && prepared.size < PREPARED && !PLANNED_ANEW.test(text);
    const name = known ?? (keeps ? `read_${++serial}` : '');
    const asJson = `select coalesce(json_agg(r), '[]')::text from (${text}) r`;
    const message = Buffer.concat([
      ...(known === undefined ? [serialize.parse({ name, text: asJson })] : []),
      serialize.bind({ statement: name, values: parameters.map((value) => (value === null ? null : String(value))) }),
      serialize.execute({}),
      serialize.sync(),
    ]);
    const { messages } = await db.execProtocol(message, { syncToFs: false });
    if (keeps) prepared.set(text, name);
    return messages.find((it): it is DataRow => it.name === 'dataRow')?.fields[0] ?? '[]';
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
