import type { Chat } from '../../domain/chat.ts';
import { toInstant } from '../../domain/time.ts';
import { makeAutomaticJob, makeRescanJob } from '../jobs/make-jobs.ts';
import { getMessage } from '../messages/get-message.ts';
import type { Actor, Ports } from '../ports.ts';

/**
 * A new chat that begins as a copy of another up to and with one message: with the same people and settings, what
 * was read and put right by hand, and the pictures; what is still being read again there is read again here. Throws `AppError('not_found')`.
 */
export async function branchChat(
  ports: Pick<Ports, 'chats' | 'messages' | 'clock' | 'ids'>,
  actor: Actor,
  messageId: string,
): Promise<Chat> {
  const { message, chat } = await getMessage(ports, actor, messageId);
  const id = ports.ids.next('cht');
  const lastMessageId = ports.ids.next('msg');
  const branch = {
    id,
    title: `${chat.title.slice(0, 290)} (branch)`,
    fromChatId: chat.id,
    throughPosition: message.position,
    lastMessageId,
    drawMessageId: () => ports.ids.next('msg'),
    drawAliasId: () => ports.ids.next('als'),
    createdAt: toInstant(ports.clock.now()),
  };
  const rescan = makeRescanJob(ports, id, 1);
  return ports.chats.branch(actor.id, branch, [rescan, makeAutomaticJob(ports, id, lastMessageId)]);
}
