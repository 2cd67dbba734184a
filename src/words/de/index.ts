import type { Catalogue } from '../catalogue.js';
import { evidence } from './evidence.js';
import { fault } from './faults.js';
import { measure, measureFault } from './measure.js';
import { numbers } from './numbers.js';
import { service, serviceFault, serviceHelp } from './service.js';
import { help, shell } from './shell.js';
import { verdict } from './verdict.js';
import { weigh, weighFault } from './weigh.js';
import { web } from './web.js';

export const de: Catalogue = {
  lang: 'de',
  verdict,
  evidence,
  measure,
  weigh,
  fault: { ...fault, ...measureFault, ...weighFault, ...serviceFault },
  shell: { ...shell, ...service },
  help: { ...help, ...serviceHelp },
  web,
  numbers,
};
