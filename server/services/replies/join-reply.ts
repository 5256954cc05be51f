import type { ReplyEvent } from '../../domain/roleplay/reply.ts';
import { getChat } from '../chats/get-chat.ts';
import type { Actor, Ports } from '../ports.ts';
import { watchReply } from './watch-reply.ts';

/**
 * Tells what is being written in a chat, from all that came so far on; undefined where nothing is, which is no fault.
 * Throws `AppError('not_found')` for a chat that is not there.
 */
export async function joinReply(
  ports: Pick<Ports, 'chats' | 'replyRuns'>,
  actor: Actor,
  chatId: string,
): Promise<((signal: AbortSignal) => AsyncGenerator<ReplyEvent>) | undefined> {
  await getChat(ports, actor, chatId);
  const run = ports.replyRuns.find(actor.id, chatId);
  return run && watchReply(run);
}
