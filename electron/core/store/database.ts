import Database from 'better-sqlite3';
import type { Statement } from 'better-sqlite3';

/** A connection that a function may only read from. */
export type ReadDb = Database.Database & { readonly __may: 'read' | 'write' };
/** The one connection that writes. */
export type WriteDb = Database.Database & { readonly __may: 'write' };

/** Opens the file with the house's pragmas: WAL, FULL sync (what is acknowledged is on disk), foreign keys. */
export function openWriteDb(file: string): WriteDb {
  const db = new Database(file);
  if (!mayWrite(db)) throw new Error(`not a writing connection: ${file}`);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('busy_timeout = 5000');
  db.pragma('cache_size = -32000');
  db.pragma('temp_store = MEMORY');
  return db;
}

/** A second connection for reading, as workers use it. */
export function openReadDb(file: string): ReadDb {
  const db = new Database(file, { readonly: true });
  if (!mayRead(db)) throw new Error(`not a reading connection: ${file}`);
  db.pragma('busy_timeout = 5000');
  db.pragma('cache_size = -64000');
  db.pragma('temp_store = MEMORY');
  return db;
}

const statements = new WeakMap<Database.Database, Map<string, Statement>>();

/** A prepared statement whose rows have the shape `Row`; positional and named parameters alike. */
export type Query<Row> = {
  readonly all: (...parameters: readonly unknown[]) => Row[];
  readonly get: (...parameters: readonly unknown[]) => Row | undefined;
  readonly run: (...parameters: readonly unknown[]) => {
    readonly changes: number;
    readonly lastInsertRowid: number | bigint;
  };
  readonly iterate: (...parameters: readonly unknown[]) => IterableIterator<Row>;
};

/**
 * The prepared form of a fixed SQL text, kept per connection. `Row` is what the statement selects: the one place
 * where a row's type is asserted rather than checked, held by each store's tests.
 */
export function prepared<Row = unknown>(db: ReadDb, sql: string): Query<Row> {
  let known = statements.get(db);
  if (!known) statements.set(db, (known = new Map()));
  let statement = known.get(sql);
  if (!statement) known.set(sql, (statement = db.prepare(sql)));
  return statement satisfies Query<unknown> as Query<Row>;
}

const mayWrite = (db: Database.Database): db is WriteDb => !db.readonly;
const mayRead = (db: Database.Database): db is ReadDb => db.open;
