// Keeps what these pages are made of, so that they open again without a network. What a server answers is never kept.
const KEPT = 'pages';
const PARTS = /^\/(?:assets|data)\/|^\/icon\.svg$/;
const SERVED = /^\/(?:api|chart|health|metrics)(?:\/|$)/;

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

// A page says what it had loaded before it was looked after.
self.addEventListener('message', (event) => event.waitUntil(Promise.all(event.data.map(keepLoaded))));

self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== location.origin || SERVED.test(pathname)) return;
  if (mode === 'navigate') event.respondWith(pageOf(event.request));
  else if (PARTS.test(pathname)) event.respondWith(partOf(event.request));
});

async function keepLoaded(address) {
  const { origin, pathname } = new URL(address);
  if (origin !== location.origin) return;
  if (PARTS.test(pathname)) await partOf(new Request(address));
  else if (pathname === '/') await pageOf(new Request(address));
}

/** The page as the server has it, else as it was when it was last opened: every address has the same. */
async function pageOf(request) {
  const cache = await caches.open(KEPT);
  try {
    const response = await fetch(request);
    if (response.ok && !new URL(request.url).searchParams.has('embed')) await keepPage(cache, response.clone());
    return response;
  } catch (error) {
    const kept = await cache.match('/');
    if (kept) return kept;
    throw error;
  }
}

async function keepPage(cache, response) {
  const html = await response.text();
  const names = ['content-type', 'content-security-policy'];
  const headers = names.map((name) => [name, response.headers.get(name) ?? '']);
  await forgetOlder(cache, html);
  await cache.put('/', new Response(html, { headers }));
}

/** Lets the parts of an older build go as soon as the page is another. */
async function forgetOlder(cache, html) {
  const before = await (await cache.match('/'))?.text();
  if (before === undefined || before === html) return;
  for (const request of await cache.keys()) await cache.delete(request);
}

/** A file whose name has its content's hash in it: the same for ever. */
async function partOf(request) {
  const cache = await caches.open(KEPT);
  const kept = await cache.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
}
