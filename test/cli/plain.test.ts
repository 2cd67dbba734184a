import { describe, expect, it } from 'vitest';
import { datelineIn, dayOf, isDay, plainPage } from '../../src/prose/index.js';

describe('the dateline of a plain text', () => {
  it.each([
    ['Title\n\nKöln, 4. Dezember 2025 - Wer ein Modell mieten will, zahlt wenig.', '2025-12-04'],
    ['Title\n\nFrankfurt, 9. Februar 2026. Die Zahlen werden groß.', '2026-02-09'],
    ['标题\n\n2025年12月19日\n\n本周最受关注的消息来自华盛顿。', '2025-12-19'],
    ['Title\n\nLONDON, Jan. 12, 2026 — The chips are down.', '2026-01-12'],
    ['Title\n\nSan Francisco (12 January 2026) The chips are down.', '2026-01-12'],
    ['Title\n\n2026-01-12\n\nThe chips are down.', '2026-01-12'],
    ['Title\n\nDate: January 12th, 2026\nThe chips are down.', '2026-01-12'],
    ['（2026年1月12日）\n\n正文。', '2026-01-12'],
  ])('%j is of %s', (text, day) => {
    expect(datelineIn(text)).toBe(day);
  });

  it.each([
    'On 9 January 2026 MiniMax went public.',
    '9 January 2026 was the day on which MiniMax went public.',
    '2026年1月9日，稀宇科技上市。',
    'Am 9. Januar 2026 ging MiniMax an die Börse.',
    'Title\n\nA.\n\nB.\n\nC.\n\n2026-01-12',
    'Title\n\n2026-02-30\n\nThe chips are down.',
    'The firm, founded in May 2021 - a long time ago.',
  ])('%j has none', (text) => {
    expect(datelineIn(text)).toBeUndefined();
  });

  it('the first line is the title when it is no sentence', () => {
    expect(plainPage('Chips and money\n\nThe chips are down.').title).toBe('Chips and money');
    expect(plainPage('The chips are down.\n\nSo is the money.').title).toBeUndefined();
    expect(plainPage('Only one line').title).toBeUndefined();
  });
});

describe('days as pages write them', () => {
  it.each([
    ['2026-01-12T23:30:00-05:00', '2026-01-12'],
    ['2026/1/12', '2026-01-12'],
    ['20260112', '2026-01-12'],
    ['Mon, 12 Jan 2026 08:00:00 GMT', '2026-01-12'],
    ['12. März 2026', '2026-03-12'],
    ['12.03.2026', '2026-03-12'],
    ['March 12, 2026', '2026-03-12'],
    ['2026年3月12日', '2026-03-12'],
    ['31 April 2026', undefined],
    ['2026', undefined],
    ['soon', undefined],
  ])('%s', (written, day) => {
    expect(dayOf(written)).toBe(day);
  });

  it('only days of the calendar are days', () => {
    expect(['2026-02-29', '2024-02-29', '2026-1-1', 'x'].map(isDay)).toEqual([false, true, false, false]);
  });
});
