import type { MovePlayhead, PlayheadMoved } from '../../contract/chats.ts';
import type { Chat } from '../../domain/chat.ts';
import { AppError } from '../../domain/failure.ts';
import type { Message } from '../../domain/message.ts';
import { toInstant } from '../../domain/time.ts';
import { makeAutomaticJob } from '../jobs/make-jobs.ts';
import type { Actor, Ports } from '../ports.ts';
import { getChat } from './get-chat.ts';

/**
 * Shows a transcript up to another message, and queues for that message the job a written one would queue.
 * At the end `message` is null and nothing changes. Throws `AppError('not_found')`, also for a message that
 * is not in this chat.
 */
export async function movePlayhead(
  ports: Pick<Ports, 'chats' | 'messages' | 'jobs' | 'clock' | 'ids'>,
  actor: Actor,
  chatId: string,
  { to }: MovePlayhead,
): Promise<PlayheadMoved> {
  const chat = await getChat(ports, actor, chatId);
  const message = await findTarget(ports, actor, chat, to);
  if (!message && to !== 'start') return { chat, message: null, job: null };
  const job = message ? makeAutomaticJob(ports, chatId, message.id) : null;
  const position = message ? await hideNothingBehind(ports, actor, message) : 0;
  const at = toInstant(ports.clock.now());
  const moved = await ports.chats.movePlayhead(actor.id, chatId, position, at, job);
  const queued = moved.jobId ? await ports.jobs.find(actor.id, moved.jobId) : undefined;
  return { chat: moved.chat, message: message ?? null, job: queued ?? null };
}

async function findTarget(
  { messages }: Pick<Ports, 'messages'>,
  actor: Actor,
  chat: Chat,
  to: MovePlayhead['to'],
): Promise<Message | undefined> {
  if (to === 'start') return undefined;
  if (to === 'end') return chat.playhead === null ? undefined : messages.findLast(actor.id, chat.id);
  if (to === 'next') {
    return chat.playhead === null ? undefined : messages.findNext(actor.id, chat.id, chat.playhead);
  }
  const message = await messages.find(actor.id, to.messageId);
  if (message?.chatId === chat.id && message.deletedAt === null) return message;
  throw new AppError('not_found', 'This message is not in the chat.');
}

/** The playhead's position for a message, or `null` at the last one: a transcript played to its end shows all. */
async function hideNothingBehind(
  { messages }: Pick<Ports, 'messages'>,
  actor: Actor,
  { chatId, position }: Message,
): Promise<number | null> {
  return (await messages.findNext(actor.id, chatId, position)) ? position : null;
}
