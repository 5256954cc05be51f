import type { Transcript } from '../../domain/transcript/transcript.ts';
import type { Actor, Ports } from '../ports.ts';
import type { ChatPeople } from './build-chat.ts';

/** Who of a transcript is here already under the same name, letter case apart: they are in the chat, not others like them. */
export async function findPeople(
  ports: Pick<Ports, 'elements'>,
  actor: Actor,
  { userName, characterNames }: Pick<Transcript, 'userName' | 'characterNames'>,
): Promise<ChatPeople> {
  const byName = new Map<string, string>();
  // A cast larger than this is a misread file.
  for (const name of characterNames.slice(0, 50)) {
    const id = await findByName(ports, actor, 'character', name);
    if (id !== undefined) byName.set(name, id);
  }
  return {
    personaId: await findByName(ports, actor, 'persona', userName),
    characterIdOf: ({ name }) => byName.get(name),
  };
}

/** A name itself is found before those that only begin like it. */
async function findByName(
  { elements }: Pick<Ports, 'elements'>,
  actor: Actor,
  kind: 'character' | 'persona',
  name: string,
): Promise<string | undefined> {
  const found = await elements.list(actor.id, { kind, q: name, limit: 20 });
  const alike = found.filter((element) => fold(element.name) === fold(name));
  return (alike.find((element) => element.name === name) ?? alike[0])?.id;
}

const fold = (name: string): string => name.trim().toLowerCase();
