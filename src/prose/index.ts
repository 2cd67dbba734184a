export { dayOf, isDay } from './day.js';
export { markdownPage } from './markdown.js';
export { known, type Page } from './page.js';
export { datelineIn, plainPage } from './plain.js';
