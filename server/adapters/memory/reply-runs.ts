import type { ReplyRun, ReplyRuns } from '../../ports/reply-runs.ts';

export function createReplyRuns(): ReplyRuns {
  const runs = new Map<string, ReplyRun>();
  const closing = new AbortController();
  const keyOf = ({ userId, chatId }: Pick<ReplyRun, 'userId' | 'chatId'>) => `${userId} ${chatId}`;
  return {
    closing: closing.signal,
    find: (userId, chatId) => runs.get(keyOf({ userId, chatId })),
    list: (userId) => [...runs.values()].filter((run) => run.userId === userId),
    begin: (run) => {
      if (closing.signal.aborted || runs.has(keyOf(run))) return false;
      runs.set(keyOf(run), run);
      return true;
    },
    end: (run) => {
      if (runs.get(keyOf(run)) === run) runs.delete(keyOf(run));
    },
    close: () => {
      closing.abort();
      return [...runs.values()];
    },
  };
}
