import type { Chat } from '../../domain/chat.ts';
import { toInstant } from '../../domain/time.ts';
import { makeAutomaticJob } from '../jobs/make-jobs.ts';
import { getMessage } from '../messages/get-message.ts';
import type { Actor, Ports } from '../ports.ts';

/**
 * A new chat that begins as a copy of another up to and with one message, with the same people and settings.
 * Throws `AppError('not_found')`.
 */
export async function branchChat(
  ports: Pick<Ports, 'chats' | 'messages' | 'settings' | 'clock' | 'ids'>,
  actor: Actor,
  messageId: string,
): Promise<Chat> {
  const { message, chat } = await getMessage(ports, actor, messageId);
  const id = ports.ids.next('cht');
  const copied = await ports.messages.copyThrough(actor.id, chat.id, message.position);
  const messages = copied.map((original, index) => ({
    ...original,
    id: ports.ids.next('msg'),
    chatId: id,
    position: index + 1,
  }));
  const last = messages.at(-1);
  const settings = await ports.settings.findChatLayer(actor.id, chat.id);
  const branch = await ports.chats.create(
    actor.id,
    {
      id,
      title: `${chat.title.slice(0, 290)} (branch)`,
      origin: 'branch',
      playhead: null,
      characterIds: chat.characters.map((character) => character.id),
      personaId: chat.persona?.id ?? null,
      newElements: [],
      messages,
      createdAt: toInstant(ports.clock.now()),
    },
    last ? makeAutomaticJob(ports, id, last.id) : null,
  );
  if (Object.keys(settings).length > 0) await ports.settings.patchChatLayer(actor.id, id, settings, []);
  return branch;
}
