import { lookup } from 'node:dns/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HealthAnswer, ReadAnswer } from '../../src/server/api.js';
import { ROUTES, templateOf } from '../../src/server/openapi.js';
import { makeToken } from '../../src/server/token.js';
import { saving } from '../ledger/samples.js';
import { type Ask, openWorld, post, refusal, type World } from './world.js';

vi.mock('node:dns/promises', { spy: true });

const SENTENCE = 'MiniMax raised 619 million dollars in its initial public offering in Hong Kong on 9 January 2026.';
const ARTICLE = `<html><body><article><h1>Sums</h1><p>${SENTENCE} ${SENTENCE}</p></article></body></html>`;

let world: World;
let ask: Ask;
let pages: Server;
let origin: string;
let asked: string[] = [];

beforeAll(async () => {
  world = await openWorld();
  ask = world.app();
  pages = createServer((incoming: IncomingMessage, response: ServerResponse) => {
    asked.push(incoming.url ?? '');
    const page = (body: string | Buffer, headers = {}): void =>
      void response.writeHead(200, { 'content-type': 'text/html', ...headers }).end(body);
    const { port } = pages.address() as AddressInfo;
    if (incoming.url === '/inward') response.writeHead(302, { location: 'http://10.0.0.1/' }).end();
    else if (incoming.url === '/loopback')
      response.writeHead(302, { location: `http://127.0.0.2:${port}/article` }).end();
    else if (incoming.url === '/metadata') response.writeHead(301, { location: 'http://169.254.169.254/latest' }).end();
    else if (incoming.url === '/bomb') page(gzipSync(Buffer.alloc(60_000_000, 'a')), { 'content-encoding': 'gzip' });
    else page(ARTICLE);
  });
  await new Promise<void>((done) => pages.listen(0, '0.0.0.0', done));
  origin = `http://127.0.0.1:${(pages.address() as AddressInfo).port}`;
}, 60_000);
beforeEach(() => void (asked = []));
afterAll(async () => {
  await expect(lives()).resolves.toBe('ok');
  pages.close();
  await world.close();
});

async function lives(): Promise<string> {
  return ((await (await ask('/health')).json()) as HealthAnswer).status;
}

async function readFrom(url: string): Promise<readonly [number, string]> {
  return refusal(await ask('/api/read', post({ url })));
}

describe('markup in an article', () => {
  const SCRIPTED = `<html><body><article><h1 onclick="steal()">Sums<script>steal()</script></h1>
    <p>${SENTENCE} <img src=x onerror="steal()"> <a href="javascript:steal()">more</a> &lt;script&gt;kept()&lt;/script&gt;</p>
    <svg onload="steal()"></svg><iframe srcdoc="<script>steal()</script>"></iframe><p>${SENTENCE}</p></article></body></html>`;

  it('goes before anything is kept; what is left is text in JSON, in no case a page', async () => {
    const response = await ask('/api/read', post({ html: SCRIPTED, title: '<script>x</script>', save: true }));
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const { document } = (await response.json()) as ReadAnswer;
    expect(document.text).not.toContain('steal');
    expect(document.text).toContain('<script>kept()</script>');
    expect(document.title).toBe('<script>x</script>');
    const feed = await (await ask('/api/changes/feed.rss')).text();
    expect(feed).not.toContain('<script');
    await world.ledger.remove(document.id);
  });

  it('nothing runs on a page of this server that does not come from it', async () => {
    const policy = (await ask('/api')).headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });
});

describe('bodies', () => {
  const large = { 'content-type': 'text/plain', 'content-length': String(50_000_000) };
  it('of 50 MB that say so are refused unread', async () => {
    const init = { method: 'POST', headers: large, body: 'short' };
    expect(await refusal(await ask('/api/read', init))).toEqual([413, 'body-too-large']);
  });

  it('of 50 MB that do not say so are refused when they get too large', async () => {
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(stream) {
        sent += 1_000_000;
        if (sent > 50_000_000) stream.close();
        else stream.enqueue(new Uint8Array(1_000_000).fill(97));
      },
    });
    const init = { method: 'POST', headers: { 'content-type': 'text/plain' }, body, duplex: 'half' } as RequestInit;
    expect(await refusal(await ask('/api/read', init))).toEqual([413, 'body-too-large']);
    expect(sent).toBeLessThan(20_000_000);
  });

  it('that are packed are refused: they could be bombs', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, 'a'));
    const init = { method: 'POST', headers: { 'content-type': 'text/plain', 'content-encoding': 'gzip' }, body: bomb };
    expect(await refusal(await ask('/api/read', init))).toEqual([415, 'media-type']);
  });

  it('of 10,000 nested tags, objects or brackets are read or refused', async () => {
    const nested = `<html><body><article>${'<div>'.repeat(10_000)}<p>${SENTENCE}</p>${'</div>'.repeat(10_000)}</article></body></html>`;
    const html = await ask('/api/read', post({ html: nested }));
    expect(await refusal(html)).toEqual([422, 'html-too-deep']);
    const ringed = `<html><body>${'<x-ring>'.repeat(10_000)}<p>${SENTENCE}</p></body></html>`;
    expect(await refusal(await ask('/api/read', post({ html: ringed })))).toEqual([422, 'html-too-deep']);
    const headers = { 'content-type': 'application/json' };
    for (const body of [
      `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
      `${'{"text":'.repeat(50_000)}1${'}'.repeat(50_000)}`,
    ])
      expect(await refusal(await ask('/api/read', { method: 'POST', headers, body }))).toEqual([400, 'body-invalid']);
    const brackets = await ask('/api/read', post({ text: `${'('.repeat(20_000)}${SENTENCE}${')'.repeat(20_000)}` }));
    expect(brackets.status).toBe(200);
  });

  it('with characters that no database keeps are refused or mended', async () => {
    expect(await refusal(await ask('/api/read', post({ text: `${SENTENCE} \u0000` })))).toEqual([422, 'file-binary']);
    const text = `${SENTENCE} And half a pair \ud800 here.`;
    const response = await ask('/api/read', post({ text, save: true }));
    expect(response.status).toBe(201);
    const { document } = (await response.json()) as ReadAnswer;
    expect(document.text.length).toBe(text.length);
    await world.ledger.remove(document.id);
  });

  it('may not replace the prototype of anything', async () => {
    const headers = { 'content-type': 'application/json' };
    const body = '{"text": "x", "__proto__": {"save": true}, "constructor": {"prototype": {"save": true}}}';
    expect(await refusal(await ask('/api/read', { method: 'POST', headers, body }))).toEqual([400, 'body-invalid']);
    expect(({} as { save?: boolean }).save).toBeUndefined();
  });
});

describe('parameters', () => {
  const SQL = ["'; drop table claims; --", "' or 1=1 --", '1; select pg_sleep(10)', "\\'; --", '$1', '%00', "') || ('"];

  it('hold no SQL, wherever it stands', async () => {
    const id = await world.ledger.save(saving('One claim stays.'));
    const names = [
      'q',
      'kind',
      'speaker',
      'org',
      'verdict',
      'clock',
      'lang',
      'document',
      'from',
      'to',
      'limit',
      'cursor',
    ];
    for (const text of SQL) {
      const value = encodeURIComponent(text);
      for (const path of ['/api/claims', '/api/claims/facets', '/api/documents', '/api/changes'])
        for (const name of names) {
          const response = await ask(`${path}?${name}=${value}`);
          expect([path, name, text, response.status < 500]).toEqual([path, name, text, true]);
        }
      for (const path of [`/api/claims/${value}`, `/api/documents/${value}`, `/api/evidence/row/${value}`])
        expect((await ask(path)).status).toBe(404);
    }
    expect((await world.ledger.claims({})).items.map((claim) => claim.id)).toEqual([`${id}-1`]);
    await world.ledger.remove(id);
  });

  it.each([
    '/../../etc/passwd',
    '/..%2f..%2fetc%2fpasswd',
    '/%2e%2e/%2e%2e/package.json',
    '/assets/../../../package.json',
    '/api/evidence/..%2f..%2fpackage.json',
    '/api/evidence/..%2fdatapackage.csv',
    '/api/evidence/%2e%2e%2f%2e%2e%2fetc%2fpasswd.csv',
    '/....//....//etc/passwd',
    '/api/documents/..%2f..%2f',
    '/%00',
    '/api/claims/%ff',
  ])('%s leads nowhere', async (path) => {
    const [status, code] = await refusal(await ask(path));
    expect([404, code]).toEqual([status, expect.stringMatching(/^(not-found|unknown-)/)]);
  });

  it('with a token among them are refused on every address', async () => {
    for (const name of ['token', 'access_token', 'api_key', 'authorization', 'password'])
      for (const path of ['/', '/api/claims', '/health', '/chart/gap.svg'])
        expect([path, await refusal(await ask(`${path}?${name}=x`))]).toEqual([path, [400, 'token-in-url']]);
    expect(world.logged.join('')).not.toContain('token=x');
  });

  it('that are too long or too many are refused', async () => {
    expect(await refusal(await ask(`/api/claims?q=${'a'.repeat(1000)}`))).toEqual([400, 'parameter-invalid']);
    expect(await refusal(await ask('/api/claims?q=a&q=b'))).toEqual([400, 'parameter-invalid']);
  });
});

describe('addresses to read from', () => {
  it.each([
    ['/inward', 403, 'url-private'],
    ['/loopback', 403, 'url-private'],
    ['/metadata', 403, 'url-private'],
    ['/bomb', 502, 'url-too-large'],
  ])('a page at %s is refused', async (path, status, code) => {
    expect(await readFrom(origin + path)).toEqual([status, code]);
  });

  it.each([
    'http://127.0.0.2/',
    'http://10.0.0.1/',
    'http://169.254.169.254/latest/meta-data',
    'http://[::1]:8642/api/claims',
    'http://[::ffff:10.0.0.1]/',
    'http://2130706434/',
    'http://0x7f.0.0.2/',
    'http://0/',
  ])('%s is refused', async (url) => {
    expect(await readFrom(url)).toEqual([403, 'url-private']);
    expect(asked).toEqual([]);
  });

  it('a name that answers differently the second time is asked once, and reached where it was checked', async () => {
    const answers = [[{ address: '127.0.0.1', family: 4 }], [{ address: '127.0.0.2', family: 4 }]];
    const resolver = vi.mocked(lookup).mockImplementation((async () => answers.shift()) as never);
    const { port } = pages.address() as AddressInfo;
    const response = await ask('/api/read', post({ url: `http://changing.example:${port}/article` }));
    expect(response.status).toBe(200);
    expect(resolver).toHaveBeenCalledTimes(1);
    expect(asked).toEqual(['/article']);
    expect(await readFrom(`http://changing.example:${port}/article`)).toEqual([403, 'url-private']);
    expect(asked).toEqual(['/article']);
    resolver.mockRestore();
  });
});

describe('who may write', () => {
  const FOREIGN = { origin: 'https://evil.example', cookie: 'session=stolen; token=stolen' };
  const text = { text: SENTENCE, save: true };
  const OPEN = { host: '0.0.0.0' };

  it('no page of another origin, with or without cookies, even on this machine', async () => {
    expect(await refusal(await ask('/api/read', post(text, FOREIGN)))).toEqual([403, 'origin-refused']);
    expect(await refusal(await ask('/api/read', post(text, { origin: 'null' })))).toEqual([403, 'origin-refused']);
    const site = { 'sec-fetch-site': 'cross-site' };
    expect(await refusal(await ask('/api/read', post(text, site)))).toEqual([403, 'origin-refused']);
    const form = { method: 'POST', headers: { 'content-type': 'text/plain', ...FOREIGN }, body: SENTENCE };
    expect(await refusal(await ask('/api/read?save=true', form))).toEqual([403, 'origin-refused']);
    expect((await world.ledger.documents({})).items).toEqual([]);
    const own = await ask('/api/read', post(text, { origin: 'http://localhost:8642' }));
    expect(own.status).toBe(201);
    await world.ledger.remove(((await own.json()) as ReadAnswer).document.id);
  });

  it('no name that was made to point here', async () => {
    const headers = { host: 'rebound.example:8642' };
    expect(await refusal(await ask('/api/claims', { headers }))).toEqual([421, 'host-refused']);
    for (const host of ['localhost:8642', '127.0.0.1', '[::1]:8642'])
      expect([host, (await ask('/api/claims', { headers: { host } })).status]).toEqual([host, 200]);
  });

  it('beyond this machine nobody without the token, and a cookie is none', async () => {
    const app = world.app(OPEN);
    const token = await makeToken(world.folder);
    const bearer = (value: string): Record<string, string> => ({ authorization: `Bearer ${value}` });
    expect(await refusal(await app('/api/read', post(text)))).toEqual([401, 'token-needed']);
    expect(await refusal(await app('/api/read', post(text, { cookie: `token=${token}` })))).toEqual([
      401,
      'token-needed',
    ]);
    expect(await refusal(await app('/api/read', post(text, bearer('wrong'))))).toEqual([401, 'token-wrong']);
    expect(await refusal(await app('/api/documents/x', { method: 'DELETE' }))).toEqual([401, 'token-needed']);
    expect((await app('/api/read', post({ text: SENTENCE }))).status).toBe(200);
    const saved = await app('/api/read', post(text, bearer(token)));
    expect(saved.status).toBe(201);
    const { id } = ((await saved.json()) as ReadAnswer).document;
    const newer = await makeToken(world.folder);
    expect(await refusal(await app(`/api/documents/${id}`, { method: 'DELETE', headers: bearer(token) }))).toEqual([
      401,
      'token-wrong',
    ]);
    expect((await app(`/api/documents/${id}`, { method: 'DELETE', headers: bearer(newer) })).status).toBe(200);
  });

  it('a closed server shows nothing without the token but that it is there', async () => {
    const app = world.app({ ...OPEN, closed: true });
    const token = await makeToken(world.folder);
    const gets = ROUTES.filter(({ method, open }) => method === 'get' && !open);
    for (const route of gets) {
      const path = templateOf(route)
        .replace('{dimension}', 'compute')
        .replace(/\{\w+\}/g, 'x');
      expect([path, await refusal(await app(path))]).toEqual([path, [401, 'token-needed']]);
    }
    expect((await app('/health')).status).toBe(200);
    expect((await app('/api/claims', { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
  });
});

describe('a caller that asks too much', () => {
  it('is told when to come back, and others are not', async () => {
    const app = world.app({}, { burst: 2, perSecond: 0.1 });
    const statuses: number[] = [];
    for (let i = 0; i < 4; i++) statuses.push((await app('/api/read', post({ text: SENTENCE }))).status);
    expect(statuses).toEqual([200, 200, 429, 429]);
    const refused = await app('/api/read', post({ text: SENTENCE }));
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refusal(refused)).toEqual([429, 'rate-limited']);
    expect((await app('/api/claims')).status).toBe(200);
  });
});
