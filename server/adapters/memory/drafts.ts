import type { Clock } from '../../ports/clock.ts';
import type { Draft, Drafts } from '../../ports/drafts.ts';

const silenceMs = 120_000;

export function createDrafts(clock: Clock): Drafts {
  const drafts = new Map<string, Draft>();
  const keyOf = ({ userId, chatId }: Pick<Draft, 'userId' | 'chatId'>) => `${userId} ${chatId}`;
  const isAlive = ({ grownAt }: Draft) => clock.now() - grownAt <= silenceMs;
  return {
    find: (userId, chatId) => {
      const draft = drafts.get(keyOf({ userId, chatId }));
      return draft && isAlive(draft) ? draft : undefined;
    },
    begin: (draft) => {
      for (const [key, other] of drafts) if (!isAlive(other)) drafts.delete(key);
      drafts.set(keyOf(draft), draft);
    },
    end: (draft) => {
      if (drafts.get(keyOf(draft))?.id === draft.id) drafts.delete(keyOf(draft));
    },
  };
}
