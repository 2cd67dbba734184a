import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { BrowserContext, Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { ReadRequest } from '../../src/server/api.js';
import { differingShare } from './compare.js';
import { ALIKE, fitsWell, looksWell, pictureOf } from './looks.js';
import { BUILT, openPages, RUNS, TODAY } from './pages.js';

interface Seen {
  readonly name: string;
  readonly path: string;
  /** What is there when the page is ready. */
  readonly ready: string;
}

const PAGES: readonly Seen[] = [
  { name: 'opening', path: '/', ready: '.examples li' },
  { name: 'read', path: '/?example=en-listing-season.txt&claim=1', ready: '.report[aria-busy=false] .card.chosen' },
  { name: 'gap', path: '/gap', ready: '.gap[aria-busy=false] .key-figures small' },
  { name: 'compute', path: '/gap?dimension=compute', ready: '.plot svg' },
  { name: 'capital', path: '/gap?dimension=capital', ready: '.plot svg' },
  { name: 'price', path: '/gap?dimension=price', ready: '.gap[aria-busy=false] .plot svg' },
  { name: 'poker', path: '/poker', ready: '.lean' },
  { name: 'spread', path: '/poker?chart=spread-lag', ready: '.spread' },
  { name: 'speaker', path: '/poker?speaker=jensen-huang', ready: '.profile' },
  { name: 'map', path: '/map?flows=1', ready: '.site' },
  { name: 'ledger-missing', path: '/ledger', ready: '[role=alert]' },
  { name: 'evidence', path: '/evidence', ready: '.tables li' },
  { name: 'table', path: '/evidence/capital', ready: 'tbody tr' },
  { name: 'row', path: '/evidence/capital/minimax-hk-ipo-2026', ready: '.lines' },
  { name: 'missing', path: '/nowhere', ready: '[role=alert]' },
];

const pages = openPages();
let context: BrowserContext | undefined;
/** The page that is walked from view to view, as by links; it keeps what was once computed. */
let walker: Page | undefined;
const complaints: string[] = [];

afterEach(async () => {
  await context?.close();
  context = undefined;
  expect(complaints.splice(0)).toEqual([]);
});

/** A page without a server says in the console what it asked for in vain. */
function forgetExpected(name: string): void {
  if (name.endsWith('missing')) complaints.length = 0;
}

function inLang(path: string, lang: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}lang=${lang}`;
}

type View = { readonly width?: number; readonly scheme?: 'light' | 'dark' };

async function open(path: string, ready: string, view?: View): Promise<Page> {
  context ??= await contextFor(view);
  return openIn(context, path, ready);
}

function contextFor({ width = 1440, scheme = 'light' }: View = {}): Promise<BrowserContext> {
  return pages.browser.newContext({
    // What looks after a page without a network would answer in the place of what a test puts there.
    serviceWorkers: 'block',
    viewport: { width, height: 900 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });
}

async function openIn(inside: BrowserContext, path: string, ready: string): Promise<Page> {
  const page = await inside.newPage();
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (protocol === 'http:' && asked !== pages.origin) complaints.push(`asked ${asked}`);
  });
  await page.clock.setFixedTime(new Date(`${TODAY}T12:00:00Z`));
  await page.goto(pages.origin + path);
  await page.waitForSelector(ready);
  return page;
}

/** Goes to a view inside the pages, from one that shows nothing of it, so that what is ready is the new one. */
async function walkTo(path: string, ready: string): Promise<Page> {
  const page = (walker ??= await openIn(await contextFor(), '/elsewhere', '[role=alert]'));
  const elsewhere = page.locator('[role=alert]', { hasText: '/elsewhere' });
  await follow(page, '/elsewhere');
  await elsewhere.waitFor();
  await follow(page, path);
  await elsewhere.waitFor({ state: 'detached' });
  await page.waitForSelector(ready);
  return page;
}

function follow(page: Page, path: string): Promise<void> {
  return page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
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
      '/api/claims/facets': () => ({ total: found.length, facets: { kind: [], asOf: [], hindsight: [], lang: [] } }),
      '/api/claims': () => ({ items: found.map(() => row('MiniMax raised 619 million US dollars')), next: null }),
      '/api/claims/abc-1': () => ({
        id: 'abc-1',
        claim: { kind: 'raise', text: 'MiniMax raised 619 million US dollars in its IPO' },
        document: { ...head, savedAt: '2026-02-01T10:00:00.000Z' },
        changes: [
          {
            ...{ id: '1', at: '2026-03-04T10:00:00.000Z', clock: 'hindsight' },
            ...{ from: { status: 'unverified' }, to: { status: 'supported' } },
            evidence: { from: '0123456789abcdef', to: 'fedcba9876543210' },
          },
        ],
      }),
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

describe.skipIf(!RUNS)('pages in Chromium', { timeout: 60_000 }, () => {
  it.each(PAGES)(
    '$name: nothing for axe to complain of at three widths, light and dark; looks as it did (UPDATE_GOLDEN=1 takes the new look)',
    async ({ name, path, ready }) => {
      const page = await open(inLang(path, 'en'), ready);
      await looksWell(pages.browser, page, name);
      forgetExpected(name);
    },
  );

  it.each(PAGES.flatMap((seen) => (['de', 'zh'] as const).map((lang) => ({ ...seen, lang }))))(
    '$name in $lang: fits on a phone and a screen, nothing for axe to complain of',
    async ({ name, path, ready, lang }) => {
      // What asks in vain for a server does so again while it is left, too late to be forgotten.
      const goTo = name.endsWith('missing') ? open : walkTo;
      const page = await goTo(inLang(path, lang), ready);
      expect(await page.locator('html').getAttribute('lang')).toBe(lang === 'zh' ? 'zh-Hans' : lang);
      await fitsWell(page, `${name}-${lang}`);
      forgetExpected(name);
    },
  );

  it('takes a page for another as soon as a word of it changes', async () => {
    const page = await open('/evidence?lang=en', '.tables li', { width: 768 });
    const before = await pictureOf(page);
    expect(await differingShare(pages.browser, before, await pictureOf(page))).toBeLessThan(ALIKE);
    await page
      .locator('.tables a')
      .nth(3)
      .evaluate((link) => void (link.textContent += ' and more'));
    expect(await differingShare(pages.browser, before, await pictureOf(page))).toBeGreaterThan(ALIKE);
  });

  it('reads an example and unfolds a receipt down to its source', async () => {
    const page = await open('/?lang=en', '.examples li');
    await page.getByText('Listing season').click();
    await page.waitForSelector('.card');
    expect(await page.locator('.tally').innerText()).toContain('supported');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
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

  it('shows the claims of an article before anything is measured for them', async () => {
    const page = await open('/?lang=en', '#article');
    await page.evaluate(() => {
      const seen = new Set<string>();
      Object.assign(globalThis, { seen });
      new MutationObserver(() => {
        const [marks, pending] = ['.mark', '.mark.pending'].map((name) => document.querySelectorAll(name).length);
        if (marks! > 0) seen.add(pending! > 0 ? 'some pending' : 'none pending');
      }).observe(document, { childList: true, subtree: true, attributes: true });
    });
    // A day that no example has measured.
    const text = readFileSync('examples/en-listing-season.txt', 'utf8').replace('14 January 2026', '3 March 2026');
    // Written and sent in one breath: nothing can be measured ahead.
    await page.evaluate(async (written) => {
      const field = document.querySelector<HTMLTextAreaElement>('#article')!;
      field.value = written;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise(requestAnimationFrame);
      document.querySelector<HTMLButtonElement>('form.paste button[type=submit]')!.click();
    }, text);
    await page.waitForSelector('.report[aria-busy=false] .card');
    expect(await page.locator('.pending').count()).toBe(0);
    expect(await page.evaluate('[...globalThis.seen]')).toEqual(['some pending', 'none pending']);
    expect(await page.locator('.tally').innerText()).not.toContain('being measured');
  });

  it('says what every recorded sum bought, and gives it as CSV', async () => {
    const page = await open('/gap?lang=en&dimension=capital', '.bought tbody tr');
    const rows = page.locator('.bought tbody tr');
    expect(await rows.count()).toBe(12);
    await page.getByRole('button', { name: /^All \d+ sums$/ }).click();
    expect(await rows.count()).toBeGreaterThan(100);
    expect(await rows.first().locator('a').getAttribute('href')).toMatch(/^\/evidence\/capital\//);
    await page.locator('.menu summary').first().click();
    const wanted = page.waitForEvent('download');
    await page.getByRole('button', { name: 'CSV', exact: true }).first().click();
    const csv = readFileSync(await (await wanted).path(), 'utf8');
    expect(csv).toMatch(/^bloc,year,kind,status,usd_low,usd_best,usd_high,rows\n/);
    const other = page.waitForEvent('download');
    await page.getByRole('button', { name: 'As CSV' }).click();
    const bought = readFileSync(await (await other).path(), 'utf8');
    expect(bought).toMatch(/^row,org,.*,counted,.*importing_h100e_best.*home_h100e_best/);
    expect(bought.trim().split('\n').length).toBeGreaterThan(100);
  });

  it('draws prices with their band and says what it is', async () => {
    const page = await open('/gap?lang=en&dimension=price', '.gap[aria-busy=false] .plot .band');
    expect(await page.locator('.source-line').innerText()).toContain('Band: 90 % interval.');
  });

  it('shows another verdict when the day slider is dragged', async () => {
    const page = await open('/?lang=en&example=de-preiskampf.txt', '.card');
    // Moonshot's round of the end of December, which was not known on the article's day.
    const round = page.locator('a.claim:has-text("Finanzierungsrunde") + a.mark');
    const raised = async (): Promise<string> => /: (.*)/.exec((await round.getAttribute('aria-label'))!)![1]!;
    expect(await raised()).toBe('supported');
    // 5 December 2025, the day after the article.
    await page.locator('.clocks input').fill('20427');
    await expect.poll(raised).toBe('unverified');
    expect(await page.locator('.clocks').innerText()).toContain('5 December 2025');
    await page.getByRole('button', { name: 'Today' }).click();
    await expect.poll(raised).toBe('supported');
    await page.getByRole('button', { name: 'That day' }).click();
    expect(page.url()).toContain('clock=then');
    await expect.poll(raised).toBe('unverified');
  });

  it('measures anew without a benchmark, and on an earlier day', async () => {
    const page = await open('/gap?lang=en', '.key-figures small');
    const lag = (): Promise<string> => page.locator('.key-figures dd').first().innerText();
    const first = await lag();
    await page.locator('.benchmarks summary').click();
    await page.locator('.benchmarks li', { hasText: 'Aider' }).locator('input').uncheck();
    expect(page.url()).toContain('without=');
    await expect.poll(lag).not.toBe(first);
    await page.goto(`${pages.origin}/gap?lang=en&asOf=2025-06-30`);
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

  it('gives the lag as SVG, PNG, CSV, JSON and BibTeX', async () => {
    const page = await open('/gap?lang=en', '.key-figures small');
    await page.locator('.menu summary').first().click();
    for (const [form, content] of [
      ['SVG', /^<svg[^>]+>[\s\S]*about 7 months[\s\S]*<path/],
      ['PNG', /^.PNG/],
      ['CSV', /^series,date,months_low/],
      ['JSON', /"evidence": "[0-9a-f]{64}"/],
      ['BibTeX', /^@misc\{pokerface-gap-/],
    ] as const) {
      const wanted = page.waitForEvent('download');
      await page.getByRole('button', { name: form, exact: true }).first().click();
      expect(readFileSync(await (await wanted).path(), 'latin1')).toMatch(content);
    }
  });

  it('gives addresses that show the same again, and embeddings that stay', async () => {
    const page = await open('/map?lang=en', '.site');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const copied = async (item: RegExp): Promise<string> => {
      await page.getByRole('button', { name: item }).first().click();
      await page.getByText('Copied.').first().waitFor();
      return page.evaluate<string>('navigator.clipboard.readText()');
    };
    const sites = await page.locator('.site').count();
    await page.locator('.menu summary').first().click();
    const frozen = await copied(/frozen/i);
    expect(frozen).toMatch(
      /^<a href="http[^"]+hash=[0-9a-f]{12}[^"]*"><img src="data:image\/svg\+xml;base64,[^"]+" alt="\d+ sites/,
    );
    const link = await copied(/link/i);
    await page.goto(link);
    await page.waitForSelector('.site');
    expect(await page.locator('.site').count()).toBe(sites);
    await page.goto(`${pages.origin}/gap?lang=en&embed=1&figure=frontiers`);
    await page.waitForSelector('.plot .dot');
    expect(await page.locator('figure').count()).toBe(1);
  });

  it('sorts what is said by stake, and shows a speaker by lean, record and stakes', async () => {
    const page = await open('/poker?lang=en', '.said');
    await page.locator('select', { hasText: 'over time' }).last().selectOption('spread-lag');
    await page.waitForSelector('.spread');
    expect(page.url()).toContain('chart=spread-lag');
    expect(await page.locator('.spread').count()).toBeGreaterThan(10);
    await page.getByLabel('Only this speaker').selectOption({ label: 'Jensen Huang' });
    await page.waitForSelector('.profile');
    expect(await page.locator('h1').innerText()).toBe('Jensen Huang');
    expect(await page.locator('.profile').innerText()).toMatch(/log-odds/);
    await page.locator('.profile summary').first().click();
    expect(await page.locator('.profile details a').first().getAttribute('href')).toMatch(/^https:/);
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
    const history = page.locator('.card.chosen .history');
    expect(await history.innerText()).toMatch(/4 March 2026\s+Today\s+○ unverified → ● supported/);
    expect(await history.innerText()).toContain('0123456789ab → fedcba987654');
  });

  it('says what is missing in place of a page that does not exist, and of a server', async () => {
    const page = await open('/nowhere?lang=en', '[role=alert]');
    expect(await page.locator('[role=alert]').innerText()).toContain('/nowhere');
    await page.goto(`${pages.origin}/ledger?lang=en`);
    await page.getByText('npx pokerface serve').waitFor();
    await page.goto(`${pages.origin}/?lang=en`);
    await page.fill('#url', 'https://example.org/a');
    await page.getByRole('button', { name: 'Fetch' }).click();
    await page.waitForSelector('[role=alert]');
    expect(await page.locator('[role=alert]').innerText()).toContain('no server');
    complaints.length = 0;
  });
});
