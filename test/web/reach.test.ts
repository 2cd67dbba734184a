import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openPages, RUNS, TODAY } from './pages.js';

const pages = openPages();

type View = { readonly width: number; readonly scheme: 'light' | 'dark' };
const SCREEN: View = { width: 1440, scheme: 'light' };
/** As wide as a sheet, from someone who reads in the dark. */
const PAPER: View = { width: 794, scheme: 'dark' };

async function open(path: string, ready: string, { width, scheme }: View = SCREEN): Promise<Page> {
  const page = await pages.browser.newPage({
    ...{ viewport: { width, height: 900 }, colorScheme: scheme, serviceWorkers: 'block' },
  });
  await page.clock.setFixedTime(new Date(`${TODAY}T12:00:00Z`));
  await page.goto(pages.origin + path);
  await page.waitForSelector(ready);
  return page;
}

describe.skipIf(!RUNS)('pages reached otherwise than by mouse, screen and network', { timeout: 60_000 }, () => {
  it('opens again without a network, and reads there', async () => {
    const inside = await pages.browser.newContext({ serviceWorkers: 'allow' });
    const page = await inside.newPage();
    await page.goto(`${pages.origin}/?lang=en`);
    await page.getByText('Listing season').click();
    await page.waitForSelector('.report[aria-busy=false] .card');
    await page.waitForFunction('navigator.serviceWorker.controller !== null');
    await expect
      .poll(() => page.evaluate<number>("caches.open('pages').then((it) => it.keys()).then((all) => all.length)"))
      .toBeGreaterThan(8);
    await inside.setOffline(true);
    await page.reload();
    await page.waitForSelector('.report[aria-busy=false] .card');
    expect(await page.locator('.tally').innerText()).toContain('supported');
    await page.getByRole('link', { name: 'Map' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).toMatch(/could not be loaded/i);
    await inside.close();
  });

  it('reaches every statement of the picture by keyboard, and says what it is', async () => {
    const page = await open('/poker?lang=en', '.said');
    await page.locator('.said[tabindex="0"]').focus();
    expect(await page.locator('.said[tabindex="0"]').count()).toBe(1);
    const said = page.locator('.looked');
    const first = await said.innerText();
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe(first);
    await page.keyboard.press('ArrowRight');
    expect(await said.innerText()).not.toBe(first);
    await page.keyboard.press('End');
    const last = await said.innerText();
    await page.keyboard.press('ArrowDown');
    expect(await said.innerText()).toBe(last);
    expect(await page.locator('.said:focus-visible .ring').evaluate((ring) => getComputedStyle(ring).display)).toBe(
      'inline',
    );
    await page.keyboard.press('Home');
    expect(await said.innerText()).toBe(first);
    await page.keyboard.press('Enter');
    expect(page.url()).toContain('speaker=');
    await page.waitForSelector('.profile');
  });

  it('marks lags in making chips, which the band does not measure, and says so', async () => {
    const page = await open('/poker?lang=en', '.said');
    expect(await page.locator('.said .apart').count()).toBeGreaterThan(0);
    expect(await page.locator('.source-line').first().innerText()).toContain('Squares: lags in making chips');
    await page.goto(`${pages.origin}/poker?lang=en&chart=spread-trend`);
    await page.waitForSelector('.spread');
    expect(await page.locator('.source-line').first().innerText()).toContain('Bar: the probability');
  });

  it('prints the article with its verdicts as notes, and nothing to press', async () => {
    const path = '/?lang=en&example=en-listing-season.txt&claim=2';
    const page = await open(path, '.report[aria-busy=false] .card', PAPER);
    await page.emulateMedia({ media: 'print' });
    for (const gone of ['.masthead', '.clocks', '.report header a', '.card details', '.card blockquote', '.close'])
      expect([gone, await page.locator(gone).first().isVisible()]).toEqual([gone, false]);
    const cards = page.locator('.card');
    for (const [i, card] of (await cards.all()).entries()) {
      expect(await card.isVisible()).toBe(true);
      expect(await card.innerText()).toContain(`${i + 1}/`);
      expect(await card.locator('.two-clocks').isVisible()).toBe(true);
    }
    expect(await page.locator('.mark').count()).toBe(await cards.count());
    const [text, first] = await Promise.all([page.locator('.text').boundingBox(), cards.first().boundingBox()]);
    expect(first!.y).toBeGreaterThanOrEqual(text!.y + text!.height);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    expect((await page.pdf({ format: 'A4' })).subarray(0, 4).toString()).toBe('%PDF');
  });
});
