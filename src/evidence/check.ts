import { inspect } from './inspect.js';
import { type Field, type Manifest, readManifest, type Resource } from './manifest.js';
import { type HashText, type LoadedSheet, type ReadTable, sheetsOf } from './open.js';
import { type Problem, problem } from './problem.js';
import type { TableName } from './rows.js';
import { entriesOf, hashOf, lineOf } from './sheet.js';

/** Tables whose names reading looks for, each a kind of its own. */
const NAMING = /^(name|aliases)/;

function clashProblems({ path, fields }: Resource, { sheet }: LoadedSheet): Problem[] {
  if (!fields.some((field) => field.name === 'aliases')) return [];
  const naming = fields.flatMap((field, i) => (NAMING.test(field.name) ? [{ field, i }] : []));
  const owners = new Map<string, number>();
  const problems: Problem[] = [];
  sheet.rows.forEach((row, r) => {
    for (const { field, i } of naming)
      for (const name of entriesOf(row[i] ?? '', field)) {
        const key = name.toLowerCase();
        const owner = owners.get(key) ?? r;
        owners.set(key, owner);
        if (owner === r) continue;
        const place = { file: path, row: lineOf(r), column: field.name };
        problems.push(problem('name-clash', place, name, `${sheet.ids[owner]} (row ${lineOf(owner)})`));
      }
  });
  return problems;
}

function sharedIdProblems(manifest: Manifest, sheets: (name: TableName) => LoadedSheet): Problem[] {
  const owners = new Map<string, string>();
  return manifest.resources.flatMap((resource) =>
    sheets(resource.name).sheet.ids.flatMap((id, i) => {
      const owner = owners.get(id) ?? resource.path;
      owners.set(id, owner);
      if (owner === resource.path || manifest.sharedIds.includes(id)) return [];
      const place = { file: resource.path, row: lineOf(i), column: resource.primaryKey.join('/') };
      return [problem('id-clash', place, id, owner)];
    }),
  );
}

function metricProblems(manifest: Manifest, { sheet }: LoadedSheet): Problem[] {
  const metrics = manifest.resources.find((resource) => resource.name === 'metrics') as Resource;
  const at = (name: string): number => metrics.fields.findIndex((field) => field.name === name);
  const measured = (table: string | undefined, column: string): boolean => {
    const fields: readonly Field[] = manifest.resources.find((resource) => resource.name === table)?.fields ?? [];
    return fields.some(({ name }) => name === column || /^(.*)_(low|best|high)$/.exec(name)?.[1] === column);
  };
  return sheet.rows.flatMap((row, i) => {
    const [table, column = ''] = [row[at('table')], row[at('column')]];
    if (measured(table, column)) return [];
    const place = { file: metrics.path, row: lineOf(i), column: 'column' };
    return [problem('unknown-reference', place, `${table}.${column}`, 'a column of a table')];
  });
}

/** Speakers of statements whose bloc no model belongs to: their statements cannot be compared with a measure. */
function blocProblems(manifest: Manifest, sheets: (name: TableName) => LoadedSheet): Problem[] {
  const cells = (name: TableName, column: string): readonly string[] => {
    const at = manifest.resources.find((table) => table.name === name)!.fields.findIndex(({ name }) => name === column);
    return sheets(name).sheet.rows.map((row) => row[at] ?? '');
  };
  const covered = new Set(cells('models', 'bloc'));
  const speakers = new Set(cells('claims', 'speaker_id'));
  return (['orgs', 'people'] as const).flatMap((name) => {
    const { path } = manifest.resources.find((table) => table.name === name) as Resource;
    const { ids } = sheets(name).sheet;
    return cells(name, 'bloc').flatMap((bloc, i) => {
      if (bloc === '' || covered.has(bloc) || !speakers.has(ids[i] as string)) return [];
      const place = { file: path, row: lineOf(i), column: 'bloc' };
      return [problem('bloc-without-model', place, bloc, [...covered].sort().join('|'))];
    });
  });
}

/**
 * The full check of an evidence package: hashes, headers, types, identifiers, references, dates, intervals, sources,
 * homonyms, periods, names claimed by two entities of a kind, ids claimed by two tables, speakers of blocs without models. Gives all problems, in the order of the
 * tables; throws only `evidence.manifest`.
 */
export function checkBase(descriptor: unknown, read: ReadTable, hashText: HashText = hashOf): readonly Problem[] {
  const manifest = readManifest(descriptor);
  const sheets = sheetsOf(manifest, read, hashText);
  const idsOf = (name: TableName): LoadedSheet['index'] | undefined =>
    sheets(name).index.size > 0 ? sheets(name).index : undefined;
  const perTable = manifest.resources.flatMap((resource) => {
    const loaded = sheets(resource.name);
    return [...loaded.problems, ...inspect(resource, loaded.sheet, idsOf), ...clashProblems(resource, loaded)];
  });
  return [
    ...perTable,
    ...sharedIdProblems(manifest, sheets),
    ...metricProblems(manifest, sheets('metrics')),
    ...blocProblems(manifest, sheets),
  ];
}
