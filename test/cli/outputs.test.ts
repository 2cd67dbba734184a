import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LANGS } from '../../src/kit/index.js';
import { pokerface } from './fake-io.js';
import { SAMPLES } from './small-house.js';

const folder = mkdtempSync(join(tmpdir(), 'pokerface-outputs-'));

/** Stored under test/cli/output for a person to open; `npx vitest run test/cli/outputs.test.ts -u` renews them. */
describe.each(LANGS)('the sample article in %s', (lang) => {
  const { document } = SAMPLES[lang];
  const path = join(folder, `${document.id}.json`);
  writeFileSync(path, JSON.stringify({ ...document, lang }));

  it.each([
    ['text', 'txt'],
    ['md', 'md'],
    ['html', 'html'],
  ])('is printed as %s', async (format, extension) => {
    const { code, out, err } = await pokerface(['read', '--format', format, '--words', lang, path]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    await expect(out).toMatchFileSnapshot(`output/${lang}-sample.${extension}`);
  });
});

it('a verbose receipt shows operations and inputs', async () => {
  const path = join(folder, 'en-sample.json');
  const { out } = await pokerface(['read', '--verbose', path]);
  await expect(out).toMatchFileSnapshot('output/en-sample-verbose.txt');
});
