import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openHouse } from '../../src/host/index.js';
import type { House } from '../../src/views/index.js';
import { pokerface } from './fake-io.js';
import { SAMPLES, smallHouse } from './small-house.js';

const folder = mkdtempSync(join(tmpdir(), 'pokerface-commands-'));
const sample = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const english = sample('en.txt', SAMPLES.en.document.text);

describe('wrong usage: exit code 2, what is wrong, what mends it', () => {
  it.each([
    [[], 'no command given', 'pokerface read'],
    [['frobnicate'], 'unknown command: frobnicate', 'read, evidence'],
    [['evidence'], 'missing: check|list|show', '--help'],
    [['evidence', 'frobnicate'], 'unknown command: frobnicate', 'check, list, show'],
    [['read'], 'missing: inputs', '--help'],
    [['read', '--colour', english], 'unknown option: --colour', '--help'],
    [['read', english, '--format'], 'a value is missing', '--help'],
    [['read', '--format', 'docx', english], '--format cannot be docx', 'text, ndjson, html, md'],
    [['read', '--lang', 'fr', english], '--lang cannot be fr', 'de, en, zh'],
    [['read', '--words', 'fr', english], '--words cannot be fr', 'de, en, zh'],
    [['read', '--date', 'yesterday', english], '--date: yesterday is no date', 'YYYY-MM-DD'],
    [['read', '--date', '2026-02-29', english], '--date: 2026-02-29 is no date', 'YYYY-MM-DD'],
    [['read', '--as-of', '2026', english], '--as-of: 2026 is no date', 'YYYY-MM-DD'],
    [['read', '--width', 'wide', english], '--width cannot be wide', ''],
    [['read', '-', '-'], 'standard input (-) was named twice', 'once'],
    [['evidence', 'list', 'nothing'], 'no such table: nothing', 'capital'],
    [['evidence', 'list', 'capital', '--since', 'then'], '--since: then is no date', 'YYYY-MM-DD'],
    [['evidence', 'show', 'a', 'b'], 'too many arguments', '--help'],
  ])('%j', async (argv, message, cure) => {
    const { code, out, err } = await pokerface(argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(err).toContain(cure);
  });
});

describe('help', () => {
  it.each([
    ['en', 'Usage: pokerface read', 'Examples:', 'Exit codes: 0 done'],
    ['de', 'Aufruf: pokerface read', 'Beispiele:', 'Rückgabewerte: 0 erledigt'],
    ['zh', '用法： pokerface read', '示例：', '退出码：0 完成'],
  ])('in %s', async (lang, ...parts) => {
    const { code, out, err } = await pokerface(['read', '--help', '--words', lang]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const part of parts) expect(out).toContain(part);
    for (const option of ['--format', '--date', '--lang', '--as-of', '--words', '--width', '--verbose', '--no-color'])
      expect(out).toContain(option);
  });

  it('lists the commands, and the version stands alone', async () => {
    const { out } = await pokerface(['--help']);
    expect(out).toMatch(/^ {2}read <inputs>/m);
    expect(out).toMatch(/^ {2}evidence/m);
    expect((await pokerface(['--version'])).out).toBe('9.9.9\n');
  });
});

describe('ndjson', () => {
  it('keeps the contract', async () => {
    const { code, out } = await pokerface(['read', '--format', 'ndjson', '--date', '2026-01-12', english, english]);
    expect(code).toBe(0);
    const lines = out.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    const { document, claims } = JSON.parse(lines[0]!) as { document: object; claims: Record<string, unknown>[] };
    expect(document).toEqual({
      id: 'en',
      path: english,
      lang: 'en',
      title: null,
      date: '2026-01-12',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(claims[0]).toMatchObject({
      id: 'en#1',
      kind: 'raise',
      quote: { start: 0, end: 62 },
      text: SAMPLES.en.quotes['raise'],
      speaker: null,
      stance: 'asserted',
      org: 'minimax',
      amount: { low: 619e6, best: 619e6, high: 619e6, unit: 'USD' },
      via: 'ipo',
      verdict: { asOf: { status: 'supported', reasons: ['amounts-agree'] }, hindsight: { status: 'supported' } },
    });
    const verdict = claims[0]!['verdict'] as { asOf: { receipt: unknown[] } };
    expect(verdict.asOf.receipt).toHaveLength(4);
    expect(claims[3]).toMatchObject({
      kind: 'gap',
      speaker: 'Li Example',
      leader: 'us',
      lag: { low: 6, high: 9, unit: 'months' },
    });
  });

  it('an annotated article gives text, title, date and language; its id is the file name', async () => {
    const path = sample(
      '07-note.json',
      JSON.stringify({ ...SAMPLES.de.document, id: 'other', lang: 'de', claims: [] }),
    );
    const { out } = await pokerface(['read', '--format', 'ndjson', path]);
    expect((JSON.parse(out) as { document: unknown }).document).toMatchObject({
      id: '07-note',
      lang: 'de',
      title: 'Kleine Summen, große Pläne',
      date: '2026-01-12',
    });
  });
});

describe('options of read', () => {
  it('--as-of turns the clock of today back', async () => {
    const { out } = await pokerface(['read', '--as-of', '2026-01-01', english]);
    expect(out).toContain('○ 4 unverified');
    expect(out).toContain('the evidence has no record of it');
  });

  it.each([
    [{ LANG: 'de_DE.UTF-8' }, 'Behauptungen'],
    [{ LC_ALL: 'zh_CN.UTF-8', LANG: 'de_DE.UTF-8' }, '项说法'],
    [{ LC_MESSAGES: 'de_AT', LANG: 'en_US' }, 'Behauptungen'],
    [{ LANG: 'fr_FR.UTF-8' }, 'claims'],
    [{ LANG: 'C' }, 'claims'],
    [{}, 'claims'],
  ])('the environment %j chooses the words', async (env, word) => {
    expect((await pokerface(['read', english], { env })).out).toContain(word);
  });

  it('says when no day is known', async () => {
    expect((await pokerface(['read', english])).out).toContain('no date known; counted from 23 November 2026');
  });

  it.each([
    ['a terminal', {}, [], true],
    ['NO_COLOR', { NO_COLOR: '1' }, [], false],
    ['an empty NO_COLOR', { NO_COLOR: '' }, [], true],
    ['--no-color', {}, ['--no-color'], false],
    ['TERM=dumb', { TERM: 'dumb' }, [], false],
  ])('%s: colours %o %o %s', async (_name, env, options, coloured) => {
    const { out } = await pokerface(['read', ...options, english], { terminal: true, columns: 80, env });
    expect(out.includes('\u001b[')).toBe(coloured);
    // Without colours brackets mark the claim.
    expect(out.includes('[MiniMax raised')).toBe(!coloured);
  });

  it('shows progress for several inputs on a terminal only, and takes it away', async () => {
    const { err, out } = await pokerface(['read', english, english], { terminal: true, columns: 60 });
    expect(err).toContain('1/2');
    expect(err.endsWith('\r\u001b[K')).toBe(true);
    expect(out).not.toContain('█');
    expect((await pokerface(['read', english, english])).err).toBe('');
  });

  it('forgets each document: as many as one likes in one call', async () => {
    const { out } = await pokerface(['read', '--format', 'ndjson', ...Array.from({ length: 500 }, () => english)]);
    expect(out.trimEnd().split('\n')).toHaveLength(500);
  });

  it('an error of ours in one document leaves the others', async () => {
    let calls = 0;
    const house = (): House => ({
      ...smallHouse(),
      read: (document) => {
        if (++calls === 1) throw new TypeError('boom');
        return smallHouse().read(document);
      },
    });
    const { code, out, err } = await pokerface(['read', english, english], { house });
    expect(code).toBe(1);
    expect(err).toContain('something unexpected went wrong: boom');
    expect(out).toContain('4 claims');
  });
});

describe('the evidence of this package', () => {
  it('check finds every table in order', async () => {
    const { code, out, err } = await pokerface(['evidence', 'check'], { house: openHouse });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^✓ All 18 tables are in order: [\d,]+ rows, evidence [0-9a-f]{12}\.\n$/);
  });

  it('check names file, row, column, value and cure', async () => {
    const problem = {
      code: 'not-number',
      file: 'chips.csv',
      row: 7,
      column: 'tdp_w',
      value: 'many',
      cure: 'write-plain-number',
      expected: 'number',
    } as const;
    const house = (): House => ({ ...smallHouse(), problems: () => [problem] });
    const { code, err } = await pokerface(['evidence', 'check'], { house });
    expect(code).toBe(1);
    expect(err).toContain('chips.csv, row 7, column tdp_w: “many” is no number\n  → Write a plain number');
  });

  it('show prints a row in words with its source', async () => {
    const { code, out } = await pokerface(['evidence', 'show', 'minimax-hk-ipo-2026'], { house: openHouse });
    expect(code).toBe(0);
    expect(out).toMatch(/organisation +MiniMax\n/);
    expect(out).toMatch(/kind +IPO\n/);
    expect(out).toMatch(/amount +.*622 million US dollars/);
    expect(out).toMatch(/https?:\/\//);
  });

  it('show as json gives the cells as they stand', async () => {
    const { out } = await pokerface(['evidence', 'show', '--format', 'json', 'minimax-hk-ipo-2026'], {
      house: openHouse,
    });
    expect(JSON.parse(out)).toMatchObject({
      table: 'capital',
      event_id: 'minimax-hk-ipo-2026',
      org_id: 'minimax',
      kind: 'ipo',
    });
  });

  it('show of an unknown row', async () => {
    const { code, err } = await pokerface(['evidence', 'show', 'nothing-at-all'], { house: openHouse });
    expect(code).toBe(1);
    expect(err).toContain('no row has the id nothing-at-all');
  });

  it.each([
    ['zhipu', true],
    ['Zhipu AI', true],
    ['智谱', true],
  ])('list by organisation %s and date', async (org) => {
    const { out } = await pokerface(
      ['evidence', 'list', 'capital', '--org', org, '--since', '2026', '--format', 'json'],
      { house: openHouse },
    );
    const rows = JSON.parse(out) as Record<string, string>[];
    expect(rows.map((row) => row['event_id'])).toContain('zhipu-hk-ipo-2026');
    expect(rows.every((row) => row['org_id'] === 'zhipu' && row['date']! >= '2026')).toBe(true);
  });

  it('list as csv is the table again', async () => {
    const { out } = await pokerface(['evidence', 'list', 'capital', '--until', '2025-12', '--format', 'csv'], {
      house: openHouse,
    });
    expect(out.startsWith('event_id,date,org_id,kind,')).toBe(true);
    expect(out).not.toMatch(/,2026-/);
  });

  it('list in the terminal keeps to its width', async () => {
    const { out } = await pokerface(['evidence', 'list', 'supply', '--org', 'nvidia', '--words', 'zh'], {
      house: openHouse,
      columns: 110,
      terminal: true,
      env: { NO_COLOR: '1' },
    });
    const { widthOf } = await import('../../src/cli/width.js');
    expect(out.split('\n').length).toBeGreaterThan(5);
    for (const line of out.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(110);
  });
});
