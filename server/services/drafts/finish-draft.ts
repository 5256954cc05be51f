import type { MessageRecorded } from '../../contract/chats.ts';
import type { WriteDraft } from '../../contract/drafts.ts';
import { AppError } from '../../domain/failure.ts';
import { recordMessage } from '../messages/record-message.ts';
import type { Actor, Ports } from '../ports.ts';

/**
 * Makes a message of what was being written, by the id that was drawn for it and with the text as it ended. From here
 * on it is a turn like any other: its job finds what was painted of the draft, calls off what was not ordered yet, and
 * decides. Done again it answers with the message. Without an id it is simply recorded.
 * Throws `AppError('not_found')` for a draft that is neither there nor a message by now, and `conflict` for a reply that
 * a language model is writing: only it knows its end. Then nothing was written.
 */
export async function finishDraft(
  ports: Pick<Ports, 'drafts' | 'chats' | 'messages' | 'jobs' | 'replyRuns' | 'clock' | 'ids'>,
  actor: Actor,
  chatId: string,
  { messageId, role, name, text }: WriteDraft,
): Promise<MessageRecorded> {
  const input = { role, text, ...(name !== undefined && { name }) };
  if (messageId === undefined) return recordMessage(ports, actor, chatId, input);
  if (ports.replyRuns.find(actor.id, chatId)?.reply?.id === messageId) {
    throw new AppError('conflict', 'A language model is writing this: stop it, or wait for its end.');
  }
  const draft = ports.drafts.find(actor.id, chatId);
  if (draft?.id !== messageId) {
    const message = await ports.messages.find(actor.id, messageId);
    if (message?.chatId === chatId) return { message, job: null };
    throw new AppError('not_found', 'This draft is not there any more: send it as a message.');
  }
  // First, so that it is not said twice, and no picture is begun for it any more.
  ports.drafts.end(draft);
  await draft.reading;
  try {
    return await recordMessage(ports, actor, chatId, { name: draft.name, ...input }, messageId);
  } catch (error) {
    ports.drafts.begin(draft);
    throw error;
  }
}
