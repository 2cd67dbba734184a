import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvRows } from '../../src/kit/index.js';

const READ: readonly (readonly [string, readonly (readonly string[])[]])[] = [
  ['a,b', [['a', 'b']]],
  ['a,b\n1,2\n', [['a', 'b'], ['1', '2'], ['']]],
  ['a\n"1,\n""x"""\n', [['a'], ['1,\n"x"'], ['']]],
  [
    '"a",\n,"b"',
    [
      ['a', ''],
      ['', 'b'],
    ],
  ],
  ['a"b,c', [['a"b', 'c']]],
  ['\n', [[''], ['']]],
  ['"",""', [['', '']]],
  ['a\r\n"b"', [['a\r'], ['b']]],
];

const LEFT: readonly string[] = ['', '\ufeffa', '"a', '"a"b', 'x,"a" ,b', 'a\n"b""', '"a"\r\n'];

describe('csvRows', () => {
  it.each(READ)('reads %j', (text, rows) => {
    expect(csvRows(text)).toEqual(rows);
  });

  it.each(LEFT)('leaves %j to others', (text) => {
    expect(csvRows(text)).toBeUndefined();
  });

  it('gives the cells of a parser that reports errors, or leaves the text to it', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', 'b', ',', '\n', '"', '"', ' ', '\r', '中'), maxLength: 24 });
    fc.assert(
      fc.property(texts, (text) => {
        const rows = csvRows(text);
        const parsed = Papa.parse<string[]>(text, { delimiter: ',', newline: '\n' });
        expect(rows ?? parsed.data).toEqual(parsed.data);
        if (rows !== undefined) expect(parsed.errors).toEqual([]);
      }),
      { seed: 20_260_301, numRuns: 3000 },
    );
  });
});
