import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { SCHEMA, SCHEMA_VERSION } from './schema.sql.ts';

/** The database with statements prepared once. Rows come back as the caller types them: see rows.ts. */
export interface Store {
  run(sql: string, ...params: SQLInputValue[]): number;
  get<T>(sql: string, ...params: SQLInputValue[]): T | undefined;
  all<T>(sql: string, ...params: SQLInputValue[]): T[];
  /** Runs `work` in one transaction; calls may be nested. */
  tx<T>(work: () => T): T;
  close(): void;
}

export function openStore(file = ':memory:'): Store {
  const db = new DatabaseSync(file);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;');
  checkVersion(db);
  db.exec(SCHEMA);
  db.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
  const prepared = new Map<string, StatementSync>();
  const statement = (sql: string): StatementSync => {
    const known = prepared.get(sql);
    if (known) return known;
    const made = db.prepare(sql);
    prepared.set(sql, made);
    return made;
  };
  let depth = 0;
  return {
    run: (sql, ...params) => Number(statement(sql).run(...params).changes),
    get: <T>(sql: string, ...params: SQLInputValue[]) => statement(sql).get(...params) as T | undefined,
    all: <T>(sql: string, ...params: SQLInputValue[]) => statement(sql).all(...params) as T[],
    tx(work) {
      if (depth > 0) return work();
      db.exec('BEGIN IMMEDIATE');
      depth = 1;
      try {
        const answer = work();
        db.exec('COMMIT');
        return answer;
      } catch (error) {
        db.exec('ROLLBACK');
        throw error;
      } finally {
        depth = 0;
      }
    },
    close: () => db.close(),
  };
}

/** Refuses a file with tables of another version, with the code SQLite's own refusals have. */
function checkVersion(db: DatabaseSync): void {
  const version = pragma(db, 'PRAGMA user_version');
  const tables = pragma(db, 'SELECT COUNT(*) FROM sqlite_master');
  if (tables === 0 || version === SCHEMA_VERSION) return;
  db.close();
  const message = `The file holds tables of version ${version}, this server reads ${SCHEMA_VERSION}.`;
  throw Object.assign(new Error(message), { code: 'ERR_SQLITE_ERROR' });
}

const pragma = (db: DatabaseSync, sql: string): unknown => Object.values(db.prepare(sql).get() ?? {})[0];
