import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';

/** The system's Chromium, where there is one. */
export const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
/** Whether the pages were built. */
export const BUILT = existsSync('dist/web/index.html');

/** Whether pages can be opened here. */
export const RUNS = CHROMIUM !== undefined && BUILT;

/** The day that every test takes for today. */
export const TODAY = '2026-09-30';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** A server of dist/web alone, with the policy of the real one. */
async function servePages(): Promise<{ readonly server: Server; readonly origin: string }> {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
    const file = join('dist/web', path);
    const isFile = extname(path) !== '' && existsSync(file);
    if (path === '/api/session') {
      const session = { version: '0', evidence: '', canWrite: false, needsToken: false };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(session));
      return;
    }
    if (path.startsWith('/api/')) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'content-type': TYPES[isFile ? extname(path) : '.html'] ?? 'application/octet-stream',
      'content-security-policy': POLICY,
    });
    response.end(readFileSync(isFile ? file : 'dist/web/index.html'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** Chromium without a screen. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM!,
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
  });
}

/** The pages on a server and a browser to open them, both there from before a file's first test until after its last. */
export function openPages(): { readonly browser: Browser; readonly origin: string } {
  const open = {} as { browser: Browser; origin: string };
  let server: Server | undefined;
  beforeAll(async () => {
    if (!RUNS) return;
    ({ server, origin: open.origin } = await servePages());
    open.browser = await launch();
  }, 60_000);
  afterAll(async () => {
    await open.browser?.close();
    server?.close();
  });
  return open;
}
