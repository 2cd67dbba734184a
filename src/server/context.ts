import type { Logger } from 'pino';
import type { Ledger } from '../ledger/index.js';
import type { House } from '../views/index.js';
import type { Answers } from './answers.js';
import type { Jobs } from './jobs.js';
import type { Metrics } from './metrics.js';
import type { Page } from './pages.js';

/** How the server is set up. */
export interface Settings {
  /** Address that it listens on. */
  readonly host: string;
  /** Data folder, where the token's hash lies. */
  readonly folder: string;
  /** Reading needs the token too. */
  readonly closed: boolean;
  /** Which IP addresses may be connected to for documents. */
  allowAddress(address: string): boolean;
  /** ISO time. */
  now(): string;
  readonly version: string;
}

/** All that the routes work with. */
export interface Context {
  readonly settings: Settings;
  readonly ledger: Ledger;
  readonly house: House;
  /** Reads and checks documents. */
  readonly reading: Jobs;
  /** Measures and draws. */
  readonly measuring: Jobs;
  readonly answers: Answers;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** The built pages by their paths; empty when they were not built. */
  readonly pages: ReadonlyMap<string, Page>;
}

/** Whether an address is that of this machine alone. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
