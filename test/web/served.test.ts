import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fitsWell, looksWell } from './looks.js';
import { BUILT, CHROMIUM, launch } from './pages.js';

const MAIN = 'dist/cli/main.js';
const runs = CHROMIUM !== undefined && BUILT && existsSync(MAIN);
const ARTICLE = `Listing season

HONG KONG, 14 January 2026 - MiniMax raised 619 million US dollars in its initial public offering in Hong Kong.
Jensen Huang said that China is nanoseconds behind America.`;

let folder: string;
let server: ChildProcess;
let origin: string;
let browser: Browser;
let context: BrowserContext;
const complaints: string[] = [];

/** Starts `pokerface serve` on a free port; gives its address as it prints it. */
async function start(): Promise<string> {
  server = spawn(process.execPath, [MAIN, 'serve', '--port', '0', '--data', folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  return new Promise((resolve, reject) => {
    const listen = (piece: Buffer): void => {
      said += piece.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (address) resolve(address);
    };
    server.stdout!.on('data', listen);
    server.stderr!.on('data', listen);
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
}

async function stop(): Promise<void> {
  if (server.exitCode !== null) return;
  server.kill('SIGTERM');
  await once(server, 'exit');
}

beforeAll(async () => {
  if (!runs) return;
  folder = mkdtempSync(join(tmpdir(), 'pokerface-served-'));
  [origin, browser] = await Promise.all([start(), launch()]);
  context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    acceptDownloads: true,
    serviceWorkers: 'block',
  });
}, 60_000);

afterAll(async () => {
  if (!runs) return;
  await browser.close();
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

afterEach(() => expect(complaints.splice(0)).toEqual([]));

async function open(path: string, ready: string): Promise<Page> {
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(origin + path);
  await page.waitForSelector(ready);
  return page;
}

describe.skipIf(!runs)('pages of the real server in Chromium', { timeout: 60_000 }, () => {
  it('keeps a document; finds it, filters its claims and reopens it, also after a restart', async () => {
    const page = await open('/?lang=en', '#article');
    await page.fill('#article', ARTICLE);
    await page.getByRole('button', { name: 'Read', exact: true }).click();
    await page.getByRole('button', { name: 'Keep in the ledger' }).click();
    await page.getByText('Kept. Its address').waitFor();
    await page.getByRole('link', { name: 'Ledger' }).click();
    const claims = page.locator('tbody tr');
    await page.fill('.filters input[type=search]', 'nanoseconds');
    await expect.poll(() => claims.count()).toBe(1);
    await page.fill('.filters input[type=search]', '');
    await page.getByLabel('Kind').selectOption('raise');
    await expect.poll(() => claims.allInnerTexts()).toEqual([expect.stringContaining('619 million')]);
    await stop();
    origin = await start();
    await page.goto(`${origin}/ledger/documents?lang=en`);
    await page.getByRole('link', { name: 'Listing season' }).click();
    await page.waitForSelector('.card');
    expect(page.url()).toContain('document=');
    expect(await page.locator('.text').innerText()).toContain('MiniMax raised 619 million');
    await page.close();
  });

  it.each([
    ['de', 'Behauptungen'],
    ['zh', '说法'],
  ])('shows the ledger in %s', async (lang, claims) => {
    for (const part of ['', '/documents', '/changes']) {
      const page = await open(`/ledger${part}?lang=${lang}`, 'tbody tr, .documents li, .notice');
      expect(await page.locator('main').innerText()).toContain(claims);
      await fitsWell(page, `ledger${part.replace('/', '-')}-${lang}`);
      await page.close();
    }
  });

  it.each([
    ['ledger-claims', '/ledger?lang=en', 'tbody tr'],
    ['ledger-documents', '/ledger/documents?lang=en', '.documents li'],
    ['ledger-changes', '/ledger/changes?lang=en', '.notice'],
  ])('%s looks well', async (name, path, ready) => {
    const page = await open(path, ready);
    await looksWell(browser, page, name);
    await page.close();
  });

  it('finds the claims of an organisation by its name, and says how many there are of each kind', async () => {
    const page = await open('/ledger?lang=en', 'tbody tr');
    await expect.poll(() => page.getByLabel('Kind').innerText()).toMatch(/money raised \(1\)/i);
    await page.getByLabel('Organisation').fill('MiniMax');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('tbody tr').allInnerTexts()).toEqual([expect.stringContaining('619 million')]);
    expect(page.url()).toContain('org=MiniMax');
    await page.close();
  });

  it('gives the data package as a zip', async () => {
    const page = await open('/evidence?lang=en', '.tables li');
    const link = page.getByRole('link', { name: 'Download the data package' });
    await expect.poll(() => link.getAttribute('href')).toBe('/api/evidence/datapackage.zip');
    const wanted = page.waitForEvent('download');
    await link.click();
    const zip = readFileSync(await (await wanted).path());
    expect(zip.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
    expect(zip.includes('datapackage.json')).toBe(true);
    await page.close();
  });

  it.each([
    ['/gap?embed=1', true],
    ['/map?embed=1&year=2025', true],
    ['/gap', false],
    ['/?embed=1', false],
    ['/ledger?embed=1', false],
  ])('%s may stand in the page of another: %s', async (path, may) => {
    const policy = (await fetch(origin + path)).headers.get('content-security-policy');
    expect(policy!.includes('frame-ancestors *')).toBe(may);
    expect(policy).toContain("script-src 'self'");
  });

  it('says so where an address was frozen at other evidence, and only there', async () => {
    const { evidence } = (await (await fetch(`${origin}/api/session`)).json()) as { readonly evidence: string };
    const same = await open(`/gap?lang=en&dimension=capital&embed=1&hash=${evidence.slice(0, 12)}`, '.plot svg');
    expect(await same.locator('.frozen').count()).toBe(0);
    const other = await open('/gap?lang=en&dimension=capital&embed=1&hash=0123456789ab', '.plot svg');
    expect(await other.locator('.frozen').innerText()).toContain('0123456789ab');
    expect(await other.locator('.frozen').innerText()).toContain(evidence.slice(0, 12));
    await same.close();
    await other.close();
  });
});
