import { readFileSync } from 'node:fs';
import { hashOf, type ReadTable } from '../../src/evidence/index.js';

const FOLDER = new URL('../../evidence/', import.meta.url);

/** The shipped table of a path, as text. */
export const readShipped: ReadTable = (path) => readFileSync(new URL(path, FOLDER), 'utf8');

/** The shipped descriptor, parsed afresh. */
export function descriptor(): { resources: { name: string; path: string; hash: string }[]; sharedIds: string[] } {
  return JSON.parse(readShipped('datapackage.json'));
}

/** The shipped package with one table edited and its hash brought up to date. */
export function edited(path: string, edit: (text: string) => string): { manifest: unknown; read: ReadTable } {
  const text = edit(readShipped(path));
  const manifest = descriptor();
  for (const resource of manifest.resources) if (resource.path === path) resource.hash = hashOf(text);
  return { manifest, read: (asked) => (asked === path ? text : readShipped(asked)) };
}
