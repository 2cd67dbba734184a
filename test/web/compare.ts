import type { Browser } from 'playwright-core';

/** A step of colour below which two pixels are alike: letters are smoothed otherwise by each version of a browser. */
const TOLERANCE = 48;

/** The share of pixels that differ between two pictures; 1 where their sizes do. */
export async function differingShare(browser: Browser, a: Buffer, b: Buffer): Promise<number> {
  if (a.equals(b)) return 0;
  const page = await browser.newPage();
  try {
    const addresses = [a, b].map((picture) => `data:image/png;base64,${picture.toString('base64')}`);
    return await page.evaluate(compare, { addresses, tolerance: TOLERANCE });
  } finally {
    await page.close();
  }
}

/** Runs in the browser, which can read pictures. */
async function compare(given: { readonly addresses: readonly string[]; readonly tolerance: number }): Promise<number> {
  const pixels = await Promise.all(
    given.addresses.map(async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
      context.drawImage(image, 0, 0);
      return context.getImageData(0, 0, image.width, image.height);
    }),
  );
  const [first, second] = pixels as [ImageData, ImageData];
  if (first.width !== second.width || first.height !== second.height) return 1;
  let differing = 0;
  for (let i = 0; i < first.data.length; i += 4) {
    const step = (k: number): number => Math.abs(first.data[i + k]! - second.data[i + k]!);
    if (Math.max(step(0), step(1), step(2)) > given.tolerance) differing++;
  }
  return differing / (first.width * first.height);
}
