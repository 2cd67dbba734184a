import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Bytes as a response takes them. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** A file of the built pages, in memory with its compressed forms. */
export interface Page {
  readonly type: string;
  readonly etag: string;
  readonly body: Bytes;
  readonly gzip: Bytes | undefined;
  readonly br: Bytes | undefined;
  /** Its name has its hash in it: it never changes. */
  readonly immutable: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};
const HASHED = /[.-][\w-]{8,}\.\w+$/;

/** All files of a folder by their paths. A path that was asked for is looked up here and never reaches the disk. */
export function readPages(folder: string): ReadonlyMap<string, Page> {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  const wanted = files.filter((file) => statSync(file).isFile() && !/\.(?:br|gz)$/.test(file));
  return new Map(wanted.map((file) => [`/${relative(folder, file).split(sep).join('/')}`, pageOf(file)]));
}

/** The best compression would take seconds at the start; a build that wants it writes the `.br` files itself. */
function brotli(body: Bytes): Bytes {
  return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } });
}

function pageOf(file: string): Page {
  const body = readFileSync(file);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  const immutable = HASHED.test(file) && extname(file) !== '.html';
  const made = /^(?:text|application)|svg/.test(type);
  const zipped = (extension: string, zip: (body: Bytes) => Bytes): Bytes | undefined => {
    if (existsSync(file + extension)) return readFileSync(file + extension);
    return made ? zip(body) : undefined;
  };
  return { type, etag, body, immutable, gzip: zipped('.gz', gzipSync), br: zipped('.br', brotli) };
}
