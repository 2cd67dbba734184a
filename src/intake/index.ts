import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Fault } from '../kit/index.js';
import { datelineIn, known, markdownPage, type Page, plainPage } from '../prose/index.js';
import type { Document } from '../reading/index.js';
import { decode } from './decode.js';
import type { FetchOptions } from './fetch-page.js';
import { type Format, formatOf } from './format.js';
import { type Limits, megabytes } from './limits.js';
import type { Source } from './source.js';

export { isPublicAddress } from './address.js';
export type { FetchOptions } from './fetch-page.js';
export { type Format, formatOf } from './format.js';
export { LIMITS, type Limits, megabytes } from './limits.js';
export { type Source, sourceOf } from './source.js';

/** What intake needs of its host. */
export interface IntakeOptions extends FetchOptions {
  readonly stdin: AsyncIterable<Uint8Array>;
}

/** A document taken out of its wrapping, and the language that it says it is in. */
export interface Taken {
  readonly document: Omit<Document, 'lang'>;
  readonly lang?: string;
}

/** Bytes and how to read them. */
export interface Raw {
  readonly bytes: Uint8Array;
  readonly format: Format;
  readonly charset?: string;
}

/** The document behind a source: fetched, decoded, its text taken out. Throws a Fault that names what is wrong. */
export async function takeIn(source: Source, options: IntakeOptions): Promise<Taken> {
  return documentOf(source.id, await rawOf(source, options));
}

/** The document in bytes that were sent or fetched. Throws a Fault that names what is wrong. */
export async function documentOf(id: string, raw: Raw): Promise<Taken> {
  const { text, lang, ...meta } = await pageOf(raw);
  if (text.trim() === '') throw new Fault('text-empty');
  const date = meta.date ?? datelineIn(text);
  return { document: { id, text, ...meta, ...known({ date }) }, ...known({ lang }) };
}

async function rawOf(source: Source, options: IntakeOptions): Promise<Raw> {
  if (source.kind === 'url') return fetched(source.path, options);
  if (source.kind === 'stdin') return fromStdin(options);
  return fromFile(source.path, options.limits);
}

/** The bytes at an address, and how to read them. Throws what `fetchPage` throws. */
export async function fetched(address: string, options: FetchOptions): Promise<Raw> {
  // A file needs none of what fetches pages.
  const { fetchPage } = await import('./fetch-page.js');
  const { bytes, url, mediaType, charset } = await fetchPage(address, options);
  return { bytes, format: formatOf(bytes, url.pathname, mediaType), ...known({ charset }) };
}

async function fromStdin({ stdin, limits }: IntakeOptions): Promise<Raw> {
  const bytes = await collect(stdin, (head) => limitOf(head, '', limits));
  return { bytes, format: formatOf(bytes, '') };
}

async function fromFile(path: string, limits: Limits): Promise<Raw> {
  const size = await sizeOf(path);
  const head = await headOf(path, size);
  const limit = limitOf(head, path, limits);
  if (size > limit) throw tooLarge(limit, size);
  const bytes = await collect(createReadStream(path), () => limit).catch((error: unknown) => {
    throw asFault(error);
  });
  return { bytes, format: formatOf(bytes, path) };
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch((error: unknown) => {
    throw asFault(error);
  });
  if (found.isDirectory()) throw new Fault('file-directory');
  return found.size;
}

/** First bytes of a regular file; a pipe (size 0) must not be opened twice. */
async function headOf(path: string, size: number): Promise<Uint8Array> {
  if (size === 0) return new Uint8Array();
  const file = await open(path).catch((error: unknown) => {
    throw asFault(error);
  });
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(1024), 0, 1024, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function limitOf(head: Uint8Array, path: string, limits: Limits): number {
  return formatOf(head, path) === 'pdf' ? limits.pdfBytes : limits.textBytes;
}

async function collect(stream: AsyncIterable<Uint8Array>, limitFor: (head: Uint8Array) => number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let limit: number | undefined;
  for await (const chunk of stream) {
    limit ??= limitFor(chunk);
    size += chunk.length;
    if (size > limit) throw tooLarge(limit, size);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(limit: number, size: number): Fault {
  return new Fault('text-too-large', { limitMb: megabytes(limit), sizeMb: megabytes(size) });
}

const FILE_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'file-missing',
  ENOTDIR: 'file-missing',
  EISDIR: 'file-directory',
  EACCES: 'file-forbidden',
  EPERM: 'file-forbidden',
};

function asFault(error: unknown): unknown {
  const code = (error as { code?: string }).code ?? '';
  return code === '' || error instanceof Fault
    ? error
    : new Fault(FILE_FAULTS[code] ?? 'file-unreadable', { detail: code });
}

const META_CHARSET = /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i;

/** Each format's extractor is loaded when first needed: most runs read plain text only. */
async function pageOf({ bytes, format, charset }: Raw): Promise<Page> {
  if (format === 'pdf') return (await import('./pdf.js')).pdfPage(bytes);
  const declared = charset ?? (format === 'html' ? charsetOf(bytes) : undefined);
  const text = decode(bytes, declared);
  if (text.trim() === '') throw new Fault('text-empty');
  if (format === 'html') return (await import('./html.js')).htmlPage(text);
  if (format === 'markdown') return markdownPage(text);
  if (format === 'json') return (await import('./annotated.js')).annotatedPage(text);
  return plainPage(text);
}

function charsetOf(bytes: Uint8Array): string | undefined {
  return META_CHARSET.exec(Buffer.from(bytes.subarray(0, 4096)).toString('latin1'))?.[1];
}
