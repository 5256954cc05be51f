import { describeShortly } from '../../domain/describe-element.ts';
import { choosePeople } from '../../domain/prompt/choose-people.ts';
import type { Scene } from '../../domain/scene.ts';
import type { Ports } from '../ports.ts';
import type { Telling } from './story.ts';

/** What the chat's characters and persona look like, in short and by name: only of those who will be in the picture. */
export async function readAppearances(
  { elements }: Pick<Ports, 'elements'>,
  { userId, chat, settings }: Telling,
  scene: Scene,
): Promise<Record<string, string>> {
  const shown = new Set(choosePeople(scene.characters, chat.persona?.name, settings).map(({ name }) => name));
  const cast = [...chat.characters, ...(chat.persona ? [chat.persona] : [])].filter(({ name }) =>
    shown.has(name),
  );
  if (cast.length === 0) return {};
  const people = await elements.listByIds(
    userId,
    cast.map(({ id }) => id),
  );
  return Object.fromEntries(people.map((person) => [person.name, describeShortly(person)]));
}
