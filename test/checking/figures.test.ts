import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../src/checking/figures.js';

const FOUND: readonly (readonly [string, readonly (readonly [number, number, string])[]])[] = [
  ['Appropriation, of which USD 39bn for factories', [[39e9, 39e9, 'USD']]],
  [
    'ASML put in EUR 1.3bn for 11 %',
    [
      [1.3e9, 1.3e9, 'EUR'],
      [11, 11, 'percent'],
    ],
  ],
  [
    'USD 10bn from one and 5bn from another',
    [
      [10e9, 10e9, 'USD'],
      [5e9, 5e9, 'USD'],
    ],
  ],
  [
    'about 27,000 dollars against 700,000 in stock',
    [
      [27_000, 27_000, 'USD'],
      [700_000, 700_000, ''],
    ],
  ],
  ['Orders of over two million', [[2e6, 2e6, '']]],
  ['owns 3-5 % of it', [[3, 5, 'percent']]],
  ['600,000 to 700,000 in stock', [[600_000, 700_000, '']]],
  ['1,945 PFLOPS for the site', [[1.945e18, 1.945e18, 'FLOP/s']]],
  ['about 400 GW to spare by 2030', [[400e9, 400e9, 'W']]],
  [
    '100,800 GB200 and 30,000 H200',
    [
      [100_800, 100_800, ''],
      [30_000, 30_000, ''],
    ],
  ],
  ['seven to eight months behind', []],
  ['In 2025, GPT-4 ran on H20 and 910C by 2026-09-25', []],
  ['', []],
];

describe('figures of a row’s text', () => {
  it.each(FOUND)('%s', (text, figures) => {
    expect(figuresOf(text).map(({ low, high, unit }) => [low, high, unit])).toEqual(figures);
  });
});
