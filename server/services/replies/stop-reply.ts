import type { Message } from '../../domain/message.ts';
import type { ReplyRun } from '../../ports/reply-runs.ts';
import { getChat } from '../chats/get-chat.ts';
import type { Actor, Ports } from '../ports.ts';

/**
 * Ends what is being written in a chat. Resolves when it is kept, to what was kept last; `null` where nothing was being
 * written or nothing had come. Throws `AppError('not_found')`.
 */
export async function stopReply(
  ports: Pick<Ports, 'chats' | 'replyRuns'>,
  actor: Actor,
  chatId: string,
): Promise<Message | null> {
  await getChat(ports, actor, chatId);
  const run = ports.replyRuns.find(actor.id, chatId);
  if (!run) return null;
  await endRun(run);
  return run.message;
}

/** Because its user wants it so. Resolves when what came is kept. */
export async function endRun({ stopping, ended }: ReplyRun): Promise<void> {
  stopping.abort('stopped');
  await ended;
}
