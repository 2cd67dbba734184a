import { describe, expect, it } from 'vitest';
import { Fault } from '../../src/kit/index.js';
import { checkBase, openBase, type Problem, type TableName } from '../../src/evidence/index.js';
import { descriptor, edited, readShipped } from './package.js';

/** Replaces a cell of the row with this id (first column) by another text. */
function cell(id: string, column: string, value: string): (text: string) => string {
  return (text) => {
    const lines = text.split('\n');
    const at = lines.findIndex((line) => line.startsWith(`${id},`));
    const header = (lines[0] ?? '').split(',');
    const cells = (lines[at]?.match(/("(?:[^"]|"")*"|[^,]*)(,|$)/g) ?? []).map((part) => part.replace(/,$/, ''));
    cells[header.indexOf(column)] = value;
    lines[at] = cells.slice(0, header.length).join(',');
    return lines.join('\n');
  };
}

function rowOf(path: string, id: string): number {
  return (
    readShipped(path)
      .split('\n')
      .findIndex((line) => line.startsWith(`${id},`)) + 1
  );
}

type Case = readonly [name: string, path: string, edit: (text: string) => string, expected: Partial<Problem>];

const HK = 'minimax-hk-ipo-2026';
const CAPITAL = 'capital.csv';
const at = (id: string, path: string = CAPITAL) => ({ file: path, row: rowOf(path, id) });

const CASES: readonly Case[] = [
  [
    'a misspelt column',
    CAPITAL,
    (text) => text.replace('org_id', 'organisation'),
    { code: 'header', file: CAPITAL, row: 1, column: 'org_id', value: 'organisation', cure: 'restore-header' },
  ],
  [
    'an open quote',
    CAPITAL,
    (text) => `${text}x,"open`,
    { code: 'unreadable', file: CAPITAL, column: '', value: 'MissingQuotes', cure: 'mend-quotes' },
  ],
  [
    'a row with too few cells',
    CAPITAL,
    (text) => `${text}stray,2026\n`,
    { code: 'ragged', file: CAPITAL, column: '', value: '2', expected: '15', cure: 'fill-columns' },
  ],
  [
    'an empty cell',
    CAPITAL,
    cell(HK, 'status', ''),
    { code: 'missing', ...at(HK), column: 'status', value: '', cure: 'fill-cell' },
  ],
  [
    'a number with separators',
    CAPITAL,
    cell(HK, 'amount_usd_best', '619.000.000'),
    { code: 'not-number', ...at(HK), column: 'amount_usd_best', value: '619.000.000', cure: 'write-plain-number' },
  ],
  [
    'a value that is not listed',
    CAPITAL,
    cell(HK, 'kind', 'bond'),
    { code: 'not-listed', ...at(HK), column: 'kind', value: 'bond', cure: 'use-listed-value' },
  ],
  [
    'a negative sum',
    CAPITAL,
    cell(HK, 'valuation_usd', '-5'),
    { code: 'out-of-range', ...at(HK), column: 'valuation_usd', value: '-5', cure: 'stay-in-range' },
  ],
  [
    'a fractional year',
    'currencies.csv',
    (text) => text.replace('EUR,2024,', 'EUR,2024.5,'),
    { code: 'not-number', file: 'currencies.csv', column: 'year', value: '2024.5', cure: 'write-plain-number' },
  ],
  [
    'an id that is no slug',
    CAPITAL,
    cell(HK, 'event_id', 'MiniMax IPO'),
    { code: 'malformed', ...at(HK), column: 'event_id', value: 'MiniMax IPO', cure: 'follow-pattern' },
  ],
  [
    'a day that does not exist',
    CAPITAL,
    cell(HK, 'date', '2026-02-30'),
    { code: 'not-date', ...at(HK), column: 'date', value: '2026-02-30', cure: 'write-iso-date' },
  ],
  [
    'a source without web address',
    CAPITAL,
    cell(HK, 'source_url', 'a newspaper'),
    { code: 'not-address', ...at(HK), column: 'source_url', value: 'a newspaper', cure: 'write-web-address' },
  ],
  [
    'a source without publisher',
    CAPITAL,
    cell(HK, 'source_name', ''),
    { code: 'missing', ...at(HK), column: 'source_name', value: '', cure: 'fill-cell' },
  ],
  [
    'a stray space',
    CAPITAL,
    cell(HK, 'exchange', 'HKEX '),
    { code: 'stray-space', ...at(HK), column: 'exchange', value: 'HKEX ', expected: 'HKEX', cure: 'trim-cell' },
  ],
  [
    'an id used twice',
    CAPITAL,
    cell(HK, 'event_id', 'zhipu-hk-ipo-2026'),
    { code: 'duplicate-id', ...at(HK), column: 'event_id', value: 'zhipu-hk-ipo-2026', cure: 'make-id-unique' },
  ],
  [
    'a reference to nobody',
    CAPITAL,
    cell(HK, 'org_id', 'minimx'),
    {
      code: 'unknown-reference',
      ...at(HK),
      column: 'org_id',
      value: 'minimx',
      expected: 'minimax',
      cure: 'add-row-or-mend-id',
    },
  ],
  [
    'a list with a reference to nobody',
    'sites.csv',
    cell('xai-colossus-1', 'user_org_id', 'xai|anthropc'),
    {
      code: 'unknown-reference',
      ...at('xai-colossus-1', 'sites.csv'),
      column: 'user_org_id',
      value: 'anthropc',
      expected: 'anthropic',
    },
  ],
  [
    'a list with an empty entry',
    'sites.csv',
    cell('xai-colossus-1', 'user_org_id', 'xai||anthropic'),
    { code: 'missing', ...at('xai-colossus-1', 'sites.csv'), column: 'user_org_id', value: '', cure: 'fill-cell' },
  ],
  [
    'an interval out of order',
    CAPITAL,
    cell(HK, 'amount_usd_low', '700000000'),
    { code: 'interval', ...at(HK), column: 'amount_usd_best', value: '619000000', cure: 'order-low-best-high' },
  ],
  [
    'a name claimed by two organisations, whatever its case',
    'orgs.csv',
    cell('zhipu', 'name_en', 'MINIMAX'),
    { code: 'name-clash', ...at('zhipu', 'orgs.csv'), column: 'name_en', value: 'MINIMAX', cure: 'leave-name-to-one' },
  ],
  [
    'a homonym that is no name of the row',
    'orgs.csv',
    cell('zhipu', 'ambiguous', 'Zipu'),
    { code: 'not-a-name', ...at('zhipu', 'orgs.csv'), column: 'ambiguous', value: 'Zipu', cure: 'use-own-name' },
  ],
  [
    'an id held by two tables',
    CAPITAL,
    cell(HK, 'event_id', 'chatgpt-2022'),
    { code: 'id-clash', column: 'event_id', value: 'chatgpt-2022', cure: 'make-id-unique' },
  ],
  [
    'an unknown mechanism of a stake',
    'interests.csv',
    (text) => text.replace('tang-jie,cn_looks_close,funding,', 'tang-jie,cn_looks_close,vanity,'),
    { code: 'not-listed', file: 'interests.csv', column: 'mechanism', value: 'vanity', cure: 'use-listed-value' },
  ],
  [
    'a stake that ends before it begins',
    'interests.csv',
    (text) => text.replace(',2025-12,2026-05-14,source,', ',2026-12,2026-05-14,source,'),
    { code: 'period', file: 'interests.csv', column: 'until', value: '2026-05-14', cure: 'order-from-until' },
  ],
  [
    'a statement by an unknown speaker',
    'claims.csv',
    cell('epoch-2026-01-eci', 'speaker_id', 'epoch-aj'),
    { code: 'unknown-reference', column: 'speaker_id', value: 'epoch-aj', expected: 'epoch-ai' },
  ],
  [
    'a speaker of a bloc without a model',
    'models.csv',
    (text) => text.replaceAll(',other,', ',eu,'),
    { code: 'bloc-without-model', column: 'bloc', value: 'other', cure: 'add-model-or-mend-bloc' },
  ],
  [
    'a metric of no column',
    'metrics.csv',
    (text) => text.replace(',capital,valuation_usd,', ',capital,worth,'),
    { code: 'unknown-reference', file: 'metrics.csv', column: 'column', value: 'capital.worth' },
  ],
];

/** Problems that only the check over all tables sees; a single table loads. */
const ACROSS: readonly string[] = ['name-clash', 'id-clash', 'bloc-without-model'];

function caught(act: () => unknown): unknown {
  try {
    return act();
  } catch (fault) {
    return fault;
  }
}

describe('planted faults', () => {
  it.each(CASES)('%s is named with place, value and cure', (_, path, edit, expected) => {
    const { manifest, read } = edited(path, edit);
    const problems = checkBase(manifest, read);
    expect(problems).toContainEqual(expect.objectContaining(expected));
  });

  it.each(CASES.filter(([, path, , { code }]) => path !== 'metrics.csv' && !ACROSS.includes(code ?? '')))(
    '%s keeps the table from loading',
    (_, path, edit, { code, column }) => {
      const { manifest, read } = edited(path, edit);
      const fault = caught(() => openBase(manifest, read).table(path.replace('.csv', '') as TableName));
      expect(fault).toBeInstanceOf(Fault);
      const { values } = fault as Fault;
      expect((fault as Fault).code).toBe(`evidence.${code}`);
      expect(values).toMatchObject({ file: path, column, problems: expect.any(Number) });
      expect(Object.keys(values)).toEqual(expect.arrayContaining(['row', 'value', 'cure', 'expected']));
    },
  );

  it('are all reported, not only the first', () => {
    const { manifest, read } = edited(CAPITAL, (text) =>
      cell(HK, 'kind', 'x')(cell('zhipu-hk-ipo-2026', 'date', 'soon')(text)),
    );
    expect(
      checkBase(manifest, read)
        .map(({ code }) => code)
        .sort(),
    ).toEqual(['not-date', 'not-listed']);
  });

  it('name a missing file and a stale hash', () => {
    const gone = (path: string): string => {
      if (path === CAPITAL) throw new Error('ENOENT');
      return readShipped(path);
    };
    expect(checkBase(descriptor(), gone)).toContainEqual(
      expect.objectContaining({ code: 'missing-file', file: CAPITAL, row: 0, cure: 'restore-file' }),
    );
    const grown = (path: string): string => readShipped(path) + (path === CAPITAL ? '\n' : '');
    expect(checkBase(descriptor(), grown)[0]).toMatchObject({ code: 'hash', file: CAPITAL, cure: 'refresh-hash' });
  });

  it.each([
    ['nothing', null, ''],
    ['no resources', {}, 'resources'],
    ['a resource of no table', { resources: [{ name: 'gossip' }] }, 'resources/0/name'],
    ['a missing table', { resources: [] }, 'resources'],
  ])('refuse a descriptor with %s', (_, value, place) => {
    const fault = caught(() => openBase(value, readShipped));
    expect(fault).toMatchObject({ code: 'evidence.manifest', values: { at: place, cure: 'restore-descriptor' } });
  });
});
