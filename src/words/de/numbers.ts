import type { NumberStyle } from '../catalogue.js';

export const numbers: NumberStyle = {
  about: 'etwa {best} ({range})',
  percentOf: '{n} Prozent',
  timesOf: 'das {n}-Fache',
  months: [
    'Januar',
    'Februar',
    'März',
    'April',
    'Mai',
    'Juni',
    'Juli',
    'August',
    'September',
    'Oktober',
    'November',
    'Dezember',
  ],
  day: '{day}. {month} {year}',
  month: '{month} {year}',
  year: '{year}',
};
