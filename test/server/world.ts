import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { openHouse } from '../../src/host/index.js';
import { type Ledger, openLedger } from '../../src/ledger/index.js';
import type { ApiError } from '../../src/server/api.js';
import { Answers } from '../../src/server/answers.js';
import { appOf, type Rates } from '../../src/server/app.js';
import type { Context, Settings } from '../../src/server/context.js';
import { openJobs } from '../../src/server/jobs.js';
import { openMetrics } from '../../src/server/metrics.js';
import type { Page } from '../../src/server/pages.js';
import { type Rate, RateLimit } from '../../src/server/rate.js';

export const HOST = 'http://localhost:8642';
export const NOW = '2026-11-24T10:00:00.000Z';

/** A server without a port on a ledger of its own. */
export interface World {
  readonly context: Context;
  readonly ledger: Ledger;
  readonly folder: string;
  readonly logged: string[];
  /** Another way to set up a server on the same ledger. */
  app(settings?: Partial<Settings>, rate?: Rate, pages?: ReadonlyMap<string, Page>): Ask;
  close(): Promise<void>;
}

export type Ask = (path: string, init?: RequestInit) => Promise<Response>;

const ROOMY: Rate = { burst: 100_000, perSecond: 100_000 };

export async function openWorld(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'pokerface-server-'));
  const ledger = await openLedger({ folder });
  const logged: string[] = [];
  const jobs = openJobs({ milliseconds: 60_000, waiting: 50 });
  const context: Context = {
    settings: {
      ...{ host: '127.0.0.1', folder, closed: false, version: '0.0.0' },
      allowAddress: (address) => address === '127.0.0.1',
      now: () => NOW,
    },
    ...{ ledger, house: openHouse(), reading: jobs, measuring: jobs, answers: new Answers(10_000_000) },
    metrics: openMetrics({}),
    log: pino({ base: {} }, { write: (line) => void logged.push(line) }),
    pages: new Map(),
  };
  return {
    ...{ context, ledger, folder, logged },
    app: (settings = {}, rate = ROOMY, pages = context.pages) => {
      const own = { ...context, pages, settings: { ...context.settings, ...settings }, answers: new Answers(1e7) };
      const rates: Rates = { all: new RateLimit(ROOMY), costly: new RateLimit(rate) };
      const app = appOf(own, rates);
      return async (path, init = {}) => {
        const headers = new Headers(init.headers);
        if (!headers.has('host')) headers.set('host', 'localhost:8642');
        return app.request(new URL(path, HOST), { ...init, headers });
      };
    },
    close: async () => {
      await ledger.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A body in JSON. */
export function post(value: unknown, headers: Record<string, string> = {}): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) };
}

/** The code of a refusal, with its status. */
export async function refusal(response: Response): Promise<readonly [number, string]> {
  const { error } = (await response.json()) as ApiError;
  return [response.status, error.code];
}
