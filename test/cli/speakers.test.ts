import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openHouse } from '../../src/host/index.js';
import { pokerface } from './fake-io.js';

const env = { POKERFACE_CACHE: mkdtempSync(join(tmpdir(), 'pokerface-test-')) };
const speakers = (...args: string[]) => pokerface(['speakers', ...args], { env, house: openHouse });

describe('pokerface speakers', { timeout: 60_000 }, () => {
  it('tells what stakes move, who leans where, what goes against interest', async () => {
    const { code, out, err } = await speakers('--width', '120');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const text of ['over all', 'sanctions relief', 'Jensen Huang', 'Against interest'])
      expect(out).toContain(text);
  });

  it('shows one speaker with stakes, sources and both clocks, by name or id, the same bytes again', async () => {
    const [named, byId] = [await speakers('Jensen Huang'), await speakers('jensen-huang')];
    expect(named.out).toBe(byId.out);
    expect(named.out).toContain(
      '26 September 2025 · chips · with the stake in sanctions relief, against the one in sales',
    );
    expect(named.out).toContain(
      '3 December 2025 · chips · with the stake in sales, against the one in sanctions relief',
    );
    expect(named.out).toContain('https://www.techspot.com/');
  });

  it('shows with an institute how others read its report: as widening, narrowing, constant', async () => {
    const { out } = await speakers('CAISI');
    expect(out).toContain('lag (8 months): then supported');
    const readings = out.slice(out.indexOf('Statements of others made about its work'));
    for (const [name, reading] of [
      ['gdgz.link', 'widening'],
      ['SaveDelete', 'narrowing'],
      ['The Decoder', 'stable'],
    ])
      expect(readings).toMatch(new RegExp(`2026 · ${name} · models[^]*direction \\(${reading}\\): then`));
  });

  it('gives all as JSON and a table, without a number lost', async () => {
    const json = JSON.parse((await speakers('--format', 'json')).out) as { readonly speakers: readonly unknown[] };
    const lines = (await speakers('--format', 'csv')).out.trimEnd().split('\n');
    expect(lines).toHaveLength(json.speakers.length + 1);
    expect(lines[0]).toContain('lean_best');
  });

  it.each(['lags', 'leanings', 'spread-lag', 'spread-trend', 'spread-leader'])('draws %s', async (chart) => {
    const { code, out } = await speakers('--format', 'svg', '--chart', chart, '--words', 'de');
    expect(code).toBe(0);
    expect(out).toMatch(/^<svg[^]*<\/svg>\n$/);
    expect(out.match(/<circle/g)!.length).toBeGreaterThan(20);
    expect(out).not.toContain('NaN');
  });

  it('knows nothing later than the day asked for', async () => {
    const { out } = await speakers('--as-of', '2025-03-31', '--format', 'csv', 'Jensen Huang');
    expect(out.trimEnd().split('\n')).toHaveLength(2);
  });

  it('names whose talk a chart shows, and sets no lag in making chips beside the band', async () => {
    const { out } = await speakers('Jensen Huang', '--format', 'svg');
    expect(out).toContain('Jensen Huang: 18 statements');
    expect(out).toContain('Squares: lags in making chips');
    expect(out).not.toContain('At the edge');
    expect((await speakers('--format', 'svg')).out).toContain('At the edge: 3 beyond 30 months');
  });

  it('marks each stake as judged or said by its source, and tells two stakes of one mechanism apart', async () => {
    expect((await speakers('CAISI', '--width', '200')).out).toContain('gains neither way; judged from the facts');
    expect((await speakers('Dario Amodei')).out).toContain('with one stake in tighter controls, against the other');
  });

  it('says why something said is not judged', async () => {
    const { out } = await speakers('Jensen Huang', '--width', '200');
    expect(out).toContain('lag (0 months): then unverified, now unverified (this dimension is not measured)');
    expect(out).toContain('leader (China): then unverified, now unverified (what a forecast speaks of is yet to come)');
  });

  it('refuses a name that nobody has, and a chart of two quantities', async () => {
    expect(await speakers('Jensen Wang')).toMatchObject({ code: 2, err: expect.stringContaining('Jensen Huang') });
    expect(await speakers('--chart', 'spread')).toMatchObject({ code: 2, err: expect.stringContaining('spread-lag') });
  });
});
