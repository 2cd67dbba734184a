import type { House } from '../views/index.js';

/** A text stream to the outside. */
export interface Sink {
  /** Resolves when more may be written. */
  write(text: string | Uint8Array): Promise<void>;
  readonly isTerminal: boolean;
  /** Columns of the terminal, if it is one. */
  readonly columns?: number;
}

/** All that the commands touch of their host; tests give their own. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** ISO day. */
  today(): string;
  /** ISO time. */
  now(): string;
  /** Resolves when the process is asked to end. */
  stopped(): Promise<void>;
  openHouse(): Promise<House>;
  /** Which IP addresses may be connected to. */
  allowAddress(address: string): boolean;
  /** Version of the package. */
  version(): Promise<string>;
}
