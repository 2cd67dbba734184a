import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { en } from '../../src/words/en/index.js';

/** Rooms whose faults reach a person through the command line. */
const ROOMS = ['evidence', 'reading', 'measuring', 'checking', 'weighing', 'intake', 'host', 'ledger', 'server', 'cli'];

function codesIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return files.flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/new Fault\(\s*'([^']+)'/g)].map((match) => match[1]!),
  );
}

it('every fault that a room throws has a sentence and a cure', () => {
  const codes = ROOMS.flatMap((room) => codesIn(join('src', room)));
  expect(codes.length).toBeGreaterThan(30);
  expect(codes.filter((code) => !Object.hasOwn(en.fault, code))).toEqual([]);
});
