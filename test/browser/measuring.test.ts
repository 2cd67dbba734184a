import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const BUILT = existsSync('dist/measuring/index.js');
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.csv': 'text/csv',
};

/** What both hosts run: every measure, the fit and its draws, as one hash. */
const SCRIPT = `
import { hashOf, openBase } from '/dist/evidence/index.js';
import { measure } from '/dist/measuring/index.js';
export function fingerprint(descriptor, read) {
  const m = measure(openBase(descriptor, read), '2026-09-30', { draws: 60 });
  const { fit, draws } = m.capability();
  const all = [m.lag(), m.fragility(), m.domains().map((d) => m.domain(d)), m.organisations(), m.compute(), m.deals(),
    m.capital(), m.price(), [...fit.centre.capability], [...draws.capability], [...draws.difficulty], [...draws.slope]];
  return hashOf(JSON.stringify(all));
}`;

const PAGE = `<!doctype html><meta charset="utf-8"><pre id="out"></pre>
<script type="importmap">{"imports": {
  "papaparse": "/papaparse.js",
  "@noble/hashes/": "/node_modules/@noble/hashes/",
  "pure-rand/generator/xoroshiro128plus": "/node_modules/pure-rand/lib/esm/generator/xoroshiro128plus.js"}}</script>
<script type="module">
import { fingerprint } from '/fingerprint.js';
const text = async (path) => (await fetch('/evidence/' + path)).text();
const descriptor = JSON.parse(await text('datapackage.json'));
const files = new Map();
for (const { path } of descriptor.resources) files.set(path, await text(path));
document.getElementById('out').textContent = fingerprint(descriptor, (path) => files.get(path));
</script>`;

let server: Server;
let profile: string;

beforeAll(async () => {
  profile = mkdtempSync(join(tmpdir(), 'pokerface-chromium-'));
  server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
    const sent = contentOf(path);
    response.writeHead(sent === undefined ? 404 : 200, {
      'content-type': path === '/' ? 'text/html' : (TYPES[extname(path)] ?? 'text/plain'),
    });
    response.end(sent);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(() => {
  server.close();
  rmSync(profile, { recursive: true, force: true });
});

function contentOf(path: string): string | undefined {
  if (path === '/') return PAGE;
  if (path === '/fingerprint.js') return SCRIPT;
  if (path === '/papaparse.js') {
    const source = readFileSync('node_modules/papaparse/papaparse.js', 'utf8');
    return `const module = { exports: {} }, exports = module.exports;\n${source}\nexport default module.exports;`;
  }
  const file = `.${path}`;
  return /^\/(dist|evidence|node_modules)\//.test(path) && existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

it.skipIf(!CHROMIUM || !BUILT)('gives the same bytes in Chromium as in Node', { timeout: 120_000 }, async () => {
  const { port } = server.address() as AddressInfo;
  const options = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    `--user-data-dir=${profile}`,
    '--virtual-time-budget=60000',
    '--dump-dom',
  ];
  const { stdout } = await promisify(execFile)(CHROMIUM!, [...options, `http://127.0.0.1:${port}/`], {
    timeout: 90_000,
  });
  const module = SCRIPT.replaceAll("'/dist", `'file://${process.cwd()}/dist`);
  const run = `${module}\nimport { readFileSync } from 'node:fs';
const read = (path) => readFileSync(${JSON.stringify(`${process.cwd()}/evidence/`)} + path, 'utf8');
console.log(fingerprint(JSON.parse(read('datapackage.json')), read));`;
  const node = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', run], { timeout: 60_000 });
  expect(/sha256:[0-9a-f]{64}/.exec(stdout)?.[0]).toBe(node.stdout.trim());
});
