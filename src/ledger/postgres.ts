import pg from 'pg';
import { Fault } from '../kit/index.js';
import type { Database, Sql } from './sql.js';

const INT8 = 20;
const CONNECTIONS = 8;

/** Opens a PostgreSQL server by its address. Throws `ledger-unreachable`. */
export async function openPostgres(address: string): Promise<Database> {
  const pool = new pg.Pool({ connectionString: address, max: CONNECTIONS, types: TYPES });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  try {
    await pool.query('select 1');
  } catch (error) {
    await pool.end();
    const { code, message } = error as { readonly code?: string; readonly message: string };
    throw new Fault('ledger-unreachable', { detail: code ?? message });
  }
  return {
    kind: 'postgres',
    query: async (text, parameters) => (await pool.query(text, parameters && [...parameters])).rows,
    transaction: (work) => inTransaction(pool, work),
    // A server has a process of its own for it.
    tidy: async () => undefined,
    close: () => pool.end(),
  };
}

async function inTransaction<T>(pool: pg.Pool, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const done = await work({
      query: async (text, parameters) => (await client.query(text, parameters && [...parameters])).rows,
    });
    await client.query('commit');
    return done;
  } catch (error) {
    await client.query('rollback').catch((second: Error) => void (broken = second));
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Counts are numbers on both databases. */
const TYPES = {
  getTypeParser: ((oid: number, format?: 'text') =>
    oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};
