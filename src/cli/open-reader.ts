import type { Base } from '../evidence/index.js';
import type { House } from './house.js';

export function openReader(_base: Base): Pick<House, 'read'> {
  throw new Error('not wired yet');
}
