import type { Element } from '../../domain/element.ts';
import { maxMessageLength, plainMessage } from '../../domain/message.ts';
import { makeGreetings } from '../../domain/roleplay/greetings.ts';
import type { NewChat } from '../../ports/chats.ts';
import { maxSwipes } from '../messages/swipe-message.ts';
import type { Ports } from '../ports.ts';
import { loadCast, loadPersona } from '../replies/load-cast.ts';

/** What a chat begins with: the greetings of its characters, one's alternatives as swipes, with macros filled in. */
export async function makeOpening(
  ports: Pick<Ports, 'elements' | 'ids' | 'clock'>,
  userId: string,
  { id: chatId, personaId, createdAt }: Pick<NewChat, 'id' | 'personaId' | 'createdAt'>,
  characters: readonly Element[],
  personaName: string | undefined,
): Promise<NewChat['messages']> {
  if (characters.length === 0) return [];
  const persona = await loadPersona(ports, userId, personaId);
  const greetings = makeGreetings({
    cast: await loadCast(
      ports,
      userId,
      characters.map(({ id, name }) => ({ id, name, muted: false })),
    ),
    persona: persona ?? (personaName === undefined ? null : { name: personaName, description: '' }),
    moment: { now: ports.clock.now(), timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone },
    seeds: { chat: chatId, reply: chatId },
  });
  return greetings.map(({ speakerId, name, swipes: all }, index) => {
    const swipes = all.slice(0, maxSwipes).map((text) => text.slice(0, maxMessageLength).toWellFormed());
    return {
      ...plainMessage,
      id: ports.ids.next('msg'),
      chatId,
      position: index + 1,
      role: 'character',
      name,
      speakerId,
      text: swipes[0] ?? '',
      swipes,
      swipeIndex: 0,
      createdAt,
      extra: {},
    };
  });
}
