import type { SqliteDatabase } from './database.ts';

/** Answers by key; `load` reads one that is not remembered. */
export type RememberedReads<Answer> = (
  key: string,
  load: () => Answer | undefined,
) => Promise<Answer | undefined>;

/**
 * Remembers what was read until anything is committed, by this process or another: then all of it is forgotten, and
 * nobody is shown what does not hold any more. At most so many answers, the oldest out first; what was not there is not
 * remembered. Answers are shared: nobody may change them.
 */
export function rememberReads<Answer extends object>(
  database: Pick<SqliteDatabase, 'read' | 'version'>,
  most: number,
): RememberedReads<Answer> {
  const answers = new Map<string, Answer>();
  let version = -1;
  return async (key, load) => {
    const now = database.version();
    if (now !== version) answers.clear();
    version = now;
    const known = answers.get(key);
    if (known) return known;
    const answer = await database.read(load);
    // While this waited for its turn somebody may have written.
    if (!answer || version !== now || database.version() !== now) return answer;
    if (answers.size >= most) answers.delete(answers.keys().next().value ?? key);
    answers.set(key, answer);
    return answer;
  };
}
