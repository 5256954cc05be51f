import { AppError } from '../../domain/failure.ts';
import type { ReplyEvent } from '../../domain/roleplay/reply.ts';
import { getChat } from '../chats/get-chat.ts';
import type { Actor, Ports } from '../ports.ts';
import { watchReply } from './watch-reply.ts';

/** Tells what is being written in a chat, from all that came so far on. Throws `AppError('not_found')` where nothing is. */
export async function joinReply(
  ports: Pick<Ports, 'chats' | 'replyRuns'>,
  actor: Actor,
  chatId: string,
): Promise<(signal: AbortSignal) => AsyncGenerator<ReplyEvent>> {
  await getChat(ports, actor, chatId);
  const run = ports.replyRuns.find(actor.id, chatId);
  if (!run) throw new AppError('not_found', 'No reply is being written in this chat.');
  return watchReply(run);
}
