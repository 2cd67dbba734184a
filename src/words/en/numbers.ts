import type { NumberStyle } from '../catalogue.js';

export const numbers: NumberStyle = {
  about: 'about {best} ({range})',
  percentOf: '{n} percent of',
  timesOf: '{n} times',
  months: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  day: '{day} {month} {year}',
  month: '{month} {year}',
  year: '{year}',
};
