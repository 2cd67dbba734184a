import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { createAdaptorServer } from '@hono/node-server';
import { type DestinationStream, pino } from 'pino';
import { openHouse, PACKAGE_ROOT, packageVersion } from '../host/index.js';
import { Fault } from '../kit/index.js';
import { openLedger } from '../ledger/index.js';
import { Answers } from './answers.js';
import { appOf } from './app.js';
import type { Context, Settings } from './context.js';
import { needsToken } from './guard.js';
import { openJobs } from './jobs.js';
import { openMetrics } from './metrics.js';
import { readPages } from './pages.js';
import { RateLimit } from './rate.js';
import { recheckAll } from './recheck.js';
import { makeToken, tokenHash } from './token.js';
import { fileURLToPath } from 'node:url';

/** How to serve. */
export interface ServeOptions extends Pick<Settings, 'host' | 'folder' | 'closed' | 'allowAddress' | 'now'> {
  /** 0 for any that is free. */
  readonly port: number;
  /** Address of a PostgreSQL server, in the place of the folder's database. */
  readonly database?: string | undefined;
  readonly log: DestinationStream;
}

/** A server that listens. */
export interface Serving {
  readonly url: string;
  /** A token made at this start; undefined when there was one, or none is needed. */
  readonly token: string | undefined;
  /** Answers what was asked, then ends. */
  close(): Promise<void>;
}

const ANSWERS_BYTES = 64_000_000;
const READING = { milliseconds: 30_000, waiting: 50 };
const MEASURING = { milliseconds: 60_000, waiting: 50 };
const RATES = { all: { burst: 2000, perSecond: 500 }, costly: { burst: 60, perSecond: 4 } };

/** Waiting times that keep slow callers from holding connections, in milliseconds. */
const HEADERS_MS = 10_000;
const REQUEST_MS = 60_000;
/** How long a stopping server waits for the answers under way. */
const FAREWELL_MS = 10_000;

/** Opens ledger and evidence and listens. Throws `port-taken` and what opening the ledger throws. */
export async function serve(options: ServeOptions): Promise<Serving> {
  const { host, folder, closed, allowAddress, now } = options;
  const settings: Settings = { host, folder, closed, allowAddress, now, version: await packageVersion() };
  const ledger = await openLedger({ folder, address: options.database });
  await ledger.tidy();
  // The first search loads the stemmers, which takes a third of a second: nobody is to wait for that.
  await ledger.claims({ q: 'first', limit: 1 });
  const reading = openJobs(READING);
  const measuring = openJobs(MEASURING);
  const context: Context = {
    ...{ settings, ledger, reading, measuring, house: openHouse(), answers: new Answers(ANSWERS_BYTES) },
    metrics: openMetrics({ reading: () => reading.waiting, measuring: () => measuring.waiting }),
    log: pino({ base: {} }, options.log),
    pages: readPages(fileURLToPath(new URL('dist/web', PACKAGE_ROOT))),
  };
  const stop = new AbortController();
  const release = async (): Promise<void> => {
    stop.abort();
    await Promise.all([reading.close(), measuring.close(), checked]);
    context.metrics.close();
    await ledger.close();
  };
  let checked: Promise<unknown> = Promise.resolve();
  try {
    const token = await firstToken(settings);
    const server = await listening(context, options.port);
    checked = recheckAll(context, stop.signal);
    const { port } = server.address() as AddressInfo;
    const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}/`;
    context.log.info({ url, ledger: ledger.kind, evidence: context.house.base.hash }, 'listening');
    return { url, token, close: async () => farewell(server).then(release) };
  } catch (error) {
    await release();
    throw error;
  }
}

async function firstToken(settings: Settings): Promise<string | undefined> {
  const known = await tokenHash(settings.folder);
  return known === undefined && (needsToken(settings) || settings.closed) ? makeToken(settings.folder) : undefined;
}

function listening(context: Context, port: number): Promise<Server> {
  const app = appOf(context, { all: new RateLimit(RATES.all), costly: new RateLimit(RATES.costly) });
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  server.headersTimeout = HEADERS_MS;
  server.requestTimeout = REQUEST_MS;
  return new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      fail(error.code === 'EADDRINUSE' ? new Fault('port-taken', { port }) : error);
    });
    server.listen(port, context.settings.host, () => done(server));
  });
}

async function farewell(server: Server): Promise<void> {
  const closed = new Promise((done) => server.close(done));
  server.closeIdleConnections();
  await Promise.race([closed, pause(FAREWELL_MS, undefined, { ref: false })]);
  server.closeAllConnections();
}
