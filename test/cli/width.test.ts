import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plain } from '../../src/cli/paint.js';
import { textTable } from '../../src/cli/render/table.js';
import { csvTable } from '../../src/views/index.js';
import { cutTo, padTo, widthOf, wrap } from '../../src/cli/width.js';
import { pokerface } from './fake-io.js';
import { SAMPLES } from './small-house.js';

const lines = (text: string, columns: number): string[] =>
  wrap([{ text }], columns).map((line) => line.map((piece) => piece.text).join(''));

describe('width', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['智谱', 4],
    ['，。', 4],
    ['GLM-5模型', 9],
    ['é', 1],
    ['e\u0301', 1],
    ['●■◆○–', 5],
    ['\u200b', 0],
    ['ﾊﾝｶｸ', 4],
  ])('%j takes %d columns', (text, columns) => {
    expect(widthOf(text)).toBe(columns);
  });

  it('fills and cuts by columns', () => {
    expect(padTo('智谱', 6)).toBe('智谱  ');
    expect(padTo('12', 4, 'right')).toBe('  12');
    expect(cutTo('稀宇科技', 5)).toBe('稀宇…');
    expect(cutTo('abc', 3)).toBe('abc');
  });
});

describe('wrap', () => {
  it('breaks Chinese anywhere, but no line begins with a closing mark', () => {
    expect(lines('稀宇科技在香港上市，超出许多人的预料。', 18)).toEqual([
      '稀宇科技在香港上',
      '市，超出许多人的预',
      '料。',
    ]);
  });

  it('keeps words whole and cuts what is longer than a line', () => {
    expect(lines('a longer word', 7)).toEqual(['a', 'longer', 'word']);
    expect(lines('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
  });

  it('no line is wider than asked, and no character but white space is lost', () => {
    const text = fc.stringMatching(/^[a-zA-Z智谱稀宇科技，。（） \n.-]{0,120}$/);
    fc.assert(
      fc.property(text, fc.integer({ min: 6, max: 40 }), (given, columns) => {
        const wrapped = lines(given, columns);
        for (const line of wrapped) expect(widthOf(line)).toBeLessThanOrEqual(columns);
        expect(wrapped.join('').replace(/\s/g, '')).toBe(given.replace(/\s/g, ''));
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});

describe('tables', () => {
  it('columns line up with Chinese in them', () => {
    const table = textTable(
      ['编号', '机构', '金额'],
      [
        ['a', '智谱', '5.58亿美元'],
        ['bcd', 'MiniMax', '6亿'],
      ],
      [false, false, true],
      80,
      plain,
    );
    expect(table).toBe(
      ['编号  机构           金额', 'a     智谱     5.58亿美元', 'bcd   MiniMax         6亿'].join('\n'),
    );
  });

  it('narrow terminals cut texts before figures and never the id', () => {
    const table = textTable(
      ['id', 'note', 'sum'],
      [['a-long-id', 'a note that goes on and on', '1,234,567']],
      [false, false, true],
      32,
      plain,
    );
    expect(table.split('\n')[1]).toBe('a-long-id  a note th…  1,234,567');
  });

  it('csv quotes what needs it', () => {
    expect(csvTable(['a', 'b'], [{ a: 'x, "y"', b: '1' }])).toBe('a,b\n"x, ""y""",1\n');
  });
});

describe('the report', () => {
  it.each([40, 60, 80, 100])('keeps to %d columns in Chinese', async (columns) => {
    const { out } = await pokerface(['read', '--words', 'zh', '-'], { stdin: SAMPLES.zh.document.text, columns });
    // Addresses stay whole, so that they can be copied.
    const lines = out.split('\n').filter((line) => !line.includes('https://'));
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(columns);
  });

  it('--width counts before the terminal', async () => {
    const { out } = await pokerface(['read', '--width', '50', '-'], { stdin: SAMPLES.en.document.text, columns: 90 });
    expect(
      Math.max(
        ...out
          .split('\n')
          .filter((line) => !line.includes('https://'))
          .map(widthOf),
      ),
    ).toBeLessThanOrEqual(50);
  });
});
