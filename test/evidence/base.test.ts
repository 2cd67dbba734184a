import { describe, expect, it } from 'vitest';
import { Fault } from '../../src/kit/index.js';
import {
  type Base,
  checkBase,
  describeRow,
  h100Equivalent,
  inBaseUnit,
  inDollars,
  inUnit,
  listRows,
  openBase,
  packageHash,
  readManifest,
  TABLE_NAMES,
} from '../../src/evidence/index.js';
import { descriptor, readShipped } from './package.js';

function opened(read = readShipped): Base {
  return openBase(descriptor(), read);
}

describe('the shipped evidence', () => {
  it('has no problem', () => {
    expect(checkBase(descriptor(), readShipped)).toEqual([]);
  });

  it('serves every table, each row with id, web address and publisher', () => {
    const base = opened();
    for (const name of TABLE_NAMES) {
      const rows = base.table(name);
      expect(rows.length, name).toBeGreaterThan(20);
      for (const row of rows) {
        expect(row.source.url, row.id).toMatch(/^https?:\/\//);
        expect(row.source.name, row.id).not.toBe('');
        expect(base.find(name, row.id)).toBe(row);
      }
    }
  });

  it('reads a row as its table says', () => {
    const row = opened().find('capital', 'minimax-hk-ipo-2026');
    expect(row).toMatchObject({
      date: '2026-01-09',
      orgId: 'minimax',
      kind: 'ipo',
      amountUsd: { low: 615e6, best: 619e6, high: 622e6, unit: 'USD' },
      currency: 'HKD',
      status: 'closed',
    });
  });

  it('turns megawatts into watts and fills a missing end of an interval from the figure given', () => {
    const base = opened();
    expect(base.find('sites', 'xai-colossus-2')?.powerW).toBe(946e6);
    expect(base.find('supply', 'google-anthropic-1m-tpu-2025-10')?.count).toEqual({
      low: 1e6,
      best: 1e6,
      high: 1e6,
      unit: 'chips',
    });
  });

  it('freezes what it serves', () => {
    const row = opened().table('supply')[0] as { readonly status: string; readonly source: object };
    expect(Object.isFrozen(row) && Object.isFrozen(row.source)).toBe(true);
  });
});

describe('reading tables when needed', () => {
  it('reads nothing at opening and each table once', () => {
    const reads: string[] = [];
    const base = opened((path) => {
      reads.push(path);
      return readShipped(path);
    });
    expect(reads).toEqual([]);
    base.table('currencies');
    base.perUsd('EUR', 2024);
    expect(reads).toEqual(['currencies.csv']);
    base.table('people');
    base.table('people');
    expect(reads).toEqual(['currencies.csv', 'people.csv', 'orgs.csv']);
  });

  it('serves other tables when one is broken', () => {
    const base = opened((path) => (path === 'capital.csv' ? 'nonsense' : readShipped(path)));
    expect(() => base.table('capital')).toThrow(Fault);
    expect(() => base.find('capital', 'minimax-hk-ipo-2026')).toThrow(Fault);
    expect(base.table('supply').length).toBeGreaterThan(20);
  });
});

describe('the content hash', () => {
  it('is hexadecimal and stays', () => {
    expect(opened().hash).toMatch(/^[0-9a-f]{64}$/);
    expect(opened().hash).toBe(opened().hash);
  });

  it('changes with the hash of any table', () => {
    const manifest = readManifest(descriptor());
    const before = packageHash(manifest);
    for (const changed of manifest.resources) {
      const resources = manifest.resources.map((entry) => (entry === changed ? { ...entry, hash: 'sha256:0' } : entry));
      expect(packageHash({ ...manifest, resources }), changed.name).not.toBe(before);
    }
  });

  it('refuses a table in which one byte differs', () => {
    const base = opened((path) => readShipped(path).replace('2025', '2026'));
    expect(() => base.table('events')).toThrow(expect.objectContaining({ code: 'evidence.hash' }));
  });
});

describe('finding rows', () => {
  const base = opened();

  it.each([
    ['minimax-hk-ipo-2026', 'capital'],
    ['nvidia-h20', 'chips'],
    ['deepseek-r1/gpqa-diamond', 'scores'],
    ['icpc-2025', 'events'],
    ['benchmarks:icpc-2025', 'benchmarks'],
    ['lmarena', 'orgs'],
    ['benchmarks:lmarena', 'benchmarks'],
    ['EUR/2024', 'currencies'],
    ['FLOP/s', 'units'],
    ['us', 'countries'],
  ])('locates %s in %s', (id, table) => {
    expect(base.locate(id)?.table).toBe(table);
  });

  it.each(['', 'nothing', 'orgs:', 'orgs:nothing', 'a/b/c', '__proto__'])('knows no %j', (id) => {
    expect(base.locate(id)).toBeUndefined();
  });

  it('locates every row by its id', () => {
    for (const name of TABLE_NAMES)
      for (const { id } of base.table(name))
        expect(base.locate(`${name}:${id}`)).toEqual({ table: name, row: base.find(name, id) });
  });

  it('lists by organisation and date', () => {
    const listed = listRows(base, 'capital', { org: 'zhipu', since: '2026' }).map((row) => row.id);
    expect(listed).toEqual(['zhipu-hk-ipo-2026']);
    expect(listRows(base, 'capital', { org: 'zhipu', until: '2025-12-31' })).toEqual([]);
    const sold = listRows(base, 'supply', { org: 'broadcom', since: '2025-12', until: '2025-12' });
    expect(sold.map((row) => row.id)).toEqual(['broadcom-anthropic-ironwood-2025-12']);
    expect(listRows(base, 'scores', { org: 'deepseek' }).every((row) => row.modelId.startsWith('deepseek'))).toBe(true);
  });

  it('describes a row with its references and units', () => {
    const details = describeRow(base, 'capital', 'minimax-hk-ipo-2026') ?? [];
    const byColumn = new Map(details.map((detail) => [detail.column, detail]));
    expect(byColumn.get('org_id')).toMatchObject({
      kind: 'reference',
      targets: [{ table: 'orgs', row: { id: 'minimax' } }],
    });
    expect(byColumn.get('amount_usd_best')).toMatchObject({ values: ['619000000'], metric: { unitId: 'USD' } });
    expect(byColumn.get('date')?.kind).toBe('date');
    expect(byColumn.get('source_url')?.kind).toBe('address');
    expect(describeRow(base, 'capital', 'nothing')).toBeUndefined();
  });
});

describe('names', () => {
  const names = opened().names();

  it.each([
    ['英伟达', 'nvidia', 'org'],
    ['Zhipu AI', 'zhipu', 'org'],
    ['智谱', 'zhipu', 'org'],
    ['黄仁勋', 'jensen-huang', 'person'],
    ['Washington', 'us', 'country'],
    ['Peking', 'cn', 'country'],
    ['Weißes Haus', 'us', 'country'],
    ['中方', 'cn', 'country'],
    ['昇腾910C', 'huawei-ascend-910c', 'chip'],
    ['Ironwood', 'google-tpu-v7', 'chip'],
    ['TPU v7', 'google-tpu-v7', 'chip'],
    ['Blackwell', 'nvidia-blackwell', 'chip'],
    ['豆包', 'doubao', 'model'],
    ['Seedance 2.0', 'seedance-2-0', 'model'],
    ["Humanity's Last Exam", 'hle', 'benchmark'],
    ['国际数学奥林匹克', 'imo', 'benchmark'],
    ['Colossus 2', 'xai-colossus-2', 'site'],
  ])('%s is %s', (text, id, kind) => {
    expect(names.filter((name) => name.text === text && name.kind === kind).map((name) => name.id)).toEqual([id]);
  });

  it('are given once for each entity', () => {
    const keys = names.map(({ text, id, kind }) => `${kind} ${id} ${text}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('mark homonyms, and Han names as Chinese', () => {
    const flagged = new Set(names.filter((name) => name.needsContext).map((name) => name.text));
    for (const text of ['Meta', 'Gemini', 'Grok', 'Figure', 'Yi', 'Sol']) expect(flagged, text).toContain(text);
    for (const text of ['Nvidia', 'DeepSeek', '华为', 'Mistral AI']) expect(flagged, text).not.toContain(text);
    expect(names.find((name) => name.text === '月之暗面')?.lang).toBe('zh');
    expect(names.find((name) => name.text === 'Niederlande')?.lang).toBe('de');
    expect(names.find((name) => name.text === 'OpenAI')?.lang).toBeNull();
  });
});

describe('conversion', () => {
  const base = opened();

  it('gives the rate of the year, or of the nearest one', () => {
    expect(base.perUsd('USD', 1990)).toBe(1);
    expect(base.perUsd('cny', 2024)).toBeCloseTo(7.196, 3);
    expect(base.perUsd('EUR', 2010)).toBe(base.perUsd('EUR', 2017));
    expect(base.perUsd('JPY', 2030)).toBe(base.perUsd('JPY', 2025));
    expect(base.perUsd('XYZ', 2024)).toBeUndefined();
  });

  it('converts money and units', () => {
    const yuan = { low: 5e10, best: 5e10, high: 5e10, unit: 'CNY' };
    expect(inDollars(base, yuan, 2026)?.best).toBeCloseTo(5e10 / 6.9, 0);
    const years = { low: 1, best: 1.5, high: 2, unit: 'years' };
    expect(inBaseUnit(base, years)).toEqual({ low: 12, best: 18, high: 24, unit: 'months' });
    expect(inUnit(base, { low: 1, best: 1, high: 1, unit: 'GW' }, 'MW')?.best).toBe(1000);
    expect(inUnit(base, years, 'MW')).toBeUndefined();
  });

  it('expresses chips in H100 equivalents', () => {
    const h20 = h100Equivalent(base, 'nvidia-h20');
    expect(h100Equivalent(base, 'nvidia-h100')).toEqual({ low: 1, best: 1, high: 1, unit: 'H100e' });
    expect(h20?.best).toBeCloseTo(0.15, 2);
    expect(h100Equivalent(base, 'google-tpu-v7')?.best).toBeCloseTo(2.33, 1);
    expect(h100Equivalent(base, 'nvidia-hopper')).toMatchObject({ low: h20?.low });
    expect(h100Equivalent(base, 'hbm4')).toBeUndefined();
    expect(h100Equivalent(base, 'nothing')).toBeUndefined();
  });
});
