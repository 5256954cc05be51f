import { toInstant } from '../../domain/time.ts';
import type { Actor, Ports } from '../ports.ts';
import { findChatOrTrash } from './get-chat.ts';

/**
 * Puts a chat into the trash and calls off what is still to be painted for it. Doing it again changes nothing.
 * Throws `AppError('not_found')`.
 */
export async function deleteChat(
  ports: Pick<Ports, 'chats' | 'jobs' | 'clock'>,
  actor: Actor,
  chatId: string,
): Promise<void> {
  const chat = await findChatOrTrash(ports, actor, chatId);
  if (chat.deletedAt !== null) return;
  const at = toInstant(ports.clock.now());
  await ports.chats.update(actor.id, chatId, { deletedAt: at }, at);
  for (const state of ['ready', 'running'] as const) {
    const jobs = await ports.jobs.list(actor.id, { chatId, state, limit: 100 });
    for (const job of jobs) await ports.jobs.requestCancel(actor.id, job.id, at);
  }
}
