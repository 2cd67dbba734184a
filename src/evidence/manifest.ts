import { Fault } from '../kit/index.js';
import type { TableName } from './rows.js';

/** The kinds of cell that a column may hold. */
export type FieldType = 'string' | 'number' | 'integer' | 'list';

/** What a cell of a column must satisfy. */
export interface Constraints {
  readonly required?: boolean;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
}

/** A column of a table. */
export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly delimiter?: string;
  /** `EDTF` marks dates, `ANY_URI` web addresses. */
  readonly rdfType?: string;
  readonly constraints?: Constraints;
  /** The tables that a cell (or each entry of a list) must name a row of. */
  readonly references: readonly TableName[];
}

/** A table of the package: file, content hash and columns. */
export interface Resource {
  readonly name: TableName;
  readonly path: string;
  /** `sha256:` and 64 hexadecimal digits. */
  readonly hash: string;
  readonly fields: readonly Field[];
  readonly primaryKey: readonly string[];
}

/** The descriptor of the evidence package, reduced to what the room needs. */
export interface Manifest {
  readonly resources: readonly Resource[];
  /** Ids that two tables hold on purpose; `locate` then gives the first. */
  readonly sharedIds: readonly string[];
}

/** Datatype of dates with day, month or year precision. */
export const EDTF = 'http://id.loc.gov/datatypes/edtf';
/** Datatype of web addresses. */
export const ANY_URI = 'http://www.w3.org/2001/XMLSchema#anyURI';

/** Every table, in the order in which `locate` looks: what happened first, then who and what. */
export const TABLE_NAMES: readonly TableName[] = [
  'capital',
  'supply',
  'policy',
  'events',
  'claims',
  'sites',
  'orgs',
  'people',
  'countries',
  'chips',
  'models',
  'benchmarks',
  'scores',
  'chip_stock',
  'interests',
  'currencies',
  'units',
  'metrics',
];

type Json = Readonly<Record<string, unknown>>;

const TYPES: readonly string[] = ['string', 'number', 'integer', 'list'];

function broken(at: string, expected: string): Fault {
  return new Fault('evidence.manifest', { file: 'datapackage.json', at, expected, cure: 'restore-descriptor' });
}

function object(value: unknown, at: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw broken(at, 'object');
  return value as Json;
}

function array(value: unknown, at: string): readonly unknown[] {
  if (!Array.isArray(value)) throw broken(at, 'list');
  return value;
}

function text(value: unknown, at: string): string {
  if (typeof value !== 'string' || value === '') throw broken(at, 'text');
  return value;
}

function texts(value: unknown, at: string): readonly string[] {
  return array(value, at).map((entry, i) => text(entry, `${at}/${i}`));
}

function tableName(value: unknown, at: string): TableName {
  const name = TABLE_NAMES.find((known) => known === value);
  if (name === undefined) throw broken(at, 'table');
  return name;
}

function foreignKey(value: unknown, self: TableName, at: string): readonly [string, readonly TableName[]] {
  const key = object(value, at);
  const target = object(key['reference'], `${at}/reference`)['resource'];
  return [text(array(key['fields'], at)[0], at), [target === undefined ? self : tableName(target, at)]];
}

function reference(value: unknown, at: string): readonly [string, readonly TableName[]] {
  const entry = object(value, at);
  return [text(entry['field'], at), array(entry['resources'], at).map((name) => tableName(name, at))];
}

function referencesOf(schema: Json, self: TableName, at: string): ReadonlyMap<string, readonly TableName[]> {
  const keys = array(schema['foreignKeys'] ?? [], at).map((key) => foreignKey(key, self, `${at}/foreignKeys`));
  const unions = array(schema['references'] ?? [], at).map((entry) => reference(entry, `${at}/references`));
  return new Map([...keys, ...unions]);
}

function field(value: unknown, references: ReadonlyMap<string, readonly TableName[]>, at: string): Field {
  const entry = object(value, at);
  const name = text(entry['name'], `${at}/name`);
  if (!TYPES.includes(entry['type'] as string)) throw broken(`${at}/type`, TYPES.join(' '));
  const constraints = object(entry['constraints'] ?? {}, `${at}/constraints`);
  return { ...entry, name, constraints, references: references.get(name) ?? [] } as unknown as Field;
}

function resource(value: unknown, at: string): Resource {
  const entry = object(value, at);
  const name = tableName(entry['name'], `${at}/name`);
  const schema = object(entry['schema'], `${at}/schema`);
  const references = referencesOf(schema, name, `${at}/schema`);
  return {
    name,
    path: text(entry['path'], `${at}/path`),
    hash: text(entry['hash'], `${at}/hash`),
    fields: array(schema['fields'], `${at}/schema/fields`).map((f, i) =>
      field(f, references, `${at}/schema/fields/${i}`),
    ),
    primaryKey: texts(schema['primaryKey'], `${at}/schema/primaryKey`),
  };
}

/** Reads a parsed `datapackage.json`; throws the Fault `evidence.manifest` with the place that is wrong. */
export function readManifest(value: unknown): Manifest {
  const top = object(value, '');
  const resources = array(top['resources'], 'resources').map((entry, i) => resource(entry, `resources/${i}`));
  const missing = TABLE_NAMES.find((name) => resources.filter((entry) => entry.name === name).length !== 1);
  if (missing !== undefined) throw broken('resources', missing);
  return { resources, sharedIds: texts(top['sharedIds'] ?? [], 'sharedIds') };
}
