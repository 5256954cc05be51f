import type { Turn } from '../../contract/replies.ts';
import { getChat } from '../chats/get-chat.ts';
import type { Actor, Ports } from '../ports.ts';
import { getSettings } from '../settings/get-settings.ts';
import { chooseNext, type Choosing } from './choose-next.ts';

/** Who answers next, in order, and why. Throws `AppError('not_found')`. */
export async function getTurn(
  ports: Choosing & Pick<Ports, 'chats' | 'settings'>,
  actor: Actor,
  chatId: string,
): Promise<Turn> {
  const chat = await getChat(ports, actor, chatId);
  const { turnOrder } = (await getSettings(ports, actor, chatId)).values;
  const next = await chooseNext(ports, actor.id, chat, { turnOrder });
  const nameOf = new Map(chat.characters.map(({ id, name }) => [id, name]));
  return {
    turnOrder,
    speakers: next.map(({ id, because }) => ({ characterId: id, name: nameOf.get(id) ?? '', because })),
  };
}
