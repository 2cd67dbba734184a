import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLedger } from '../../src/ledger/index.js';
import type { ClaimAnswer, HealthAnswer, ReadAnswer } from '../../src/server/api.js';
import { serve, type ServeOptions, type Serving } from '../../src/server/index.js';
import { claimIn, saving, verdict } from '../ledger/samples.js';
import { pokerface } from '../cli/fake-io.js';
import { NOW, post } from './world.js';

const folder = mkdtempSync(join(tmpdir(), 'pokerface-serve-'));
const logged: string[] = [];
const options: ServeOptions = {
  ...{ host: '127.0.0.1', port: 0, folder, closed: false },
  allowAddress: () => false,
  now: () => NOW,
  log: { write: (line) => void logged.push(line) },
};
const TEXT = 'MiniMax raised 619 million US dollars in its initial public offering in Hong Kong.';
const CHANGED = saving(TEXT, { evidence: 'of long ago' }, [
  { claim: claimIn(TEXT, TEXT, { org: 'minimax', via: 'ipo' }), verdict: verdict('contradicted') },
]);

let serving: Serving;
let changed: string;
beforeAll(async () => {
  const ledger = await openLedger({ folder });
  changed = await ledger.save(CHANGED);
  await ledger.close();
  serving = await serve(options);
}, 60_000);
afterAll(async () => {
  await serving.close();
  rmSync(folder, { recursive: true, force: true });
});

const ask = (path: string, init?: RequestInit): Promise<Response> => fetch(new URL(path, serving.url), init);

describe('a server that listens', () => {
  it('checks again at its start what rests on other evidence, and keeps the change', async () => {
    let claim: ClaimAnswer | undefined;
    for (let tries = 0; tries < 100 && claim?.changes.length !== 2; tries++) {
      claim = (await (await ask(`/api/claims/${changed}-1`)).json()) as ClaimAnswer;
      await pause(100);
    }
    const { evidence } = (await (await ask('/health')).json()) as HealthAnswer;
    expect(claim!.evidence).toBe(evidence);
    expect(claim!.changes.map(({ clock, from, to }) => [clock, from.status, to.status])).toEqual([
      ['hindsight', 'contradicted', claim!.verdict.hindsight.status],
      ['asOf', 'contradicted', claim!.verdict.asOf.status],
    ]);
  });

  it('logs lines of JSON', () => {
    expect(logged.map((line) => JSON.parse(line) as { msg: string }).some(({ msg }) => msg === 'listening')).toBe(true);
  });

  it('answers a body of 50 MB with a refusal, and goes on', async () => {
    const status = await new Promise<number | undefined>((done, fail) => {
      const headers = { 'content-type': 'text/plain' };
      const sending = request(new URL('/api/read', serving.url), { method: 'POST', headers }, (response) => {
        response.resume();
        done(response.statusCode);
      });
      // The server may close the connection while the rest is still on its way.
      sending.on('error', fail);
      for (let megabyte = 0; megabyte < 50; megabyte++) sending.write(Buffer.alloc(1_000_000, 'a '));
    });
    expect(status).toBe(413);
    expect((await ask('/health')).status).toBe(200);
  });

  it('needs no token on this machine', () => {
    expect(serving.token).toBeUndefined();
  });

  it('refuses a folder and a port that are taken', async () => {
    await expect(serve(options)).rejects.toMatchObject({ code: 'ledger-busy' });
    const other = mkdtempSync(join(tmpdir(), 'pokerface-other-'));
    const port = Number(new URL(serving.url).port);
    await expect(serve({ ...options, folder: other, port })).rejects.toMatchObject({ code: 'port-taken' });
    await (await openLedger({ folder: other })).close();
    rmSync(other, { recursive: true });
  }, 60_000);

  it('answers what is under way before it stops', async () => {
    const under = ask('/api/read', post({ text: readFileSync('examples/en-listing-season.txt', 'utf8'), save: true }));
    await pause(20);
    await serving.close();
    const response = await under;
    const { document } = (await response.json()) as ReadAnswer;
    serving = await serve(options);
    expect((await ask(`/api/documents/${document.id}`)).status).toBe(200);
  }, 60_000);
});

describe('a server for others', () => {
  it('makes a token at its first start only, and keeps its hash where none but its user reads it', async () => {
    await serving.close();
    const open = { ...options, host: '0.0.0.0' };
    serving = await serve(open);
    const { token } = serving;
    expect(token).toMatch(/^pokerface_[\w-]{43}$/);
    expect(readFileSync(join(folder, 'token'), 'utf8')).not.toContain(token!);
    expect(statSync(join(folder, 'token')).mode & 0o077).toBe(0);
    await serving.close();
    serving = await serve(open);
    expect(serving.token).toBeUndefined();
    const { port } = new URL(serving.url);
    const save = (bearer: string): Promise<Response> =>
      fetch(
        `http://127.0.0.1:${port}/api/read`,
        post({ text: TEXT, save: true }, { authorization: `Bearer ${bearer}` }),
      );
    expect((await save(token!)).status).toBe(201);
    const rotated = await pokerface(['token', '--rotate', '--data', folder]);
    expect([(await save(token!)).status, (await save(rotated.out.trim().split(' ').at(-1)!)).status]).toEqual([
      401, 201,
    ]);
    expect(logged.join('')).not.toContain(token);
  }, 60_000);
});

describe('the command line', () => {
  it('keeps what it reads with --save, and will not with --as-of', async () => {
    await serving.close();
    const { code, err } = await pokerface(['read', '--save', '--data', folder, 'examples/en-listing-season.txt']);
    const id = /[0-9a-f]{16}/.exec(err)![0];
    expect(code).toBe(0);
    const { code: refused } = await pokerface([
      'read',
      '--save',
      '--as-of',
      '2026-01-31',
      'examples/en-listing-season.txt',
    ]);
    expect(refused).toBe(2);
    serving = await serve(options);
    expect((await ask(`/api/documents/${id}`)).status).toBe(200);
  }, 60_000);

  it('says what is missing when token is called without --rotate', async () => {
    expect((await pokerface(['token'])).code).toBe(2);
  });
});
