import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Base, Name } from './base.js';
import { rowsOf } from './cells.js';
import { inspect } from './inspect.js';
import { type Field, type Manifest, readManifest, type Resource, TABLE_NAMES } from './manifest.js';
import { collectNames } from './names.js';
import { faultOf, type Problem, problem } from './problem.js';
import type { CurrencyRow, Row, TableName, Tables } from './rows.js';
import { SHAPES } from './shapes.js';
import { hashOf, parseSheet, type Sheet } from './sheet.js';

/** Gives the text of a table by its path in the package; may throw if there is none. */
export type ReadTable = (path: string) => string;

/** Gives the content hash of a text as `hashOf` does; a host may have a faster one. */
export type HashText = (text: string) => string;

/** A table as read: cells, ids, and what is wrong with file, hash and syntax. */
export interface LoadedSheet {
  readonly sheet: Sheet;
  readonly index: ReadonlyMap<string, number>;
  readonly problems: readonly Problem[];
}

/** Tables whose ids join several columns by `/`. */
const COMPOSITE: readonly TableName[] = ['scores', 'chip_stock', 'interests', 'currencies'];

const NOTHING: LoadedSheet = { sheet: { rows: [], ids: [] }, index: new Map(), problems: [] };

function attempt(read: ReadTable, path: string): string | undefined {
  try {
    const text = read(path);
    return typeof text === 'string' ? text : undefined;
  } catch {
    return undefined;
  }
}

/** Reads and parses one table; nothing is thrown, all is in `problems`. */
export function loadSheet(resource: Resource, read: ReadTable, hashText: HashText): LoadedSheet {
  const { path, hash } = resource;
  const text = attempt(read, path);
  if (text === undefined) return { ...NOTHING, problems: [problem('missing-file', { file: path }, path)] };
  const actual = hashText(text);
  const stale = actual === hash ? [] : [problem('hash', { file: path }, actual, hash)];
  const { sheet, problems } = parseSheet(resource, text);
  return { sheet, index: new Map(sheet.ids.map((id, i) => [id, i])), problems: [...stale, ...problems] };
}

/** Remembers the result of a function by its argument. */
function once<A, R>(compute: (key: A) => R): (key: A) => R {
  const known = new Map<A, R>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const fresh = compute(key);
    known.set(key, fresh);
    return fresh;
  };
}

/** The loaded sheets of a package, each read at the first call. */
export function sheetsOf(manifest: Manifest, read: ReadTable, hashText: HashText): (name: TableName) => LoadedSheet {
  const resources = new Map(manifest.resources.map((resource) => [resource.name, resource]));
  return once((name) => loadSheet(resources.get(name) as Resource, read, hashText));
}

/** SHA-256 over the paths and hashes of all tables, hexadecimal: it changes when a byte of a table does. */
export function packageHash({ resources }: Manifest): string {
  const lines = resources.map(({ path, hash }) => `${path} ${hash}\n`).sort();
  return bytesToHex(sha256(utf8ToBytes(lines.join(''))));
}

function nearestYear(rows: readonly CurrencyRow[], code: string, year: number): CurrencyRow | undefined {
  const distance = (row: CurrencyRow): number => Math.abs(row.year - year);
  return rows
    .filter((row) => row.code === code)
    .reduce<CurrencyRow | undefined>((best, row) => (best && distance(best) <= distance(row) ? best : row), undefined);
}

function fieldsOf(manifest: Manifest, name: TableName): readonly Field[] {
  return manifest.resources.find((resource) => resource.name === name)?.fields ?? [];
}

/**
 * Opens the evidence package: `descriptor` is the parsed `datapackage.json`, `read` gives a table's CSV text by path.
 * A table is read, verified against its hash and cross-checked at its first use; one with a problem throws the Fault
 * `evidence.<code>` with file, row, column, value and cure, and none of its rows is served.
 */
export function openBase(descriptor: unknown, read: ReadTable, hashText: HashText = hashOf): Base {
  const manifest = readManifest(descriptor);
  const sheets = sheetsOf(manifest, read, hashText);
  const idsOf = (name: TableName): LoadedSheet['index'] | undefined => {
    const { index, problems } = sheets(name);
    return problems.length > 0 ? undefined : index;
  };
  const load = once((name: TableName): readonly Row[] => {
    const resource = manifest.resources.find((entry) => entry.name === name) as Resource;
    const { sheet, problems } = sheets(name);
    const [first, ...more] = problems.length > 0 ? problems : inspect(resource, sheet, idsOf);
    if (first) throw faultOf([first, ...more]);
    return rowsOf<Row>(resource, sheet, SHAPES[name]);
  });
  const table = <K extends TableName>(name: K): readonly Tables[K][] => load(name) as readonly Tables[K][];
  const find = <K extends TableName>(name: K, id: string): Tables[K] | undefined => {
    const rows = table(name);
    const at = sheets(name).index.get(id);
    return at === undefined ? undefined : rows[at];
  };
  const locateIn = (name: TableName, id: string): ReturnType<Base['locate']> => {
    const row = find(name, id);
    return row && { table: name, row };
  };
  let names: readonly Name[] | undefined;
  return Object.freeze({
    hash: packageHash(manifest),
    table,
    find,
    locate: (id: string) => locate(id, locateIn),
    names: () => (names ??= collectNames({ table })),
    fields: (name: TableName) => fieldsOf(manifest, name),
    cells: (name: TableName, id: string) => {
      const at = find(name, id) && sheets(name).index.get(id);
      const row = sheets(name).sheet.rows[at ?? -1];
      return row && Object.fromEntries(fieldsOf(manifest, name).map((field, i) => [field.name, row[i] ?? '']));
    },
    perUsd: (code: string, year: number) =>
      code === 'USD' ? 1 : nearestYear(table('currencies'), code.toUpperCase(), year)?.perUsd,
  });
}

function locate(
  id: string,
  locateIn: (name: TableName, id: string) => ReturnType<Base['locate']>,
): ReturnType<Base['locate']> {
  const [prefix = '', rest] = id.split(/:(.*)/su);
  const named = TABLE_NAMES.find((name) => name === prefix);
  if (named !== undefined && rest !== undefined) return locateIn(named, rest);
  const composite = id.includes('/') ? COMPOSITE : [];
  for (const name of new Set([...composite, ...TABLE_NAMES])) {
    const found = locateIn(name, id);
    if (found) return found;
  }
  return undefined;
}
