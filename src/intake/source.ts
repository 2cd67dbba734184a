import { basename, extname } from 'node:path';

/** Where an input comes from. */
export type Source =
  | { readonly kind: 'file'; readonly path: string; readonly id: string }
  | { readonly kind: 'url'; readonly path: string; readonly id: string }
  | { readonly kind: 'stdin'; readonly path: '-'; readonly id: 'stdin' };

/** The source that an argument of the command line names: `-`, an http(s) address or a file. */
export function sourceOf(argument: string): Source {
  if (argument === '-') return { kind: 'stdin', path: '-', id: 'stdin' };
  if (/^https?:/i.test(argument)) return { kind: 'url', path: argument, id: idOfAddress(argument) };
  return { kind: 'file', path: argument, id: idOfFile(argument) };
}

/** File name without its extension. */
function idOfFile(path: string): string {
  return basename(path, extname(path)) || path;
}

/** Last part of an address's path without its extension, else its host. */
function idOfAddress(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  const last = url.pathname.split('/').filter(Boolean).at(-1);
  return (last && idOfFile(last)) || url.hostname;
}
