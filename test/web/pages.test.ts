import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ReadRequest } from '../../src/server/api.js';
import { differingShare } from './compare.js';
import { BUILT, CHROMIUM, launch, servePages, TODAY } from './pages.js';

/** Where the pictures of this run lie, for a person to look at. */
const PICTURES = 'test/web/output';
const WIDTHS = [360, 768, 1440] as const;
const SCHEMES = ['light', 'dark'] as const;

interface Seen {
  readonly name: string;
  readonly path: string;
  /** What is there when the page is ready. */
  readonly ready: string;
}

const PAGES: readonly Seen[] = [
  { name: 'opening', path: '/?lang=en', ready: '.examples li' },
  {
    name: 'read',
    path: '/?lang=en&example=en-listing-season.txt&claim=1',
    ready: '.report[aria-busy=false] .card.chosen',
  },
  { name: 'gap', path: '/gap?lang=de', ready: '.key-figures small' },
  { name: 'compute', path: '/gap?lang=zh&dimension=compute', ready: '.plot svg' },
  { name: 'capital', path: '/gap?lang=en&dimension=capital', ready: '.plot svg' },
  { name: 'price', path: '/gap?lang=de&dimension=price', ready: '.plot svg' },
  { name: 'poker', path: '/poker?lang=de', ready: '.lean' },
  { name: 'map', path: '/map?lang=zh', ready: '.site' },
  { name: 'evidence', path: '/evidence?lang=de', ready: '.tables li' },
  { name: 'table', path: '/evidence/capital?lang=en', ready: 'tbody tr' },
  { name: 'row', path: '/evidence/capital/minimax-hk-ipo-2026?lang=zh', ready: '.lines' },
];

let server: Server;
let browser: Browser;
let origin: string;
let context: BrowserContext | undefined;
const complaints: string[] = [];

const runs = CHROMIUM !== undefined && BUILT;

beforeAll(async () => {
  if (!runs) return;
  mkdirSync(PICTURES, { recursive: true });
  ({ server, origin } = await servePages());
  browser = await launch();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  server?.close();
});

afterEach(async () => {
  await context?.close();
  context = undefined;
  expect(complaints.splice(0)).toEqual([]);
});

type View = { readonly width?: number; readonly scheme?: 'light' | 'dark' };

async function open(path: string, ready: string, { width = 1440, scheme = 'light' }: View = {}): Promise<Page> {
  context ??= await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (protocol === 'http:' && asked !== origin) complaints.push(`asked ${asked}`);
  });
  await page.clock.setFixedTime(new Date(`${TODAY}T12:00:00Z`));
  await page.goto(origin + path);
  await page.waitForSelector(ready);
  return page;
}

/** Answers as a server with an empty ledger would, and gives what it was told to keep. */
async function keepInFake(page: Page): Promise<readonly ReadRequest[]> {
  const kept: ReadRequest[] = [];
  const head = { id: 'abc', lang: 'en', title: 'Listing season', date: '2026-01-14', author: null, publisher: null };
  const row = (text: string): object => ({
    ...{ id: 'abc-1', day: '2026-01-14', kind: 'raise', text, speaker: null, names: [] },
    document: head,
    status: { asOf: 'supported', hindsight: 'supported' },
  });
  await page.route('**/api/**', async (route) => {
    const { pathname, searchParams } = new URL(route.request().url());
    const found = kept.filter(({ text }) => text!.toLowerCase().includes(searchParams.get('q') ?? ''));
    const answers: Readonly<Record<string, () => unknown>> = {
      '/api/session': () => ({ canWrite: true }),
      '/api/read': () => kept.push(route.request().postDataJSON() as ReadRequest) && { document: head },
      '/api/claims': () => ({ items: found.map(() => row('MiniMax raised 619 million US dollars')), next: null }),
      '/api/documents/abc': () => ({ document: { ...head, text: kept[0]!.text } }),
    };
    await route.fulfill({ json: answers[pathname]!() });
  });
  return kept;
}

it.skipIf(!BUILT)('loads at most 150 kB of script for the first page, none of it inline', () => {
  const page = readFileSync('dist/web/index.html', 'utf8');
  const scripts = [...page.matchAll(/<script[^>]*src="\/([^"]+)"[^>]*><\/script>/g)].map(([, path]) => path!);
  expect(page.match(/<script/g)).toHaveLength(scripts.length);
  expect(page).not.toMatch(/<style|style=/);
  const bytes = scripts.map((path) => gzipSync(readFileSync(`dist/web/${path}`)).length);
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(150_000);
});

describe.skipIf(!runs)('pages in Chromium', { timeout: 60_000 }, () => {
  it.each(PAGES)(
    '$name: nothing for axe to complain of, at three widths, light and dark',
    async ({ name, path, ready }) => {
      const page = await open(path, ready);
      for (const scheme of SCHEMES) {
        await page.emulateMedia({ colorScheme: scheme });
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });
          await page.screenshot({ path: `${PICTURES}/${name}-${width}-${scheme}.png`, fullPage: width !== 360 });
          const wide = await page.evaluate('document.documentElement.scrollWidth');
          expect(wide, `${name} at ${width} px`).toBeLessThanOrEqual(width);
        }
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      }
    },
  );

  it.each([
    { name: 'opening', path: '/?lang=en', ready: '.examples li' },
    {
      name: 'read',
      path: '/?lang=en&example=en-listing-season.txt&claim=1',
      ready: '.report[aria-busy=false] .card.chosen',
    },
    { name: 'capital', path: '/gap?lang=en&dimension=capital', ready: '.plot svg' },
  ])('$name looks as it did; UPDATE_GOLDEN=1 takes the new look', async ({ name, path, ready }) => {
    const page = await open(path, ready, { width: 768 });
    await page.evaluate('document.fonts.ready');
    const picture = await page.screenshot();
    const golden = `test/web/golden/${name}.png`;
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(golden, picture);
    expect(await differingShare(browser, picture, readFileSync(golden))).toBeLessThan(0.01);
  });

  it('reads an example and unfolds a receipt down to its source', async () => {
    const page = await open('/?lang=en', '.examples li');
    await page.getByText('Listing season').click();
    await page.waitForSelector('.card');
    expect(await page.locator('.tally').innerText()).toContain('supported');
    await page.keyboard.press('j');
    expect(page.url()).toContain('claim=1');
    const card = page.locator('.card.chosen');
    expect(await card.innerText()).toContain('615 to 622 million US dollars');
    await card.locator('.receipt summary').first().click();
    expect(await card.locator('.steps li').count()).toBeGreaterThan(1);
    expect(await card.locator('.sources a.publisher').first().getAttribute('href')).toMatch(/^https:/);
    await card.locator('.sources a').first().click();
    await page.waitForSelector('.lines');
    expect(page.url()).toContain('/evidence/capital/');
  });

  it('reads what is pasted, in the page alone', async () => {
    const page = await open('/?lang=de', '#article');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(`${request.method()} ${request.postData() ?? ''}`));
    await page.fill(
      '#article',
      'Zhipu raised 558 million US dollars. <img src=x onerror=alert(1)> MiniMax raised 619 million dollars.',
    );
    await page.getByRole('button', { name: 'Lesen', exact: true }).click();
    await page.waitForSelector('.card');
    expect(await page.locator('.text').innerText()).toContain('<img src=x onerror=alert(1)>');
    expect(await page.locator('.text img').count()).toBe(0);
    expect(asked.filter((request) => request !== 'GET ')).toEqual([]);
  });

  it('shows another verdict when the day slider is dragged', async () => {
    const page = await open('/?lang=en&example=de-preiskampf.txt', '.card');
    const tenth = (): Promise<string | null> => page.locator('#mark-10').getAttribute('aria-label');
    expect(await tenth()).toBe('Claim 10: supported');
    // 5 December 2025, the day after the article.
    await page.locator('.clocks input').fill('20427');
    await expect.poll(tenth).toBe('Claim 10: unverified');
    expect(await page.locator('.clocks').innerText()).toContain('5 December 2025');
    await page.getByRole('button', { name: 'Today' }).click();
    await expect.poll(tenth).toBe('Claim 10: supported');
    await page.getByRole('button', { name: 'That day' }).click();
    expect(page.url()).toContain('clock=then');
    await expect.poll(tenth).toBe('Claim 10: unverified');
  });

  it('measures anew without a benchmark, and on an earlier day', async () => {
    const page = await open('/gap?lang=en', '.key-figures small');
    const lag = (): Promise<string> => page.locator('.key-figures dd').first().innerText();
    const first = await lag();
    await page.locator('.benchmarks summary').click();
    await page.locator('.benchmarks li', { hasText: 'Aider' }).locator('input').uncheck();
    expect(page.url()).toContain('without=');
    await expect.poll(lag).not.toBe(first);
    await page.goto(`${origin}/gap?lang=en&asOf=2025-06-30`);
    await expect.poll(() => page.locator('.controls .day').innerText()).toContain('30 June 2025');
    await page.waitForSelector('.key-figures small');
    expect(await lag()).not.toBe(first);
  });

  it('shows who says what, and one speaker alone', async () => {
    const page = await open('/poker?lang=en', '.said');
    const all = await page.locator('.said').count();
    expect(all).toBeGreaterThan(100);
    expect(await page.locator('.lede').innerText()).toMatch(/claimed lag by [\d.]+ \(.+\) months/);
    await page.getByLabel('Only this speaker').selectOption({ label: 'Jensen Huang' });
    await expect.poll(() => page.locator('.said').count()).toBeLessThan(all);
    await page.locator('.said-list a').first().click();
    await page.waitForSelector('.lines');
    expect(page.url()).toContain('/evidence/claims/');
  });

  it('filters the map and its table alike', async () => {
    const page = await open('/map?lang=en', '.site');
    const counts = async (): Promise<readonly number[]> => [
      await page.locator('.site').count(),
      await page.locator('.sites tbody tr').count(),
    ];
    const [circles, rows] = await counts();
    await page.locator('.map-controls select').first().selectOption('cn');
    await expect.poll(async () => (await counts())[1]).toBeLessThan(rows!);
    expect((await counts())[0]).toBeLessThan(circles!);
    await page.locator('.map-controls input[type=checkbox]').check();
    await page.waitForSelector('.flow');
  });

  it('narrows a table by a facet and gives it as CSV', async () => {
    const page = await open('/evidence/capital?lang=en', 'tbody tr');
    await page.locator('.facets button', { hasText: 'IPO' }).click();
    expect(page.url()).toContain('kind=ipo');
    const wanted = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download CSV' }).click();
    const csv = readFileSync(await (await wanted).path(), 'utf8');
    expect(csv.split('\n')[0]).toContain('event_id,');
    expect(
      csv
        .trim()
        .split('\n')
        .slice(1)
        .every((line) => line.includes(',ipo,')),
    ).toBe(true);
  });

  it.each([
    ['SVG', /^<svg[^>]+>[\s\S]*about 7 months[\s\S]*<path/],
    ['PNG', /^.PNG/],
    ['CSV', /^series,date,months_low/],
    ['JSON', /"evidence": "[0-9a-f]{64}"/],
    ['BibTeX', /^@misc\{pokerface-gap-/],
  ])('gives the lag as %s', async (form, content) => {
    const page = await open('/gap?lang=en', '.key-figures small');
    await page.locator('.menu summary').first().click();
    const wanted = page.waitForEvent('download');
    await page.getByRole('button', { name: form, exact: true }).first().click();
    expect(readFileSync(await (await wanted).path(), 'latin1')).toMatch(content);
  });

  it('keeps a document and finds it again', async () => {
    const text = 'Listing season\n\nHONG KONG, 14 January 2026 - MiniMax raised 619 million US dollars in its IPO.';
    const page = await open('/?lang=en', '#article');
    const kept = await keepInFake(page);
    await page.reload();
    await page.fill('#article', text);
    await page.getByRole('button', { name: 'Read', exact: true }).click();
    await page.getByRole('button', { name: 'Keep in the ledger' }).click();
    await page.getByText('Kept. Its address').waitFor();
    expect(kept).toMatchObject([{ text, save: true, date: '2026-01-14' }]);
    await page.getByRole('link', { name: 'Ledger' }).click();
    await page.fill('.filters input[type=search]', 'minimax');
    await page.getByRole('link', { name: /619 million/ }).click();
    await page.waitForSelector('.card.chosen');
    expect(page.url()).toContain('document=abc');
    expect(await page.locator('.text').innerText()).toContain('MiniMax raised 619 million');
  });

  it('says what is missing in place of a page that does not exist, and of a server', async () => {
    const page = await open('/nowhere?lang=en', '[role=alert]');
    expect(await page.locator('[role=alert]').innerText()).toContain('/nowhere');
    await page.goto(`${origin}/ledger?lang=en`);
    await page.getByText('npx pokerface serve').waitFor();
    await page.goto(`${origin}/?lang=en`);
    await page.fill('#url', 'https://example.org/a');
    await page.getByRole('button', { name: 'Fetch' }).click();
    await page.waitForSelector('[role=alert]');
    expect(await page.locator('[role=alert]').innerText()).toContain('no server');
    complaints.length = 0;
  });
});
