// How fast the pages are in Chromium, from the real server: node bench/pages.js (after npm run build).
// Figures are minima over fresh browser contexts, so that other work on the machine counts little.
// --lighthouse prints Lighthouse's four columns of every page as well; it is no dependency of this package:
//   npm install --prefix /tmp/lighthouse lighthouse
//   LIGHTHOUSE=/tmp/lighthouse/node_modules/.bin/lighthouse node bench/pages.js --lighthouse
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const PORT = 9333;
const RUNS = 5;
// Another day than the example that the page rehearses with: what is measured for a day must not be there already.
const ARTICLE = readFileSync(here('../examples/en-listing-season.txt'), 'utf8').replace(
  '14 January 2026',
  '3 March 2026',
);

/** Long enough after the last thing loaded for the worker to be ready. */
const REST_MS = 4000;

function report(name, figure, unit, { most, least } = {}) {
  const bar = most === undefined ? (least === undefined ? '' : `>= ${least}`) : `<= ${most}`;
  const holds = (most === undefined || figure <= most) && (least === undefined || figure >= least);
  const columns = [name.padEnd(56), `${Math.round(figure)} ${unit}`.padStart(10), bar.padStart(10)];
  console.log(`${columns.join('  ')}  ${bar === '' ? '' : holds ? 'ok' : 'MISSED'}`.trimEnd());
}

/** The server on a free port with a folder of its own. */
async function serve(folder) {
  const child = spawn(process.execPath, [here('../dist/cli/main.js'), 'serve', '--port', '0', '--data', folder]);
  const origin = await new Promise((resolve, reject) => {
    let said = '';
    const listen = (piece) => {
      said += piece;
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (address) resolve(address);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
  return { child, origin };
}

/** Runs in the page before anything else: `when` gives the page's own time at which a selector first matches. */
function watch() {
  const tasks = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: 'longtask', buffered: true });
  globalThis.bench = {
    when: (selector) =>
      new Promise((resolve) => {
        const look = () => {
          if (document.querySelector(selector) === null) return false;
          observer.disconnect();
          resolve(performance.now());
          return true;
        };
        const observer = new MutationObserver(look);
        if (!look())
          observer.observe(document, {
            childList: true,
            subtree: true,
            attributes: true,
            attributeFilter: ['aria-busy', 'class'],
          });
      }),
    /** End of the last task that held the page for 50 ms or longer. */
    lastLongTask: () => Math.max(0, ...tasks.map(({ startTime, duration }) => startTime + duration)),
  };
}

async function fresh(browser, origin, path, slower = 1) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(watch);
  if (slower > 1) {
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  }
  await page.goto(origin + path, { waitUntil: 'commit' });
  return page;
}

async function least(measure) {
  let best = Infinity;
  for (let i = 0; i < RUNS; i++) best = Math.min(best, await measure());
  return best;
}

/** The box for the article is there and nothing holds the page any more. */
async function interactive(browser, origin) {
  const page = await fresh(browser, origin, '/?lang=en', 4);
  const there = await page.evaluate(() => globalThis.bench.when('#article'));
  await page.waitForTimeout(2000);
  const free = await page.evaluate(() => globalThis.bench.lastLongTask());
  await page.context().close();
  return Math.max(there, free);
}

/**
 * From the press of the button to what a selector finds. The text is there no earlier than the press, so that nothing could be
 * read or measured ahead of it.
 */
async function reading(browser, origin, selector) {
  const page = await fresh(browser, origin, '/?lang=en');
  await page.waitForSelector('.examples li');
  await page.waitForTimeout(REST_MS);
  const took = await page.evaluate(
    async ({ text, selector }) => {
      const field = document.querySelector('#article');
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      const button = document.querySelector('form.paste button[type=submit]');
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const start = performance.now();
      button.click();
      return (await globalThis.bench.when(selector)) - start;
    },
    { text: ARTICLE, selector },
  );
  await page.context().close();
  return took;
}

/** From a switched benchmark to the lag measured without it, the first time in a page. */
async function refit(browser, origin) {
  const page = await fresh(browser, origin, '/gap?lang=en');
  await page.waitForSelector('.gap[aria-busy=false] .key-figures small');
  await page.waitForTimeout(500);
  await page.locator('.benchmarks summary').click();
  const took = await page.evaluate(async () => {
    const lag = document.querySelector('.plot .line').getAttribute('d');
    const start = performance.now();
    const isOther = () => document.querySelector('.plot .line')?.getAttribute('d') !== lag;
    const changed = new Promise((resolve) => {
      new MutationObserver(() => isOther() && resolve(performance.now())).observe(document, {
        childList: true,
        subtree: true,
        attributes: true,
      });
    });
    [...document.querySelectorAll('.benchmarks li')]
      .find((it) => it.textContent.includes('Aider'))
      .querySelector('input')
      .click();
    return (await changed) - start;
  });
  await page.context().close();
  return took;
}

const FIRST = '.report .card';
const FEW = '.report:not(:has(.pending)) .card';
const LAST = '.report[aria-busy=false] .card';

const PAGES = [
  '/',
  '/?example=en-listing-season.txt',
  '/gap',
  '/poker',
  '/map',
  '/ledger',
  '/evidence',
  '/evidence/capital',
];
const COLUMNS = ['performance', 'accessibility', 'best-practices', 'seo'];

/** Lighthouse's four columns of a page, from 0 to 100, on a screen; `--lighthouse=mobile` as on a slow phone. */
function lighthouse(address) {
  const flags = ['--chrome-flags=--headless=new --no-sandbox --disable-gpu', '--output=json', '--quiet'];
  const preset = process.argv.includes('--lighthouse=mobile') ? [] : ['--preset=desktop'];
  const { stdout, stderr } = spawnSync(process.env['LIGHTHOUSE'] ?? 'lighthouse', [address, ...flags, ...preset], {
    encoding: 'utf8',
    maxBuffer: 1e8,
    env: { ...process.env, CHROME_PATH: CHROMIUM },
  });
  if (!stdout) throw new Error(`no Lighthouse: ${stderr ?? ''}`);
  const { categories } = JSON.parse(stdout);
  return COLUMNS.map((column) => categories[column].score * 100);
}

function reportLighthouse(origin) {
  for (const path of PAGES) {
    const scores = lighthouse(origin + path);
    COLUMNS.forEach((column, i) => report(`Lighthouse ${path} ${column}`, scores[i], '', { least: 95 }));
  }
}

async function main() {
  if (!CHROMIUM) throw new Error('there is no Chromium on this machine');
  const folder = mkdtempSync(join(tmpdir(), 'pokerface-bench-'));
  const { child, origin } = await serve(folder);
  const args = ['--no-sandbox', '--disable-gpu', `--remote-debugging-port=${PORT}`];
  const browser = await chromium.launch({ executablePath: CHROMIUM, args });
  try {
    report(
      'first page interactive, processor four times slower',
      await least(() => interactive(browser, origin)),
      'ms',
      { most: 1000 },
    );
    report(
      'an article read, claims and verdicts without measure',
      await least(() => reading(browser, origin, FIRST)),
      'ms',
      {
        most: 100,
      },
    );
    report('an article read, all verdicts by few draws', await least(() => reading(browser, origin, FEW)), 'ms');
    report('an article read, all verdicts by all draws', await least(() => reading(browser, origin, LAST)), 'ms');
    report('a benchmark switched off, first answer', await least(() => refit(browser, origin)), 'ms', { most: 100 });
    if (process.argv.some((argument) => argument.startsWith('--lighthouse'))) reportLighthouse(origin);
  } finally {
    await browser.close();
    child.kill();
    rmSync(folder, { recursive: true });
  }
}

await main();
