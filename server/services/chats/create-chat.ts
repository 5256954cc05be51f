import type { CreateChat } from '../../contract/chats.ts';
import type { Chat } from '../../domain/chat.ts';
import type { Element } from '../../domain/element.ts';
import { AppError } from '../../domain/failure.ts';
import { toInstant } from '../../domain/time.ts';
import { makeAutomaticJob } from '../jobs/make-jobs.ts';
import type { Actor, Ports } from '../ports.ts';
import { makeElement } from '../elements/make-element.ts';
import { makeOpening } from './make-opening.ts';

/**
 * A chat that begins with its characters' greetings, where they have any. People are named by id, or made on the spot by
 * name.
 * Throws `AppError('invalid')` with the path of an id that names nobody fit for its part.
 */
export async function createChat(
  ports: Pick<Ports, 'chats' | 'elements' | 'clock' | 'ids'>,
  actor: Actor,
  input: CreateChat,
): Promise<Chat> {
  const createdAt = toInstant(ports.clock.now());
  const make = (kind: Element['kind'], name: string) =>
    makeElement(ports, { kind, name, description: '', createdAt });
  const known = await findPeople(ports, actor, input);
  const characters = (input.characterNames ?? []).map((name) => make('character', name));
  const persona = input.personaName && !input.personaId ? make('persona', input.personaName) : null;
  const personaId = input.personaId ?? persona?.id ?? null;
  const begun = { id: ports.ids.next('cht'), personaId, createdAt };
  const messages = await makeOpening(ports, actor.id, begun, known.characters, persona?.name);
  const last = messages.at(-1);
  const chat = {
    ...begun,
    title: input.title ?? known.characters[0]?.name ?? characters[0]?.name ?? 'New chat',
    origin: 'written' as const,
    playhead: null,
    characterIds: [...known.characters, ...characters].map(({ id }) => id),
    newElements: persona ? [...characters, persona] : characters,
    messages,
  };
  const job = last ? makeAutomaticJob(ports, chat.id, last.id) : null;
  return ports.chats.create(actor.id, chat, job);
}

async function findPeople(ports: Pick<Ports, 'elements'>, actor: Actor, input: CreateChat) {
  const ids = [...new Set(input.characterIds ?? [])];
  const wanted = input.personaId ? [...ids, input.personaId] : ids;
  const elements = wanted.length > 0 ? await ports.elements.listByIds(actor.id, wanted) : [];
  const find = (id: string, kind: Element['kind']) =>
    elements.find((element) => element.id === id && element.kind === kind && element.deletedAt === null);
  const fields: Record<string, string> = {};
  const characters = ids.flatMap((id, index) => {
    const character = find(id, 'character');
    if (!character) fields[`characterIds.${index}`] = 'There is no such character.';
    return character ? [character] : [];
  });
  if (input.personaId && !find(input.personaId, 'persona')) fields.personaId = 'There is no such persona.';
  if (Object.keys(fields).length === 0) return { characters };
  throw new AppError('invalid', 'Somebody named for this chat does not exist.', { fields });
}
