import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openHouse } from '../../src/host/index.js';
import type { Lag } from '../../src/measuring/index.js';
import { type Outcome, pokerface } from './fake-io.js';

const folder = mkdtempSync(join(tmpdir(), 'pokerface-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const house = openHouse();
const gap = (...options: readonly string[]): Promise<Outcome> =>
  pokerface(['gap', ...options, '--draws', '40', '--as-of', '2026-09-30'], {
    house: () => house,
    env: { POKERFACE_CACHE: folder },
    columns: 100,
  });

describe('pokerface gap', () => {
  it('shows all dimensions as text', async () => {
    const { code, out, err } = await gap();
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^China is [\d.]+ months \([\d.]+–[\d.]+\) behind the US/);
    for (const part of ['By domain', 'not enough results', 'smuggled', 'counted once', 'Cheapest way'])
      expect(out).toContain(part);
  });

  it.each(['capability', 'compute', 'capital', 'price'])('gives %s as JSON, CSV and a chart', async (dimension) => {
    const json = JSON.parse((await gap(dimension, '--format', 'json')).out) as Readonly<Record<string, unknown>>;
    expect(json).toMatchObject({ dimension, asOf: '2026-09-30', evidence: house.base.hash, seed: 1, draws: 40 });
    const lines = (await gap(dimension, '--format', 'csv')).out.trim().split('\n');
    const columns = lines[0]!.split(',').length;
    expect(lines.length).toBeGreaterThan(10);
    for (const line of lines) expect(line.split(',')).toHaveLength(columns);
    const svg = (await gap(dimension, '--format', 'svg')).out;
    expect(svg).toMatch(/^<svg [^>]*aria-label="[^"]+"/);
    expect(svg).toContain('Epoch AI');
    expect(svg).not.toContain('NaN');
    if (dimension === 'price') expect(svg).toContain('Band: 90 % interval.');
    expect((await gap(dimension, '--format', 'svg', '--dark')).out).not.toBe(svg);
  });

  it('counts no sum of capital twice in a table', async () => {
    const rowsOf = (csv: string): readonly Readonly<Record<string, string>>[] => {
      const [head, ...lines] = csv.trim().split('\n');
      const names = head!.split(',');
      return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i], cell])));
    };
    const total = (rows: readonly Readonly<Record<string, string>>[]): number =>
      rows.reduce((sum, { usd_best: usd }) => sum + Number(usd), 0);
    const sums = rowsOf((await gap('capital', '--format', 'csv')).out);
    const bought = rowsOf((await gap('capital', '--format', 'csv', '--bought')).out);
    // Every row of the sums has a bloc and a year of its own kind, and nothing else stands among them.
    expect(new Set(sums.map(({ bloc, year, kind, status }) => [bloc, year, kind, status].join())).size).toBe(
      sums.length,
    );
    expect(bought.length).toBeGreaterThan(100);
    const counted = bought.filter((row) => row['counted'] === 'true');
    expect(total(counted)).toBe(total(sums));
    expect(total(bought)).toBeGreaterThan(total(counted));
    for (const wrong of [
      ['capital', '--bought'],
      ['compute', '--format', 'csv', '--bought'],
    ])
      expect((await gap(...wrong)).code).toBe(2);
  });

  it('draws a picture', async () => {
    const chunks: Uint8Array[] = [];
    const { chartOf } = await import('../../src/host/chart.js');
    const { pngOf } = await import('../../src/host/canvas.js');
    const { wordsOf } = await import('../../src/words/index.js');
    const { measure } = await import('../../src/measuring/index.js');
    const measures = measure(house.base, '2026-09-30', { draws: 10 });
    chunks.push(await pngOf(chartOf('compute', { measures, house, words: wordsOf('de'), dark: false })));
    expect([...chunks[0]!.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
  });

  it('says the same in every language', async () => {
    const outs = await Promise.all(['de', 'en', 'zh'].map(async (lang) => (await gap('--words', lang)).out));
    const figures = outs.map((out) => out.match(/\d{4}-\d{2}-\d{2}/g)?.join(' '));
    expect(new Set(figures).size).toBe(1);
    for (const out of outs) expect(out).not.toMatch(/\{\w+\}|undefined|NaN/);
  });

  it('prints the receipt with --explain', async () => {
    const { out } = await gap('capability', '--explain');
    expect(out).toContain('Receipt');
    expect(out).toContain('months-between(models/');
  });

  it('keeps the fit, gives the same with it, and survives a damaged one', async () => {
    const first = await gap('capability', '--format', 'json', '--seed', '7');
    const kept = readdirSync(folder);
    expect(kept.length).toBeGreaterThan(0);
    expect((await gap('capability', '--format', 'json', '--seed', '7')).out).toBe(first.out);
    for (const name of kept) writeFileSync(join(folder, name), 'damaged');
    expect((await gap('capability', '--format', 'json', '--seed', '7')).out).toBe(first.out);
    expect((await gap('capability', '--format', 'json', '--seed', '7', '--no-cache')).out).toBe(first.out);
  });

  it('compares other groups, and negates the lag when they change places', async () => {
    const lag = async (groups: string): Promise<Lag> =>
      (JSON.parse((await gap('capability', '--between', groups, '--format', 'json')).out) as { lag: Lag }).lag;
    const [a, b] = [await lag('closed,open'), await lag('open,closed')];
    expect(b.months.best).toBe(-a.months.best);
    expect(b.months.low).toBe(-a.months.high);
  });

  it.each([
    ['capability', '--domain', 'vision'],
    ['capital', '--between', 'us,eu'],
    ['compute', '--between', 'closed,open'],
  ])('draws no chart of nothing: %s %s %s', async (...options) => {
    const outcome = await gap(...options, '--format', 'svg');
    expect(outcome).toMatchObject({ out: '', code: 1 });
    expect(outcome.err).toContain('too little to draw');
  });

  it('names the domain and the groups in the title of a chart', async () => {
    const title = async (...options: readonly string[]): Promise<string | undefined> =>
      /aria-label="([^"]+)"/.exec((await gap(...options, '--format', 'svg')).out)?.[1];
    expect(await title('--domain', 'coding')).toMatch(/^Coding: China is/);
    expect(await title('--between', 'closed,open')).toMatch(/^The best open model is .* behind the best closed model/);
    expect(await title('--between', 'us,cn/open')).toMatch(/^China \(open\) is/);
  });

  it('tells deals by name, status and share with intervals, and owners over time', async () => {
    const { out } = await gap('compute');
    expect(out).toMatch(/2025-10-23 +Google, Anthropic.* announced +2\.3 +\d+ % \(\d+–\d+\)/);
    expect((await gap('compute', '--format', 'csv')).out).toMatch(/^google,cumulative-shipped,2024-03-31,/m);
  });

  it.each([
    [['--domain', 'cooking'], 2, 'unknown domain: cooking'],
    [['--between', 'us,mars'], 2, 'unknown group: mars'],
    [['--between', 'us'], 2, '--between cannot be us'],
    [['weather'], 2, 'cannot be weather'],
    [['--draws', 'many'], 2, '--draws cannot be many'],
  ])('%j ends with %i', async (options, code, message) => {
    const outcome = await gap(...options);
    expect(outcome.code).toBe(code);
    expect(outcome.err).toContain(message);
    expect(outcome.out).toBe('');
  });
});

describe('pokerface fit', () => {
  const file = 'test/measuring/eci/results.csv';
  const fit = (...options: readonly string[]): Promise<Outcome> => pokerface(['fit', ...options]);

  it('prints models and benchmarks with intervals', async () => {
    const { code, out } = await fit(file, '--draws', '20', '--seed', '1', '--format', 'csv');
    expect(code).toBe(0);
    const rows = out.trim().split('\n');
    expect(rows[0]).toBe('kind,name,value,low,high,slope');
    expect(rows.filter((row) => row.startsWith('model,'))).toHaveLength(222);
    expect(rows.filter((row) => row.startsWith('benchmark,'))).toHaveLength(57);
    const json = JSON.parse((await fit(file, '--draws', '20', '--format', 'json')).out) as {
      readonly models: readonly { readonly model: string; readonly eci: number; readonly low: number }[];
      readonly benchmarks: readonly { readonly edi: number; readonly slope: number }[];
    };
    expect(json.models.find(({ model }) => model === 'GPT-5')!.eci).toBeCloseTo(150, 9);
    expect(json.models[0]!.low).toBeLessThan(json.models[0]!.eci);
    expect(json.benchmarks[0]!.slope).toBeGreaterThan(0);
    expect(Object.keys(json)).toEqual(['models', 'benchmarks']);
    expect(Object.keys(json.models[0]!)).toEqual(['model', 'eci', 'low', 'high']);
    expect(Object.keys(json.benchmarks[0]!)).toEqual(['benchmark', 'edi', 'slope', 'low', 'high']);
    const text = (await fit(file, '--draws', '0')).out;
    expect(text).toContain('GPT-5');
    expect(text).toContain('6.520695');
  });

  it.each([
    ['model,benchmark\na,b\n', 'lacks columns: performance'],
    ['model,benchmark,performance\na,Winogrande,1.5\n', 'line 2, column performance: “1.5”'],
    ['model,benchmark,performance\na,X,0.5\n', 'no benchmark is called Winogrande'],
    ['model,benchmark,performance\na,Winogrande,0.5\n', 'no model is called Claude 3.5 Sonnet'],
    ['model,benchmark,performance\na,Winogrande,0.5\nb,X,0.5\n', 'fall into 2 groups'],
    ['model,benchmark,performance\n', 'no result to fit'],
  ])('says what is wrong with %j', async (stdin, message) => {
    const { code, out, err } = await pokerface(['fit', '-'], { stdin });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(message);
  });

  it('names a file that is not there', async () => {
    const { code, err } = await fit('nowhere.csv');
    expect(code).toBe(1);
    expect(err).toContain('nowhere.csv: no such file');
  });
});
