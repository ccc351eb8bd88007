import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { SCHEMA } from './schema.sql.ts';

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
  db.exec(SCHEMA);
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
