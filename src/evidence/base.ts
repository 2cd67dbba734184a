import type { Lang } from '../kit/index.js';
import type { Field } from './manifest.js';
import type { TableName, Tables } from './rows.js';

/** What a name stands for. */
export type EntityKind = 'org' | 'person' | 'country' | 'chip' | 'model' | 'benchmark' | 'site';

/** One way to write one entity. A name without a language serves all. */
export interface Name {
  readonly text: string;
  readonly id: string;
  readonly kind: EntityKind;
  readonly lang: Lang | null;
  /** True for a homonym of a common word or of another thing: read it as this entity only where the context says so. */
  readonly needsContext?: true;
}

/** The open evidence base: frozen rows, read a table at a time, under one content hash. */
export interface Base {
  /** SHA-256 over the tables' hashes, hexadecimal. */
  readonly hash: string;
  /** All rows of a table in file order; the table is parsed and checked at the first call. */
  table<K extends TableName>(name: K): readonly Tables[K][];
  /** A row of one table by id. */
  find<K extends TableName>(name: K, id: string): Tables[K] | undefined;
  /** The table that holds a row of this id, and the row. `table:id` names one table where two share an id. */
  locate(id: string): { readonly table: TableName; readonly row: Tables[TableName] } | undefined;
  /** Every name and alias of every entity that reading may meet. */
  names(): readonly Name[];
  /** The columns of a table with type, constraints and references. */
  fields(name: TableName): readonly Field[];
  /** The cells of a row as they stand in the file, by column. */
  cells(name: TableName, id: string): Readonly<Record<string, string>> | undefined;
  /** Units of a currency for one US dollar: the average of the year, or of the nearest year known. */
  perUsd(code: string, year: number): number | undefined;
}
