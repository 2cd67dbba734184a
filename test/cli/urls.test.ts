import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '../../src/kit/index.js';
import { isPublicAddress, LIMITS, sourceOf, takeIn } from '../../src/intake/index.js';
import { SAMPLES } from './small-house.js';
import { pokerface } from './fake-io.js';

const ARTICLE = `<html><body><article><h1>Small sums</h1><p>${SAMPLES.en.document.text}</p></article></body></html>`;
const allow = (): boolean => true;
let server: Server;
let origin = '';

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? '';
    const page = (body: string | Buffer, headers: Record<string, string> = {}): void =>
      void response.writeHead(200, { 'content-type': 'text/html', ...headers }).end(body);
    if (path === '/article') page(ARTICLE);
    else if (path === '/gzip') page(gzipSync(ARTICLE), { 'content-encoding': 'gzip' });
    else if (path === '/gbk') page(Buffer.from('<p>abc</p>'), { 'content-type': 'text/html; charset=gbk' });
    else if (path === '/text.md')
      page('# Title\n\n**MiniMax raised 619 million dollars** when it listed in Hong Kong.', {
        'content-type': 'text/plain',
      });
    else if (path === '/moved') response.writeHead(302, { location: '/article' }).end();
    else if (path === '/loop') response.writeHead(302, { location: `/loop` }).end();
    else if (path === '/inward') response.writeHead(302, { location: 'http://10.1.2.3/secret' }).end();
    else if (path === '/to-file') response.writeHead(302, { location: 'file:///etc/passwd' }).end();
    else if (path === '/big') page(Buffer.alloc(3_000_000, 'a '));
    else if (path === '/bomb') page(gzipSync(Buffer.alloc(30_000_000, 'a')), { 'content-encoding': 'gzip' });
    else if (path === '/slow') response.writeHead(200, { 'content-type': 'text/html' }).write('<html>');
    else if (path === '/broken') request.socket.destroy();
    else response.writeHead(404).end('gone');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function* nothing(): AsyncIterable<Uint8Array> {}

/** The fault of taking in an address under small limits. */
async function faultOf(path: string, guard: (address: string) => boolean = allow): Promise<Fault> {
  const limits = { ...LIMITS, pageBytes: 1_000_000, pageMilliseconds: 400 };
  return takeIn(sourceOf(origin + path), { limits, allow: guard, stdin: nothing() }).then(
    () => expect.unreachable('was taken in'),
    (error: unknown) => error as Fault,
  );
}

describe('addresses', () => {
  it.each(['/article', '/gzip', '/moved', '/text.md'])('%s is read', async (path) => {
    const { code, out, err } = await pokerface(['read', '--format', 'ndjson', origin + path], { allow });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const { document, claims } = JSON.parse(out) as { document: Record<string, unknown>; claims: unknown[] };
    expect(document['path']).toBe(origin + path);
    expect(claims.length).toBeGreaterThan(0);
  });

  it.each([
    ['/nowhere', 'url-status', { status: 404 }],
    ['/loop', 'url-redirects', { limit: 10 }],
    ['/big', 'url-too-large', { limitMb: 1 }],
    ['/bomb', 'url-too-large', { limitMb: 1 }],
    ['/slow', 'url-timeout', { seconds: 0.4 }],
    ['/broken', 'url-unreachable', {}],
    ['/to-file', 'url-invalid', { address: 'file:///etc/passwd' }],
  ])('%s is refused: %s', async (path, code, values) => {
    const fault = await faultOf(path);
    expect(fault.code).toBe(code);
    expect(fault.values).toMatchObject(values);
  });

  it('a public page may not lead to a private one', async () => {
    const fault = await faultOf('/inward', (address) => address === '127.0.0.1');
    expect(fault.code).toBe('url-private');
    expect(fault.values).toEqual({ host: '10.1.2.3', address: '10.1.2.3' });
  });

  it('the command line refuses this very server unless the host allows it', async () => {
    const { code, err } = await pokerface(['read', `${origin}/article`]);
    expect(code).toBe(1);
    expect(err).toContain('private address (127.0.0.1)');
  });
});

describe('which addresses are public', () => {
  it.each([
    ['93.184.215.14', true],
    ['8.8.8.8', true],
    ['172.32.0.1', true],
    ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', true],
    ['0.0.0.0', false],
    ['10.0.0.1', false],
    ['100.64.0.1', false],
    ['127.8.9.1', false],
    ['169.254.1.1', false],
    ['172.16.0.1', false],
    ['172.31.255.255', false],
    ['192.168.1.1', false],
    ['224.0.0.1', false],
    ['255.255.255.255', false],
    ['::', false],
    ['::1', false],
    ['[::1]', false],
    ['::ffff:127.0.0.1', false],
    ['::ffff:8.8.8.8', false],
    ['64:ff9b::7f00:1', false],
    ['2002:7f00:1::', false],
    ['fc00::1', false],
    ['fd12:3456::1', false],
    ['fe80::1%eth0', false],
    ['ff02::1', false],
    ['2001:db8::1', false],
    ['no address', false],
  ])('%s: %s', (address, expected) => {
    expect(isPublicAddress(address)).toBe(expected);
  });
});
