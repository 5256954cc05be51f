import { toInstant } from '../../domain/time.ts';
import type { Actor, Ports } from '../ports.ts';
import { endRun } from '../replies/stop-reply.ts';

/**
 * Puts a chat into the trash, ends the reply that is being written there, and calls off what is still to be painted. Doing it again changes nothing.
 * Throws `AppError('not_found')`.
 */
export async function deleteChat(
  { chats, clock, replyRuns }: Pick<Ports, 'chats' | 'clock' | 'replyRuns'>,
  actor: Actor,
  chatId: string,
): Promise<void> {
  const run = replyRuns.find(actor.id, chatId);
  if (run) await endRun(run);
  await chats.trash(actor.id, chatId, toInstant(clock.now()));
}
