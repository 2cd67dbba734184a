import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentsAnswer } from '../../src/server/api.js';
import { serve, type Serving } from '../../src/server/index.js';
import { BUILT, CHROMIUM, launch } from '../web/pages.js';
import { NOW } from './world.js';

/** The pages as the true server gives them, under its policy and on its ledger. */
describe.skipIf(CHROMIUM === undefined || !BUILT)('the pages on the server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pokerface-pages-'));
  const complaints: string[] = [];
  let serving: Serving;
  let browser: Browser;

  beforeAll(async () => {
    const allowAddress = (): boolean => false;
    const log = { write: () => undefined };
    serving = await serve({ host: '127.0.0.1', port: 0, folder, closed: false, allowAddress, now: () => NOW, log });
    browser = await launch();
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    await serving?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(path: string, ready: string): Promise<Page> {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(serving.url) && !/^(?:data|blob):/.test(request.url()))
        complaints.push(request.url());
    });
    await page.goto(new URL(path, serving.url).href);
    await page.waitForSelector(ready, { timeout: 60_000 });
    return page;
  }

  it.each([
    ['/?lang=en', '.examples li'],
    ['/gap?lang=de', '.plot svg'],
    ['/map?lang=zh', '.site'],
    ['/poker?lang=en', '.plot svg'],
    ['/ledger?lang=en', 'main'],
    ['/evidence/capital?lang=en', 'tbody tr'],
  ])(
    '%s runs under the policy and asks nobody else',
    async (path, ready) => {
      const page = await open(path, ready);
      expect(complaints.splice(0)).toEqual([]);
      await page.context().close();
    },
    90_000,
  );

  it('an article is kept from the page that read it and found in the ledger', async () => {
    const page = await open('/?lang=en&example=en-listing-season.txt', '.card');
    await page
      .getByRole('button', { name: /keep|save/i })
      .first()
      .click();
    await page.waitForSelector('a[href*="document="]');
    const { items } = (await (await fetch(new URL('/api/documents', serving.url))).json()) as DocumentsAnswer;
    expect(items.map(({ lang, day }) => [lang, day])).toEqual([['en', '2026-01-14']]);
    await page.context().close();
    const ledger = await open('/ledger?lang=en&q=MiniMax', '[href*="document="]');
    expect(await ledger.locator('main').innerText()).toContain('619 million');
    const again = await open(`/?lang=en&document=${items[0]!.id}`, '.card');
    expect(await again.locator('main').innerText()).toContain('619 million');
    expect(complaints.splice(0)).toEqual([]);
  }, 120_000);
});
