import type { Catalogue } from '../catalogue.js';
import { evidence } from './evidence.js';
import { fault } from './faults.js';
import { measure, measureFault } from './measure.js';
import { numbers } from './numbers.js';
import { help, shell } from './shell.js';
import { verdict } from './verdict.js';
import { web } from './web.js';

export const zh: Catalogue = {
  lang: 'zh',
  verdict,
  evidence,
  measure,
  fault: { ...fault, ...measureFault },
  shell,
  help,
  web,
  numbers,
};
