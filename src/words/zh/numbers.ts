import type { NumberStyle } from '../catalogue.js';

export const numbers: NumberStyle = {
  about: '约{best}（{range}）',
  percentOf: '{n}%',
  timesOf: '{n}倍',
  months: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'],
  day: '{year}年{month}月{day}日',
  month: '{year}年{month}月',
  year: '{year}年',
};
