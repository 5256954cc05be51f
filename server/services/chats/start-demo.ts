import { z } from 'zod';
import type { Chat } from '../../domain/chat.ts';
import { MessageRole, plainMessage } from '../../domain/message.ts';
import { toInstant } from '../../domain/time.ts';
import type { Actor, Ports } from '../ports.ts';
import { makeElement } from '../elements/make-element.ts';

const Person = z.object({ name: z.string(), description: z.string() });

const DemoStory = z.object({
  title: z.string(),
  persona: Person,
  characters: z.array(Person),
  messages: z.array(z.object({ role: MessageRole, name: z.string(), text: z.string() })).min(1),
});

/**
 * A chat of the shipped story with its playhead at the start: nothing is shown until it is played. It is painted by the
 * built-in painter, whoever paints otherwise: nobody watches a demo to spend money.
 * `story` is the shipped file's text; throws when that is not a story.
 */
export async function startDemo(
  ports: Pick<Ports, 'chats' | 'settings' | 'clock' | 'ids'>,
  actor: Actor,
  story: string,
): Promise<Chat> {
  const { title, persona, characters, messages } = DemoStory.parse(JSON.parse(story));
  const createdAt = toInstant(ports.clock.now());
  const id = ports.ids.next('cht');
  const cast = characters.map((person) => makeElement(ports, { kind: 'character', ...person, createdAt }));
  const reader = makeElement(ports, { kind: 'persona', ...persona, createdAt });
  const written = messages.map(({ role, name, text }, index) => ({
    id: ports.ids.next('msg'),
    chatId: id,
    position: index + 1,
    role,
    name,
    text,
    swipes: [text],
    swipeIndex: 0,
    createdAt,
    ...plainMessage,
    extra: {},
  }));
  const chat = {
    id,
    title,
    origin: 'demo' as const,
    playhead: 0,
    characterIds: cast.map((character) => character.id),
    personaId: reader.id,
    newElements: [...cast, reader],
    messages: written,
    createdAt,
  };
  const created = await ports.chats.create(actor.id, chat, null);
  await ports.settings.patchChatLayer(actor.id, id, { activeConnectionId: 'painter' }, []);
  return created;
}
