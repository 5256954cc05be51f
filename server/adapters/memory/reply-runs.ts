import type { ReplyRun, ReplyRuns } from '../../ports/reply-runs.ts';

export function createReplyRuns(): ReplyRuns {
  const runs = new Map<string, ReplyRun>();
  let closed = false;
  const keyOf = ({ userId, chatId }: Pick<ReplyRun, 'userId' | 'chatId'>) => `${userId} ${chatId}`;
  return {
    find: (userId, chatId) => runs.get(keyOf({ userId, chatId })),
    begin: (run) => {
      if (closed || runs.has(keyOf(run))) return false;
      runs.set(keyOf(run), run);
      return true;
    },
    end: (run) => {
      if (runs.get(keyOf(run)) === run) runs.delete(keyOf(run));
    },
    close: () => {
      closed = true;
      return [...runs.values()];
    },
  };
}
