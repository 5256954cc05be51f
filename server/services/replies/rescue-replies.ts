import type { Actor, Ports } from '../ports.ts';
import { keepReply, type Keeping } from './keep-reply.ts';

/**
 * Puts into their chats the replies that a process which is gone was writing, as far as they came. Only for whoever owns
 * the data folder. What cannot be kept stays for the next start, and `report` hears why.
 */
export async function rescueReplies(
  ports: Keeping & Pick<Ports, 'growingReplies'>,
  report: (error: unknown) => void,
): Promise<void> {
  for (const { userId, kept, at } of await ports.growingReplies.listAll()) {
    const actor: Actor = { id: userId, role: 'member' };
    const unknown = { failure: null, inputTokens: null, outputTokens: null };
    const tookMs = Math.max(0, Date.parse(at) - Date.parse(kept.startedAt));
    try {
      await keepReply(ports, actor, kept, kept.reply.text, { finish: 'interrupted', ...unknown, tookMs });
    } catch (error) {
      report(error);
    }
  }
}
