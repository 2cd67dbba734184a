import { z } from 'zod';
import { describeRow, displayName, type Field, listRows, readManifest, type TableName } from '../../evidence/index.js';
import { readEvidence } from '../../host/index.js';
import { Fault } from '../../kit/index.js';
import { csvTable, type House } from '../../views/index.js';
import type { EvidenceAnswer, FacetValue, RowAnswer, TableAnswer } from '../api.js';
import { partialDate, whole, word } from '../parameters.js';
import { json, namesIn, route, type Route } from '../route.js';
import { zipOf } from '../zip.js';

const plain = z.strictObject({});
const table = z.strictObject({
  q: word.exactOptional(),
  org: word.exactOptional(),
  since: partialDate.exactOptional(),
  until: partialDate.exactOptional(),
  where: z.array(z.string().regex(/^[a-z_]+:.*$/s, 'column:value')).exactOptional(),
  offset: whole(0, 1_000_000).exactOptional(),
  limit: whole(1, 1000).exactOptional(),
});
type TableQuery = z.infer<typeof table>;

type Cells = Readonly<Record<string, string>>;

const DESCRIPTOR = 'datapackage.json';
const ROWS = 100;

/** The evidence: its tables, rows and files. */
export const evidenceRoutes: readonly Route[] = [
  route<object>({
    method: 'get',
    path: '/api/evidence',
    summary: 'The tables of the evidence with their columns, sizes and hashes.',
    query: plain,
    gives: ['application/json'],
    has: namesIn<EvidenceAnswer>('hash', 'tables'),
    rests: 'evidence',
    handle: (_, { house }) => json(summaryOf(house)),
  }),
  route<object>({
    method: 'get',
    path: '/api/evidence/datapackage.json',
    summary: 'The descriptor of the evidence (Frictionless Data Package).',
    query: plain,
    gives: ['application/json'],
    rests: 'evidence',
    handle: () => ({ type: 'application/json; charset=utf-8', content: readEvidence(DESCRIPTOR) }),
  }),
  route<object>({
    method: 'get',
    path: '/api/evidence/datapackage.zip',
    summary: 'The whole evidence as a data package.',
    query: plain,
    gives: ['application/zip'],
    rests: 'evidence',
    handle: () => ({ type: 'application/zip', content: zipOf(packageFiles()), headers: attachment('evidence.zip') }),
  }),
  route<object>({
    method: 'get',
    path: '/api/evidence/row/:id',
    summary: 'A row with what its cells refer to and where it was read.',
    query: plain,
    gives: ['application/json'],
    has: namesIn<RowAnswer>('table', 'id', 'hash', 'cells', 'references', 'source'),
    rests: 'evidence',
    handle: (asked, { house }) => json(rowOf(asked.part('id'), house, asked.words.lang)),
  }),
  route<TableQuery>({
    method: 'get',
    path: '/api/evidence/:table{.+\\.csv}',
    summary: 'A table as its file; with filters, the rows that pass them.',
    query: table,
    lists: ['where'],
    gives: ['text/csv'],
    rests: 'evidence',
    handle: (asked, { house }) => {
      const name = tableOf(asked.part('table').replace(/\.csv$/, ''), house);
      return {
        type: 'text/csv; charset=utf-8',
        content: csvOf(name, asked.query, house),
        headers: attachment(`${name}.csv`),
      };
    },
  }),
  route<TableQuery>({
    method: 'get',
    path: '/api/evidence/:table',
    summary: 'Rows of a table a piece at a time, with the values to filter by.',
    query: table,
    lists: ['where'],
    gives: ['application/json'],
    has: namesIn<TableAnswer>('table', 'hash', 'fields', 'total', 'offset', 'limit', 'rows', 'facets'),
    rests: 'evidence',
    handle: (asked, { house }) => json(tableAnswer(tableOf(asked.part('table'), house), asked.query, house)),
  }),
];

function attachment(name: string): Readonly<Record<string, string>> {
  return { 'content-disposition': `attachment; filename="${name}"` };
}

function summaryOf({ base, tables }: House): EvidenceAnswer {
  const { resources } = readManifest(JSON.parse(readEvidence(DESCRIPTOR)));
  const hashes = new Map(resources.map(({ name, hash }) => [name, hash]));
  return {
    hash: base.hash,
    tables: tables.map((name) => ({
      name,
      rows: base.table(name).length,
      fields: base.fields(name),
      hash: hashes.get(name) ?? '',
    })),
  };
}

function packageFiles(): readonly (readonly [string, string])[] {
  const { resources } = readManifest(JSON.parse(readEvidence(DESCRIPTOR)));
  return [DESCRIPTOR, ...resources.map(({ path }) => path)].map((path) => [path, readEvidence(path)]);
}

function tableOf(given: string, { tables }: House): TableName {
  const name = tables.find((known) => known === given);
  if (name === undefined) throw new Fault('unknown-table', { given, known: tables });
  return name;
}

function rowOf(id: string, { base, nameOf }: House, lang: 'de' | 'en' | 'zh'): RowAnswer {
  const found = base.locate(id);
  const cells = found && base.cells(found.table, found.row.id);
  if (!found || !cells) throw new Fault('unknown-row', { given: id });
  const details = describeRow(base, found.table, found.row.id) ?? [];
  return {
    table: found.table,
    id: found.row.id,
    hash: base.hash,
    cells,
    references: details.flatMap(({ column, targets }) =>
      targets.map(({ table, row }) => ({
        ...{ column, table, id: row.id },
        name: displayName(row, lang) || nameOf(row.id, lang, table),
      })),
    ),
    source: {
      name: cells['source_name'] ?? '',
      urls: (cells['source_url'] ?? '').split('|').filter((url) => url !== ''),
    },
  };
}

type Condition = readonly [column: string, value: string];

function conditionsOf(where: readonly string[] = [], fields: readonly Field[]): readonly Condition[] {
  return where.map((text) => {
    const at = text.indexOf(':');
    const column = text.slice(0, at);
    if (!fields.some(({ name }) => name === column))
      throw new Fault('parameter-invalid', {
        option: 'where',
        given: text,
        expected: fields.map(({ name }) => name).join(', '),
      });
    return [column, text.slice(at + 1)];
  });
}

/** The rows that pass the filters that are not on a column's value. */
function filtered(name: TableName, { q, org, since, until }: TableQuery, { base }: House): readonly Cells[] {
  const filter = { ...(org ? { org } : {}), ...(since ? { since } : {}), ...(until ? { until } : {}) };
  const rows = listRows(base, name, filter).map(({ id }): Cells => base.cells(name, id) ?? {});
  const wanted = (q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return rows;
  return rows.filter((row) => {
    const text = Object.values(row).join('\n').toLowerCase();
    return wanted.every((part) => text.includes(part));
  });
}

function passes(row: Cells, [column, value]: Condition): boolean {
  const cell = row[column] ?? '';
  return cell === value || cell.split('|').includes(value);
}

function csvOf(name: TableName, query: TableQuery, house: House): string {
  if (Object.keys(query).length === 0) return readEvidence(fileOf(name));
  const fields = house.base.fields(name);
  const conditions = conditionsOf(query.where, fields);
  const rows = filtered(name, query, house).filter((row) => conditions.every((condition) => passes(row, condition)));
  return csvTable(
    fields.map((field) => field.name),
    rows,
  );
}

function fileOf(name: TableName): string {
  const { resources } = readManifest(JSON.parse(readEvidence(DESCRIPTOR)));
  return resources.find((resource) => resource.name === name)!.path;
}

function tableAnswer(name: TableName, query: TableQuery, house: House): TableAnswer {
  const { offset = 0, limit = ROWS } = query;
  const fields = house.base.fields(name);
  const conditions = conditionsOf(query.where, fields);
  const candidates = filtered(name, query, house);
  const rows = candidates.filter((row) => conditions.every((condition) => passes(row, condition)));
  return {
    table: name,
    hash: house.base.hash,
    fields,
    total: rows.length,
    offset,
    limit,
    rows: rows.slice(offset, offset + limit),
    facets: facetsOf(fields, candidates, conditions),
  };
}

/** A column is worth a facet when it has a few values that rows share. */
const MOST_VALUES = 60;
const FACETTED =
  /(?:_id|^actor|^holder|^kind|^status|^bloc|^country|^instrument|^confidence|^year|^domain|^type|^role)$/;

function facetsOf(
  fields: readonly Field[],
  rows: readonly Cells[],
  conditions: readonly Condition[],
): Readonly<Record<string, readonly FacetValue[]>> {
  const columns = fields.slice(1).filter(({ name, constraints }) => constraints?.enum || FACETTED.test(name));
  const entries = columns.map(({ name }) => {
    const others = conditions.filter(([column]) => column !== name);
    const counts = new Map<string, number>();
    for (const row of rows.filter((row) => others.every((condition) => passes(row, condition))))
      for (const value of (row[name] ?? '').split('|')) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
    const values = [...counts].map(([value, count]) => ({ value, count }));
    return [name, values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, MOST_VALUES)];
  });
  return Object.fromEntries(entries) as Readonly<Record<string, readonly FacetValue[]>>;
}
