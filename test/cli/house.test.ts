import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openHouse } from '../../src/host/index.js';
import { MODEL_FILE } from '../../src/host/index.js';
import { PACKAGE_ROOT } from '../../src/host/index.js';
import { baseUntil } from '../../src/views/index.js';
import { pokerface } from './fake-io.js';

describe('a base until a day', () => {
  const { base } = openHouse();
  const then = baseUntil(base, '2026-01-08');

  it('knows no row of a later date, by any way of asking', () => {
    expect(base.find('capital', 'minimax-hk-ipo-2026')?.date).toBe('2026-01-09');
    expect(then.find('capital', 'minimax-hk-ipo-2026')).toBeUndefined();
    expect(then.locate('minimax-hk-ipo-2026')).toBeUndefined();
    expect(then.cells('capital', 'minimax-hk-ipo-2026')).toBeUndefined();
    expect(then.table('capital').length).toBeLessThan(base.table('capital').length);
    expect(then.table('capital').filter(({ date }) => date > '2026-01-08')).toEqual([]);
  });

  it('knows the earlier ones and all names', () => {
    expect(then.find('capital', 'zhipu-hk-ipo-2026')).toBe(base.find('capital', 'zhipu-hk-ipo-2026'));
    expect(then.table('orgs')).toHaveLength(base.table('orgs').length);
    expect(then.names()).toBe(base.names());
  });
});

describe.skipIf(!existsSync(new URL(MODEL_FILE, PACKAGE_ROOT)))('the shipped reader and evidence', () => {
  it.each(['de-rechenzentren.txt', 'en-listing-season.txt', 'zh-xinpian-zhoubao.txt'])('read %s', async (name) => {
    const path = `examples/${name}`;
    const { code, out, err } = await pokerface(['read', '--format', 'ndjson', path], { house: openHouse });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const { document, claims } = JSON.parse(out) as {
      document: { date: string };
      claims: { quote: { start: number; end: number }; text: string }[];
    };
    expect(document.date).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(claims.length).toBeGreaterThan(3);
    const text = readFileSync(path, 'utf8');
    for (const { quote, text: quoted } of claims) expect(text.slice(quote.start, quote.end)).toBe(quoted);
  });
});
