import type { Claim } from '../reading/index.js';
import type { Moment } from './candidate.js';
import type { Records } from './records.js';
import type { Scale } from './verdict.js';

export function scaleLines(_claim: Claim, _moment: Moment, _records: Records): readonly Scale[] {
  return [];
}
