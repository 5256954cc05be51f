import type { AdaptedThresholds } from '../../ports/adapted-thresholds.ts';

const maxHeld = 500;

/** The latest of each chat, for the chats that were asked about last. */
export function createAdaptedThresholds(): AdaptedThresholds {
  const held = new Map<string, { basis: string; threshold: number }>();
  return {
    keep: (chatId, basis, threshold) => {
      held.delete(chatId);
      held.set(chatId, { basis, threshold });
      const [oldest] = held.keys();
      if (held.size > maxHeld && oldest !== undefined) held.delete(oldest);
    },
    find: (chatId, basis) => {
      const known = held.get(chatId);
      return known?.basis === basis ? known.threshold : undefined;
    },
  };
}
