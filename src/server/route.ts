import type { z } from 'zod';
import type { Words } from '../words/index.js';
import type { Context } from './context.js';
import type { Asking } from './guard.js';
import type { SchemaName } from './schemas.js';

/** A request that passed all guards, with its parameters read. */
export interface Asked<Q> extends Asking {
  readonly query: Q;
  /** A part of the path. */
  part(name: string): string;
  readonly words: Words;
  /** ISO day. */
  readonly today: string;
  /** The body, up to a size. Throws `body-too-large`. */
  body(limit: number): Promise<Uint8Array>;
  /** Counts against the limit for costly work. Throws `rate-limited`. */
  costly(): void;
}

/** What a route answers. */
export interface Reply {
  readonly status?: number;
  readonly type: string;
  readonly content: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An address, what it understands and what it answers. */
export interface Route<Q = unknown> {
  readonly method: 'get' | 'post' | 'delete';
  /** With parts as `:name`. */
  readonly path: string;
  readonly summary: string;
  readonly query: z.ZodType<Q>;
  /** Parameters that may be given more than once. */
  readonly lists?: readonly string[];
  /** Media types of the answer, and of the body where it takes one. */
  readonly gives: readonly string[];
  readonly takes?: readonly string[];
  /** What a body in JSON holds. */
  readonly takesJson?: z.ZodType;
  /** What an answer in JSON has in any case; its full shape is the type of the same name in api.ts. */
  readonly has?: readonly string[];
  /** The shape of an answer in JSON, where it is described to its last part. */
  readonly answers?: SchemaName;
  /** Writes in any case, so that the token is asked for before the body is read. */
  readonly writes?: boolean;
  /** What an answer rests on: while that does not change, the same question has the same answer. */
  readonly rests: 'ledger' | 'evidence' | 'nothing';
  /** Never closed: says only that the server is there. */
  readonly open?: boolean;
  handle(asked: Asked<Q>, context: Context): Reply | Promise<Reply>;
}

/** A route with its parameters' types known to its handler. */
export function route<Q>(route: Route<Q>): Route {
  return route as unknown as Route;
}

/** The names of what an answer of a type has, each of which the compiler knows. */
export function namesIn<T>(...names: readonly (keyof T & string)[]): readonly string[] {
  return names;
}

export const JSON_TYPE = 'application/json; charset=utf-8';

/** An answer in JSON. */
export function json(value: unknown, status = 200): Reply {
  return { status, type: JSON_TYPE, content: JSON.stringify(value) };
}
