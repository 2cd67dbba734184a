import { Fault } from '../kit/index.js';

/** Where the next piece of a list begins, as a word for an address. */
export function cursorOf(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** The place that a cursor names. Throws `cursor-invalid` for one that no list gave. */
export function placeOf(cursor: string, types: readonly ('string' | 'number')[]): readonly (string | number)[] {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(place) && place.length === types.length && place.every((part, i) => typeof part === types[i]))
      return place as (string | number)[];
  } catch {
    // Not JSON: refused below.
  }
  throw new Fault('cursor-invalid', { given: cursor });
}
