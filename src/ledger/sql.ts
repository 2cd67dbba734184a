/** Rows as the database gives them. */
export type SqlRow = Readonly<Record<string, unknown>>;

/** What the ledger asks of a database: PostgreSQL's SQL with `$1` parameters. */
export interface Sql {
  query<T extends object = SqlRow>(text: string, parameters?: readonly unknown[]): Promise<readonly T[]>;
}

/** A database that is open. */
export interface Database extends Sql {
  readonly kind: 'pglite' | 'postgres';
  /** Runs work on one connection; all of it is kept, or nothing. */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Brings statistics up to date and gives space back, where the database does not do so by itself. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}
