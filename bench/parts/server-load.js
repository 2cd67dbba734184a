// Load: 200 requests a second on a ledger of 100,000 claims, with searches, filters, claims and charts that differ. With DATABASE_URL on
// that database, which is filled where nothing is in it.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { openHouse } from '../../dist/host/index.js';
import { streamOf } from '../../dist/kit/index.js';
import { openLedger } from '../../dist/ledger/index.js';
import { fillLedger } from './fill-ledger.js';

const RATE = 200;
const CONNECTIONS = 10;
const ITEMS = 3000;
const PORT = 18_643;
const ORIGIN = `http://127.0.0.1:${PORT}`;

/** What comes back late, or not at all, under a load that lasts; on the ledger of a data folder where one is given. */
export async function serverLoad({ claims, seconds, ledger }) {
  const folder = ledger ?? mkdtempSync(join(tmpdir(), 'pokerface-bench-'));
  try {
    const started = performance.now();
    const isNew = await isEmpty(folder);
    if (isNew) await fillLedger(folder, claims);
    const filled = isNew ? (performance.now() - started) / 1000 : undefined;
    return figuresOf(await loaded(folder, seconds), { claims, filled });
  } finally {
    if (ledger === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether a ledger has no document; a folder that is not there has none. */
async function isEmpty(folder) {
  const address = process.env['DATABASE_URL'];
  if (!address && !existsSync(join(folder, 'postgres'))) return true;
  const ledger = await openLedger({ folder, address });
  const { items } = await ledger.documents({ limit: 1 });
  await ledger.close();
  return items.length === 0;
}

async function loaded(folder, seconds) {
  const server = spawn(process.execPath, ['dist/cli/main.js', 'serve', '--port', String(PORT), '--data', folder], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise((done) => server.once('exit', done));
  try {
    await new Promise((done) => server.stdout.once('data', done));
    const paths = pathsOf(await itemsOf(), RATE * seconds);
    // A chart is drawn once and kept: the load is on what everybody asks for after the first.
    for (const path of new Set(paths.filter((path) => path.startsWith('/chart/')))) await fetch(ORIGIN + path);
    const shares = Array.from({ length: CONNECTIONS }, (_, at) => paths.filter((_, i) => i % CONNECTIONS === at));
    const before = await processorTime();
    const run = await autocannon({
      url: ORIGIN,
      connections: CONNECTIONS,
      overallRate: RATE,
      duration: seconds,
      // Its correction takes 1 ms, not 1000 ms / rate, as the time between requests: a late answer would count a hundred times.
      ignoreCoordinatedOmission: true,
      // Each connection has its own share: were they alike, all but the first would find an answer ready.
      setupClient: (client) => client.setRequests(shares.pop().map(requestOf)),
    });
    return { ...run, processor: (await processorTime()) - before };
  } finally {
    server.kill('SIGTERM');
    await ended;
  }
}

/** Seconds of processor time that the server has used, in all its threads: they tell what a busy machine hides. */
async function processorTime() {
  const metrics = await (await fetch(`${ORIGIN}/metrics`)).text();
  return Number(/^(?:pokerface_)?process_cpu_seconds_total (\S+)/m.exec(metrics)?.[1]);
}

function requestOf(path) {
  return { method: 'GET', path, headers: { 'accept-encoding': 'gzip' } };
}

/** Some thousand claims of the ledger. */
async function itemsOf() {
  const items = [];
  for (let cursor = ''; cursor !== null && items.length < ITEMS;) {
    const page = await (await fetch(`${ORIGIN}/api/claims?limit=100${cursor && `&cursor=${cursor}`}`)).json();
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
}

function figuresOf({ latency, requests, errors, timeouts, non2xx, processor }, { claims, filled }) {
  const note = `${requests.total} requests on ${claims} claims; p50 ${latency.p50} ms, p90 ${latency.p90} ms, max ${latency.max} ms`;
  return [
    ...(filled === undefined ? [] : [{ name: 'server, filling a ledger', figure: claims / filled, unit: 'claims/s' }]),
    { name: 'server, requests', figure: requests.average, unit: '/s', least: 0.98 * RATE },
    { name: 'server, latency p99', figure: latency.p99, unit: 'ms', most: 100, note },
    { name: 'server, processor time a request', figure: (processor / requests.total) * 1000, unit: 'ms' },
    { name: 'server, errors and refusals', figure: errors + timeouts + non2xx, unit: '', most: 0 },
  ];
}

/** So many addresses, few of them twice: half searches and lists, a quarter claims and documents, the rest charts. */
function pathsOf(items, count) {
  const random = streamOf(2);
  const pick = (list) => list[Math.floor(random.uniform() * list.length)];
  const { base } = openHouse();
  const names = base.names().filter(({ kind }) => kind === 'org' || kind === 'model');
  const makers = [
    () => `/api/claims?q=${encodeURIComponent(pick(names).text)}`,
    () => `/api/claims?q=${encodeURIComponent(`${pick(names).text} ${pick(['raised', 'plans', 'dollars'])}`)}`,
    () =>
      `/api/claims?q=${pick(['million', 'dollars', 'raised', 'report'])}&kind=${pick(['raise', 'spend', 'supply'])}`,
    () => `/api/claims?org=${pick(names).id}&verdict=${pick(['supported', 'contradicted', 'unverified'])}`,
    () =>
      `/api/claims?from=2024-${pick(['01', '04', '07', '10'])}-0${Math.ceil(random.uniform() * 9)}&clock=asOf&verdict=contested`,
    () => `/api/documents?q=${encodeURIComponent(pick(names).text)}&limit=20`,
    () => `/api/claims/${pick(items).id}`,
    () => `/api/claims/${pick(items).id}`,
    () => `/api/documents/${pick(items).document.id}`,
    () =>
      `/chart/gap.${pick(['svg', 'csv', 'json'])}?asOf=2026-06-30&dimension=${pick(['capability', 'compute', 'capital'])}`,
    () => `/chart/gap.svg?asOf=2026-0${pick([3, 6])}-30&lang=${pick(['de', 'en', 'zh'])}`,
  ];
  return Array.from({ length: count }, () => pick(makers)());
}
