import { lookup as resolve } from 'node:dns/promises';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import zlib from 'node:zlib';
import { Fault } from '../kit/index.js';
import type { Limits } from './limits.js';
import { megabytes } from './limits.js';

/** A page as the server sent it, decompressed. */
export interface Fetched {
  readonly bytes: Uint8Array;
  /** Address after redirects. */
  readonly url: URL;
  readonly mediaType?: string;
  readonly charset?: string;
}

export interface FetchOptions {
  readonly limits: Limits;
  /** Which IP addresses may be connected to. */
  readonly allow: (address: string) => boolean;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * The page at an http(s) address. Every host, redirects included, is resolved once, checked, and connected to at the
 * checked address. Throws `url-invalid`, `url-private`, `url-unreachable`, `url-status`, `url-redirects`,
 * `url-too-large` or `url-timeout`.
 */
export async function fetchPage(address: string, options: FetchOptions): Promise<Fetched> {
  const { limits } = options;
  const signal = AbortSignal.timeout(limits.pageMilliseconds);
  try {
    return await follow(parse(address), options, signal);
  } catch (error) {
    if (signal.aborted) throw new Fault('url-timeout', { seconds: limits.pageMilliseconds / 1000 });
    throw error instanceof Fault ? error : new Fault('url-unreachable', { detail: detailOf(error) });
  }
}

async function follow(start: URL, options: FetchOptions, signal: AbortSignal): Promise<Fetched> {
  let url = start;
  for (let hop = 0; hop <= options.limits.redirects; hop++) {
    const response = await request(url, options, signal);
    const status = response.statusCode ?? 0;
    const target = REDIRECTS.has(status) ? response.headers.location : undefined;
    if (target === undefined) return receive(response, status, url, options.limits);
    response.destroy();
    url = parse(target, url);
  }
  throw new Fault('url-redirects', { limit: options.limits.redirects });
}

function parse(address: string, base?: URL): URL {
  if (!URL.canParse(address, base?.href)) throw new Fault('url-invalid', { address });
  const url = new URL(address, base?.href);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new Fault('url-invalid', { address: url.href });
  return url;
}

async function request(url: URL, options: FetchOptions, signal: AbortSignal): Promise<IncomingMessage> {
  const address = await checkedAddress(url, options.allow, signal);
  const client = url.protocol === 'https:' ? https : http;
  return new Promise((done, fail) => {
    const headers = {
      'user-agent': 'pokerface (reads articles for checking)',
      accept: 'text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5',
      'accept-encoding': 'gzip, deflate, br',
    };
    client.get(url, { headers, signal, lookup: pinned(address), agent: false }, done).on('error', fail);
  });
}

/** The one address that a host is connected to; refused when any of its addresses is not allowed. */
async function checkedAddress(url: URL, allow: (address: string) => boolean, signal: AbortSignal): Promise<string> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const found = isIP(host) ? [{ address: host }] : await abortable(resolve(host, { all: true }), signal);
  const closed = found.find(({ address }) => !allow(address));
  if (closed) throw new Fault('url-private', { host, address: closed.address });
  return found[0]!.address;
}

function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((done, fail) => {
    signal.addEventListener('abort', () => fail(signal.reason as Error), { once: true });
    work.then(done, fail);
  });
}

/** A resolver that knows one address only, so that a name cannot change between the check and the connection. */
function pinned(address: string): LookupFunction {
  const family = isIP(address);
  return (_host, options, done) => (options.all ? done(null, [{ address, family }]) : done(null, address, family));
}

async function receive(response: IncomingMessage, status: number, url: URL, limits: Limits): Promise<Fetched> {
  if (status < 200 || status > 299) {
    response.destroy();
    throw new Fault('url-status', { status });
  }
  const [mediaType, ...parameters] = (response.headers['content-type'] ?? '').split(';').map((part) => part.trim());
  const charset = parameters.map((part) => /^charset="?([^"]+)"?$/i.exec(part)?.[1]).find(Boolean);
  const bytes = await collect(response, decompressed(response), limits.pageBytes);
  return { bytes, url, ...(mediaType ? { mediaType } : {}), ...(charset ? { charset } : {}) };
}

function decompressed(response: IncomingMessage): Readable {
  const pipes = {
    gzip: zlib.createGunzip,
    'x-gzip': zlib.createGunzip,
    deflate: zlib.createInflate,
    br: zlib.createBrotliDecompress,
  };
  const make = pipes[(response.headers['content-encoding'] ?? '').toLowerCase() as keyof typeof pipes];
  if (!make) return response;
  const pipe = make();
  response.on('error', (error) => pipe.destroy(error));
  return response.pipe(pipe);
}

async function collect(response: IncomingMessage, body: Readable, limit: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) {
      response.destroy();
      throw new Fault('url-too-large', { limitMb: megabytes(limit) });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function detailOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return code ?? message ?? String(error);
}
