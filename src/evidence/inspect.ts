import { isPartialDate, periodOf } from '../kit/index.js';
import { ANY_URI, EDTF, type Field, type Resource } from './manifest.js';
import { nearest } from './nearest.js';
import { type Problem, problem, type ProblemCode } from './problem.js';
import { entriesOf, lineOf, type Sheet } from './sheet.js';
import type { TableName } from './rows.js';

/** The ids of a table, or undefined where that table cannot be read. */
export type IdsOf = (table: TableName) => Pick<ReadonlyMap<string, number>, 'has' | 'keys'> | undefined;

/** What is wrong with an entry of a cell: code and what was expected. */
type Complaint = readonly [ProblemCode, string];
type Judge = (value: string) => Complaint | undefined;

const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;
const INTEGER = /^-?\d+$/;
const ADDRESS = /^https?:\/\/[^\s/$.?#][^\s]*$/;

function judgesOf({ type, rdfType, constraints = {} }: Field): readonly Judge[] {
  const { enum: listed, pattern, minimum = -Infinity, maximum = Infinity } = constraints;
  const judges: Judge[] = [];
  if (type === 'number') judges.push((v) => (NUMBER.test(v) ? undefined : ['not-number', 'number']));
  if (type === 'integer') judges.push((v) => (INTEGER.test(v) ? undefined : ['not-number', 'integer']));
  if (rdfType === EDTF) judges.push((v) => (isPartialDate(v) ? undefined : ['not-date', 'YYYY-MM-DD']));
  if (rdfType === ANY_URI) judges.push((v) => (ADDRESS.test(v) ? undefined : ['not-address', 'https://…']));
  if (listed) judges.push((v) => (listed.includes(v) ? undefined : ['not-listed', listed.join('|')]));
  if (constraints.minimum !== undefined || constraints.maximum !== undefined)
    judges.push((v) =>
      Number(v) >= minimum && Number(v) <= maximum ? undefined : ['out-of-range', `${minimum}..${maximum}`],
    );
  if (pattern !== undefined) {
    const shape = new RegExp(pattern, 'u');
    judges.push((v) => (shape.test(v) ? undefined : ['malformed', pattern]));
  }
  return judges;
}

const NO_COMPLAINTS: readonly (readonly [string, Complaint])[] = [];
const SPACE = 32;

function isSpaced(value: string): boolean {
  return value.charCodeAt(0) <= SPACE || value.charCodeAt(value.length - 1) <= SPACE;
}

function complaintAbout(value: string, judges: readonly Judge[]): Complaint | undefined {
  if (value === '') return ['missing', 'entry'];
  if (isSpaced(value)) return ['stray-space', value.trim()];
  for (const judge of judges) {
    const complaint = judge(value);
    if (complaint) return complaint;
  }
  return undefined;
}

/** The complaints about a cell with the value each is about; none about an empty cell that may be empty. */
function judgeCell(cell: string, field: Field, judges: readonly Judge[]): readonly (readonly [string, Complaint])[] {
  if (cell === '') return field.constraints?.required === true ? [['', ['missing', field.type]]] : [];
  if (field.type !== 'list') {
    const complaint = complaintAbout(cell, judges);
    return complaint ? [[cell, complaint]] : NO_COMPLAINTS;
  }
  return entriesOf(cell, field).flatMap((value) => {
    const complaint = complaintAbout(value, judges);
    return complaint ? [[value, complaint] as const] : [];
  });
}

function columnProblems(path: string, rows: Sheet['rows'], field: Field, column: number, width: number): Problem[] {
  const judges = judgesOf(field);
  const sound = new Set<string>();
  const problems: Problem[] = [];
  let previous: string | undefined;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as readonly string[];
    const cell = row[column];
    if (cell === undefined || cell === previous || row.length !== width) continue;
    if (judges.length > 0 && sound.has(cell)) continue;
    const complaints = judgeCell(cell, field, judges);
    if (complaints.length === 0) {
      previous = cell;
      if (judges.length > 0) sound.add(cell);
    }
    for (const [value, [code, expected]] of complaints)
      problems.push(problem(code, { file: path, row: lineOf(i), column: field.name }, value, expected));
  }
  return problems;
}

function cellProblems({ path, fields }: Resource, { rows }: Sheet): Problem[] {
  return fields.flatMap((field, column) => columnProblems(path, rows, field, column, fields.length));
}

function keyProblems({ path, primaryKey }: Resource, { ids }: Sheet): Problem[] {
  if (new Set(ids).size === ids.length) return [];
  const seen = new Map<string, number>();
  const problems: Problem[] = [];
  ids.forEach((id, i) => {
    const first = seen.get(id);
    const place = { file: path, row: lineOf(i), column: primaryKey.join('/') };
    if (first === undefined) seen.set(id, i);
    else problems.push(problem('duplicate-id', place, id, `row ${lineOf(first)}`));
  });
  return problems;
}

/** The stems of a table's intervals with the columns of their low, best and high cells. */
function intervalsOf(fields: readonly Field[]): readonly (readonly number[])[] {
  const at = (name: string): number => fields.findIndex((field) => field.name === name);
  const stems = fields.filter((field) => field.name.endsWith('_low')).map((field) => field.name.slice(0, -4));
  return stems.map((stem) => [`${stem}_low`, `${stem}_best`, `${stem}_high`].map(at).filter((i) => i >= 0));
}

function intervalProblems({ path, fields }: Resource, { rows }: Sheet): Problem[] {
  const problems: Problem[] = [];
  for (const columns of intervalsOf(fields)) {
    rows.forEach((row, i) => {
      const given = columns.filter((column) => (row[column] ?? '') !== '' && NUMBER.test(row[column] as string));
      const wrong = given.find((column, k) => k > 0 && Number(row[column]) < Number(row[given[k - 1] as number]));
      if (wrong === undefined) return;
      const expected = given.map((column) => row[column]).join(' <= ');
      problems.push(
        problem(
          'interval',
          { file: path, row: lineOf(i), column: fields[wrong]?.name ?? '' },
          row[wrong] as string,
          expected,
        ),
      );
    });
  }
  return problems;
}

/** Periods (`from` to `until`) that end before they begin. */
function periodProblems({ path, fields }: Resource, { rows }: Sheet): Problem[] {
  const [from, until] = ['from', 'until'].map((name) => fields.findIndex((field) => field.name === name)) as [
    number,
    number,
  ];
  if (from < 0 || until < 0) return [];
  return rows.flatMap((row, i) => {
    const [begin, end] = [periodOf(row[from] ?? ''), periodOf(row[until] ?? '')];
    if (!begin || !end || begin.from <= end.to) return [];
    const place = { file: path, row: lineOf(i), column: 'until' };
    return [problem('period', place, row[until] as string, `>= ${row[from]}`)];
  });
}

function referenceProblems({ path, fields }: Resource, { rows }: Sheet, idsOf: IdsOf): Problem[] {
  const problems: Problem[] = [];
  fields.forEach((field, column) => {
    const targets = field.references.map(idsOf);
    if (targets.length === 0 || targets.includes(undefined)) return;
    const isKnown = (id: string): boolean => targets.some((ids) => ids?.has(id));
    rows.forEach((row, i) => {
      const cell = row[column] ?? '';
      if (cell === '' || isKnown(cell)) return;
      for (const id of entriesOf(cell, field).filter((entry) => !isKnown(entry))) {
        const known = targets.flatMap((ids) => [...(ids?.keys() ?? [])]);
        const expected = nearest(id, known) ?? field.references.join('|');
        problems.push(problem('unknown-reference', { file: path, row: lineOf(i), column: field.name }, id, expected));
      }
    });
  });
  return problems;
}

/** Entries of `ambiguous` that are no name of their row. */
function homonymProblems({ path, fields }: Resource, { rows }: Sheet): Problem[] {
  const column = fields.findIndex((field) => field.name === 'ambiguous');
  if (column < 0) return [];
  const naming = fields.flatMap((field, i) => (/^(name|aliases)/.test(field.name) ? [{ field, i }] : []));
  return rows.flatMap((row, r) => {
    const homonyms = entriesOf(row[column] ?? '', fields[column] as Field);
    if (homonyms.length === 0) return [];
    const own = new Set(naming.flatMap(({ field, i }) => entriesOf(row[i] ?? '', field)));
    const place = { file: path, row: lineOf(r), column: 'ambiguous' };
    return homonyms
      .filter((name) => !own.has(name))
      .map((name) => problem('not-a-name', place, name, [...own].join('|')));
  });
}

/** All problems of a parsed table: cells, keys, intervals, periods, references, homonyms. */
export function inspect(resource: Resource, sheet: Sheet, idsOf: IdsOf): Problem[] {
  return [
    ...cellProblems(resource, sheet),
    ...keyProblems(resource, sheet),
    ...intervalProblems(resource, sheet),
    ...periodProblems(resource, sheet),
    ...referenceProblems(resource, sheet, idsOf),
    ...homonymProblems(resource, sheet),
  ];
}
