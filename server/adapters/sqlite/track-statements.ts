import type { Database, SQLQueryBindings } from 'bun:sqlite';

/**
 * Prepares statements and remembers which are in use: one that is not finalised keeps the closed file open, and its
 * log beside it, until it is collected.
 */
export function trackStatements(raw: Database) {
  const inUse = new Set<WeakRef<{ finalize(): void }>>();
  const collected = new FinalizationRegistry((reference: WeakRef<{ finalize(): void }>) =>
    inUse.delete(reference),
  );
  return {
    prepare: <Row, Values extends SQLQueryBindings[]>(sql: string) => {
      const statement = raw.prepare<Row, Values>(sql);
      const reference = new WeakRef(statement);
      inUse.add(reference);
      collected.register(statement, reference);
      return statement;
    },
    finalise: (): void => {
      for (const reference of inUse) reference.deref()?.finalize();
    },
  };
}
