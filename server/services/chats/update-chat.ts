import type { UpdateChat } from '../../contract/chats.ts';
import type { Chat } from '../../domain/chat.ts';
import { AppError } from '../../domain/failure.ts';
import { toInstant } from '../../domain/time.ts';
import type { ChatChange } from '../../ports/chats.ts';
import type { Actor, Ports } from '../ports.ts';
import { getChat } from './get-chat.ts';

/**
 * Renames a chat, puts it into the archive or takes it out, and says who is in it: whoever comes and goes, in which
 * order they sit, who is muted, with whom the user speaks, and which books are open. What was said stays.
 * Throws `AppError('not_found')`, and `invalid` with the path of an id that names nobody fit for its part.
 */
export async function updateChat(
  ports: Pick<Ports, 'chats' | 'clock'>,
  actor: Actor,
  chatId: string,
  input: UpdateChat,
): Promise<Chat> {
  const chat = await getChat(ports, actor, chatId);
  const change = toChange(chat, input);
  if (isAsItWas(chat, change)) return chat;
  return ports.chats.update(actor.id, chatId, change, toInstant(ports.clock.now()));
}

function toChange(
  chat: Chat,
  { characterIds, mutedCharacterIds, lorebookIds, ...rest }: UpdateChat,
): ChatChange {
  const change = { ...rest, ...(lorebookIds && { lorebookIds: [...new Set(lorebookIds)] }) };
  if (!characterIds && !mutedCharacterIds) return change;
  const ids = [...new Set(characterIds ?? chat.characters.map(({ id }) => id))];
  const wereMuted = chat.characters.filter(({ muted }) => muted).map(({ id }) => id);
  const muted = new Set(mutedCharacterIds ?? wereMuted);
  mutedCharacterIds?.forEach((id, index) => {
    if (ids.includes(id)) return;
    const sentence = 'This character is not in the chat.';
    throw new AppError('invalid', sentence, { fields: { [`mutedCharacterIds.${index}`]: sentence } });
  });
  return { ...change, cast: ids.map((id) => ({ id, muted: muted.has(id) })) };
}

function isAsItWas(chat: Chat, { title, archived, cast, personaId, lorebookIds }: ChatChange): boolean {
  const same = (wanted: unknown, is: unknown) =>
    wanted === undefined || JSON.stringify(wanted) === JSON.stringify(is);
  return (
    same(title, chat.title) &&
    same(archived, chat.archived) &&
    same(
      cast,
      chat.characters.map(({ id, muted }) => ({ id, muted })),
    ) &&
    same(personaId, chat.persona?.id ?? null) &&
    same(lorebookIds && [...lorebookIds].sort(), [...chat.lorebookIds].sort())
  );
}
