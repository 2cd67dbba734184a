import { AxeBuilder } from '@axe-core/playwright';
import type { RunOptions } from 'axe-core';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { differingShare } from './compare.js';

/** Where the pictures of this run lie, for a person to look at. */
const PICTURES = 'test/web/output';
const WIDTHS = [360, 768, 1440] as const;
const SCHEMES = ['light', 'dark'] as const;
/** The looks of each page that are compared with what was looked at. */
const LOOKS: ReadonlySet<string> = new Set(['768-light', '360-dark']);

/** Axe's words on what passes, and selectors, are left out. */
const ONLY_VIOLATIONS: RunOptions = { resultTypes: ['violations'], selectors: false };

/** The share of pixels in which two pictures of the same page may differ. */
export const ALIKE = 0.0002;

/** Looks at a page at three widths, light and dark: it fits, axe has nothing to say, and it looks as it did. */
export async function looksWell(browser: Browser, page: Page, name: string): Promise<void> {
  for (const scheme of SCHEMES) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await keepPicture(page, `${name}-en-${width}-${scheme}`);
      if (LOOKS.has(`${width}-${scheme}`)) await looksAsBefore(browser, page, `${name}-${width}-${scheme}`);
    }
    expect(await complaintsOfAxe(page)).toEqual([]);
  }
}

/** Looks at a page on a phone and a screen: it fits, and axe has nothing to say. */
export async function fitsWell(page: Page, name: string): Promise<void> {
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await keepPicture(page, `${name}-${width}-light`);
  }
  expect(await complaintsOfAxe(page)).toEqual([]);
}

/** What is seen of a page. Chinese is drawn in the machine's own face, or not at all: it is covered. */
export async function pictureOf(page: Page): Promise<Buffer> {
  await page.evaluate('document.fonts.ready');
  return page.screenshot({ mask: [page.locator(':lang(zh-Hans)')], animations: 'disabled', caret: 'hide' });
}

/** Writes down what is seen, for a person to look at; nothing may be wider than the window. */
async function keepPicture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: `${PICTURES}/${name}.png` });
  const [wide, window] = await page.evaluate<[number, number]>('[document.documentElement.scrollWidth, innerWidth]');
  expect(wide, name).toBeLessThanOrEqual(window);
}

async function looksAsBefore(browser: Browser, page: Page, name: string): Promise<void> {
  const picture = await pictureOf(page);
  const golden = `test/web/golden/${name}.png`;
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(golden, picture);
  expect
    .soft(await differingShare(browser, picture, readFileSync(golden)), `${name} looks otherwise`)
    .toBeLessThan(ALIKE);
}

/** Every rule of axe; pages have no frames, and nothing is asked of what passes, which takes two thirds of the time. */
async function complaintsOfAxe(page: Page): Promise<readonly string[]> {
  expect(await page.locator('iframe').count()).toBe(0);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().options(ONLY_VIOLATIONS).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}
