import { randomUUID } from 'node:crypto';
import { Hono, type Context as HonoContext } from 'hono';
import { Fault, LANGS, type Lang } from '../kit/index.js';
import { megabytes } from '../intake/index.js';
import { wordsOf } from '../words/index.js';
import { type Answer, answerOf } from './answers.js';
import { BROWSE_CSS, browsePage } from './browse.js';
import type { Context } from './context.js';
import { errorBody, faultOf, statusOf } from './faults.js';
import { type Asking, needsToken, refuseForeign, requireToken } from './guard.js';
import { describe, ROUTES } from './openapi.js';
import type { Page } from './pages.js';
import { parametersOf } from './parameters.js';
import type { RateLimit } from './rate.js';
import { type Asked, JSON_TYPE, type Reply, type Route } from './route.js';

/** What the server knows of a request while it is answered. */
type Env = {
  Variables: { requestId: string; route: string };
  Bindings: { incoming?: { readonly socket?: { readonly remoteAddress?: string } } };
};
type C = HonoContext<Env>;

/** How often a caller may ask. */
export interface Rates {
  readonly all: RateLimit;
  /** Reading documents, and measures that were not made yet. */
  readonly costly: RateLimit;
}

/** Pages that are drawn in the browser, each from the same file. */
const VIEWS = ['/', '/gap', '/poker', '/map', '/ledger', '/evidence', '/ledger/*', '/evidence/*'];

const PAGE_POLICY = [
  "default-src 'none'",
  ...["script-src 'self'", "style-src 'self'", "connect-src 'self'", "img-src 'self' data: blob:", "font-src 'self'"],
  ...["worker-src 'self'", "manifest-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'self'"],
].join('; ');
/** Views that other pages may show inside them with `embed=1`: nothing can be kept or changed from there. */
const FRAMED: ReadonlySet<string> = new Set(['/gap', '/poker', '/map']);
const FRAMED_POLICY = PAGE_POLICY.replace("frame-ancestors 'self'", 'frame-ancestors *');
/** Charts bring their style with them and may be shown by other pages; nothing in them may run. */
const CHART_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

const HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'content-security-policy': PAGE_POLICY,
};

/** The server as a function from request to response, without a port. */
export function appOf(context: Context, rates: Rates): Hono<Env> {
  const app = new Hono<Env>();
  app.use('*', async (c, next) => {
    const started = performance.now();
    c.set('requestId', randomUUID());
    c.set('route', '-');
    await next();
    for (const [name, value] of Object.entries(HEADERS)) if (!c.res.headers.has(name)) c.res.headers.set(name, value);
    c.res.headers.set('x-request-id', c.get('requestId'));
    note(c, context, (performance.now() - started) / 1000);
  });
  app.use('*', async (c, next) => {
    refuseForeign(askingOf(c), context.settings);
    rates.all.take(callerOf(c), performance.now());
    await next();
  });
  for (const route of ROUTES) app.on(route.method.toUpperCase(), route.path, (c) => answered(c, route, context, rates));
  ownPages(app, context);
  app.notFound((c) => {
    const path = c.req.path.slice(0, 200);
    const index = context.pages.get('/index.html');
    if (index && wantsPage(c)) return sendPage(c, index, { status: 404 });
    const known = ROUTES.some((route) => route.path === c.req.path);
    return refused(
      c,
      known ? new Fault('method-refused', { path, method: c.req.method }) : new Fault('not-found', { path }),
    );
  });
  app.onError((error, c) => {
    const fault = faultOf(error);
    if (fault.code === 'unexpected') context.log.error({ err: error, requestId: c.get('requestId') }, 'unexpected');
    return refused(c, fault);
  });
  return app;
}

/** The description of the interface, the page to browse it, and the built pages. */
function ownPages(app: Hono<Env>, { settings, pages }: Context): void {
  const fixed = (path: string, type: string, make: (lang: Lang) => string): void => {
    app.get(path, async (c) => {
      c.set('route', path);
      return send(c, await answerOf(type, make(langOf(c))));
    });
  };
  fixed('/api/openapi.json', JSON_TYPE, (lang) => {
    const words = wordsOf(lang);
    const about = { title: words.shell('api-title'), description: words.shell('api-about') };
    return JSON.stringify(describe(settings.version, about));
  });
  fixed('/api', 'text/html; charset=utf-8', (lang) => browsePage(wordsOf(lang)));
  fixed('/api/browse.css', 'text/css; charset=utf-8', () => BROWSE_CSS);
  const index = pages.get('/index.html');
  if (!index) {
    app.get('/', (c) => c.redirect('/api'));
    return;
  }
  for (const view of VIEWS)
    app.get(view, (c) => {
      c.set('route', view);
      const isFramed = FRAMED.has(view) && c.req.query('embed') === '1';
      return sendPage(c, index, isFramed ? { policy: FRAMED_POLICY } : {});
    });
  app.get('*', async (c, next) => {
    const page = pages.get(c.req.path);
    if (!page) return next();
    c.set('route', 'file');
    return sendPage(c, page);
  });
}

async function answered(c: C, route: Route, context: Context, rates: Rates): Promise<Response> {
  c.set('route', route.path);
  const asked = askedOf(c, route, context, rates);
  const { settings } = context;
  const locked = (route.writes && needsToken(settings)) || (settings.closed && !route.open);
  if (locked) await requireToken(asked, settings);
  if (route.rests === 'nothing') {
    const reply = await route.handle(asked, context);
    return send(c, await answerOf(reply.type, reply.content), reply);
  }
  let headers: Reply['headers'];
  const make = async (): Promise<Answer> => {
    const reply = await route.handle(asked, context);
    headers = reply.headers;
    return answerOf(reply.type, reply.content);
  };
  const answer = await context.answers.get(await keyOf(asked, route, context), make);
  return send(c, answer, headers === undefined ? {} : { headers });
}

/** What the answer depends on: the address, the language, the day and the state of what it rests on. */
async function keyOf(asked: Asked<unknown>, { rests }: Route, { ledger, house }: Context): Promise<string> {
  const state = rests === 'ledger' ? await ledger.revision() : `${house.base.hash} ${asked.today}`;
  const query = new URLSearchParams(asked.url.searchParams);
  query.sort();
  return [asked.url.origin, asked.url.pathname, query, asked.words.lang, state].join(' ');
}

function askedOf(c: C, route: Route, { settings }: Context, rates: Rates): Asked<unknown> {
  const asking = askingOf(c);
  return {
    ...asking,
    query: parametersOf(route.query, asking.url.searchParams, route.lists),
    part: (name) => c.req.param(name) ?? '',
    words: wordsOf(langOf(c)),
    today: settings.now().slice(0, 10),
    body: (limit) => bodyOf(c.req.raw, limit),
    costly: () => rates.costly.take(callerOf(c), performance.now()),
  };
}

function askingOf(c: C): Asking {
  return { method: c.req.method, url: new URL(c.req.url), header: (name) => c.req.header(name) };
}

/** Whom the rate is counted for. */
function callerOf(c: C): string {
  return c.env?.incoming?.socket?.remoteAddress ?? '';
}

/** The language of sentences: asked for, else the browser's, else English. */
function langOf(c: C): Lang {
  const wanted = [c.req.query('words') ?? '', ...(c.req.header('accept-language') ?? '').split(',')];
  const codes = wanted.map((text) => text.trim().slice(0, 2).toLowerCase());
  return codes.map((code) => LANGS.find((lang) => lang === code)).find((lang) => lang !== undefined) ?? 'en';
}

/** The body of a request, given up as soon as it is larger than the limit. */
async function bodyOf(request: Request, limit: number): Promise<Uint8Array> {
  const tooLarge = new Fault('body-too-large', { limitMb: megabytes(limit) });
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > limit) throw tooLarge;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function send(c: C, { type, body, gzip, etag }: Answer, reply: Partial<Reply> = {}): Response {
  const chart = c.req.path.startsWith('/chart/');
  const headers = new Headers({
    'content-type': type,
    etag,
    vary: 'accept-encoding, accept-language',
    ...reply.headers,
  });
  headers.set('cache-control', 'no-cache');
  if (chart) {
    headers.set('content-security-policy', CHART_POLICY);
    headers.set('cross-origin-resource-policy', 'cross-origin');
    headers.set('access-control-allow-origin', '*');
  }
  if (c.req.header('if-none-match') === etag) return new Response(null, { status: 304, headers });
  const zipped = gzip !== undefined && accepts(c, 'gzip');
  if (zipped) headers.set('content-encoding', 'gzip');
  return new Response(zipped ? gzip : body, { status: reply.status ?? 200, headers });
}

/** Whether a person followed a link: the page then says itself that it does not know the address. */
function wantsPage(c: C): boolean {
  const asksHtml = (c.req.header('accept') ?? '').includes('text/html');
  return c.req.method === 'GET' && asksHtml && !/^\/(?:api|chart|assets)\//.test(c.req.path);
}

function sendPage(
  c: C,
  { type, etag, body, gzip, br, immutable }: Page,
  { status = 200, policy }: { readonly status?: number; readonly policy?: string } = {},
): Response {
  const cache = immutable ? 'public, max-age=31536000, immutable' : 'no-cache';
  const headers = new Headers({ 'content-type': type, etag, vary: 'accept-encoding', 'cache-control': cache });
  if (policy !== undefined) headers.set('content-security-policy', policy);
  if (status === 200 && c.req.header('if-none-match') === etag) return new Response(null, { status: 304, headers });
  const [encoding, bytes] =
    br && accepts(c, 'br') ? ['br', br] : gzip && accepts(c, 'gzip') ? ['gzip', gzip] : [undefined, body];
  if (encoding !== undefined) headers.set('content-encoding', encoding);
  return new Response(bytes, { status, headers });
}

function accepts(c: C, encoding: string): boolean {
  return new RegExp(`(?:^|[,\\s])${encoding}(?!\\s*;\\s*q=0(?:\\.0*)?(?:,|$))`).test(
    c.req.header('accept-encoding') ?? '',
  );
}

function refused(c: C, fault: Fault): Response {
  const status = statusOf(fault);
  const body = errorBody(fault, wordsOf(langOf(c)), c.get('requestId'));
  const headers = new Headers({ 'content-type': JSON_TYPE, 'cache-control': 'no-store' });
  if (status === 401) headers.set('www-authenticate', 'Bearer');
  if (typeof fault.values['seconds'] === 'number' && (status === 429 || status === 503))
    headers.set('retry-after', String(fault.values['seconds']));
  // The rest of a body that is not read must not be taken for the next request.
  if (c.req.raw.body !== null) headers.set('connection', 'close');
  return new Response(JSON.stringify(body), { status, headers });
}

/** The log has the route's pattern and no query: what someone looks for is their own affair. */
function note(c: C, { metrics, log }: Context, seconds: number): void {
  const { method } = c.req;
  const [route, requestId] = [c.get('route'), c.get('requestId')];
  metrics.answered(method, route, c.res.status, seconds);
  log.info({ requestId, method, route, status: c.res.status, ms: Math.round(seconds * 1e5) / 100 }, 'answered');
}
