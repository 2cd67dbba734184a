import { Fault } from '../kit/index.js';

/** What can be wrong with a table. */
export type ProblemCode =
  | 'missing-file'
  | 'hash'
  | 'unreadable'
  | 'header'
  | 'ragged'
  | 'stray-space'
  | 'missing'
  | 'not-number'
  | 'not-listed'
  | 'out-of-range'
  | 'malformed'
  | 'not-date'
  | 'not-address'
  | 'duplicate-id'
  | 'unknown-reference'
  | 'interval'
  | 'period'
  | 'bloc-without-model'
  | 'name-clash'
  | 'not-a-name'
  | 'id-clash';

/** What mends it; the room `words` has the sentence. */
export type CureCode =
  | 'restore-file'
  | 'refresh-hash'
  | 'mend-quotes'
  | 'restore-header'
  | 'fill-columns'
  | 'trim-cell'
  | 'fill-cell'
  | 'write-plain-number'
  | 'use-listed-value'
  | 'stay-in-range'
  | 'follow-pattern'
  | 'write-iso-date'
  | 'write-web-address'
  | 'make-id-unique'
  | 'add-row-or-mend-id'
  | 'order-low-best-high'
  | 'order-from-until'
  | 'add-model-or-mend-bloc'
  | 'leave-name-to-one'
  | 'use-own-name';

/** A fault of the tables: where, what stands there, and the cure. */
export interface Problem {
  readonly code: ProblemCode;
  readonly file: string;
  /** Number of the row in its file, header = 1; 0 for the file as a whole. */
  readonly row: number;
  /** Empty for the row or the file as a whole. */
  readonly column: string;
  readonly value: string;
  readonly cure: CureCode;
  /** What was expected instead: allowed values, a bound, the other row. */
  readonly expected: string;
}

const CURES: Readonly<Record<ProblemCode, CureCode>> = {
  'missing-file': 'restore-file',
  hash: 'refresh-hash',
  unreadable: 'mend-quotes',
  header: 'restore-header',
  ragged: 'fill-columns',
  'stray-space': 'trim-cell',
  missing: 'fill-cell',
  'not-number': 'write-plain-number',
  'not-listed': 'use-listed-value',
  'out-of-range': 'stay-in-range',
  malformed: 'follow-pattern',
  'not-date': 'write-iso-date',
  'not-address': 'write-web-address',
  'duplicate-id': 'make-id-unique',
  'unknown-reference': 'add-row-or-mend-id',
  interval: 'order-low-best-high',
  period: 'order-from-until',
  'bloc-without-model': 'add-model-or-mend-bloc',
  'name-clash': 'leave-name-to-one',
  'not-a-name': 'use-own-name',
  'id-clash': 'make-id-unique',
};

/** The place of a problem. */
export interface Place {
  readonly file: string;
  readonly row?: number;
  readonly column?: string;
}

/** A problem with the cure that belongs to its code. */
export function problem(code: ProblemCode, place: Place, value: string, expected: string = ''): Problem {
  const { file, row = 0, column = '' } = place;
  return { code, file, row, column, value, cure: CURES[code], expected };
}

/** The first of several problems as a Fault `evidence.<code>`; `problems` counts them all. */
export function faultOf(problems: readonly [Problem, ...Problem[]]): Fault {
  const [{ code, file, row, column, value, cure, expected }] = problems;
  return new Fault(`evidence.${code}`, { file, row, column, value, cure, expected, problems: problems.length });
}
