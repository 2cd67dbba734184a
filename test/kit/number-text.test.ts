import { describe, expect, it } from 'vitest';
import { between, exactly, formatAmount, formatNumber } from '../../src/kit/index.js';

const NUMBERS = [
  [1234.5, '1.234,5', '1,234.5', '1,234.5'],
  [1234567, '1.234.567', '1,234,567', '1,234,567'],
  [0.27, '0,27', '0.27', '0.27'],
  [0, '0', '0', '0'],
  [-12000, '−12.000', '−12,000', '−12,000'],
  [1e-7, '0,0000001', '0.0000001', '0.0000001'],
  [0.1 + 0.2, '0,3', '0.3', '0.3'],
] as const;

const AMOUNTS = [
  [exactly(619e6, 'USD'), '619 Millionen US-Dollar', '619 million US dollars', '6.19亿美元'],
  [exactly(1e9, 'EUR'), '1 Milliarde Euro', '1 billion euros', '10亿欧元'],
  [
    between(175e9, 185e9, 'USD'),
    '175 bis 185 Milliarden US-Dollar',
    '175 to 185 billion US dollars',
    '1,750至1,850亿美元',
  ],
  [between(6, 9, 'months'), '6 bis 9 Monate', '6 to 9 months', '6至9个月'],
  [exactly(1, 'months'), '1 Monat', '1 month', '1个月'],
  [exactly(1.2e9, 'W'), '1,2 GW', '1.2 GW', '1.2 GW'],
  [exactly(3.8e25, 'FLOP'), '3,8 × 10^25 FLOP', '3.8 × 10^25 FLOP', '3.8 × 10^25FLOP'],
  [
    exactly(0.27, 'USD/Mtok'),
    '0,27 US-Dollar je Million Token',
    '0.27 US dollars per million tokens',
    '每百万token 0.27美元',
  ],
  [exactly(20_000, 'chips'), '20.000 Chips', '20,000 chips', '2万块芯片'],
  [exactly(3, 'rank'), 'Platz 3', 'rank 3', '第3名'],
  [exactly(5, 'furlongs'), '5 furlongs', '5 furlongs', '5 furlongs'],
] as const;

describe('numbers and amounts in words', () => {
  it.each(NUMBERS)('writes %d', (value, de, en, zh) => {
    expect([formatNumber(value, 'de'), formatNumber(value, 'en'), formatNumber(value, 'zh')]).toEqual([de, en, zh]);
  });

  it.each(AMOUNTS)('writes %o', (amount, de, en, zh) => {
    expect([formatAmount(amount, 'de'), formatAmount(amount, 'en'), formatAmount(amount, 'zh')]).toEqual([de, en, zh]);
  });

  it('writes what is no finite number as a sign', () => {
    expect([Infinity, -Infinity, NaN].map((value) => formatNumber(value, 'en'))).toEqual(['∞', '−∞', '?']);
  });
});
