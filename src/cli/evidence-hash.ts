import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { hashOf, readManifest } from '../evidence/index.js';

/** The descriptor's text with another size and hash for the table at a path. */
function withHash(descriptor: string, path: string, bytes: number, hash: string): string {
  const place = new RegExp(`("path": "${path}",[^{}]*?"bytes": )\\d+(,[^{}]*?"hash": ")[^"]*`);
  return descriptor.replace(place, `$1${bytes}$2${hash}`);
}

/** Writes the present sha256 and size of every table into the descriptor; the rest of its text stays as it is. */
function refresh(folder: URL): readonly string[] {
  const file = new URL('datapackage.json', folder);
  const descriptor = readFileSync(file, 'utf8');
  const tables = readManifest(JSON.parse(descriptor)).resources.map(({ path, hash }) => {
    const text = readFileSync(new URL(path, folder), 'utf8');
    return { path, hash, fresh: hashOf(text), bytes: Buffer.byteLength(text) };
  });
  const changed = tables.filter(({ hash, fresh }) => hash !== fresh);
  const renewed = changed.reduce((text, { path, bytes, fresh }) => withHash(text, path, bytes, fresh), descriptor);
  if (changed.length > 0) writeFileSync(file, renewed);
  return changed.map(({ path }) => path);
}

const folder = new URL('../../evidence/', import.meta.url);
const changed = refresh(folder);
console.log(`${fileURLToPath(folder)}datapackage.json: ${changed.length === 0 ? 'up to date' : changed.join(' ')}`);
