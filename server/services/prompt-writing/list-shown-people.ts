import type { ShownPerson } from '../../domain/prompt-request/write-request.ts';
import { chooseWords } from '../../domain/prompt/write-presets.ts';
import type { Scene } from '../../domain/scene.ts';
import type { Story } from '../illustration/story.ts';
import type { Ports } from '../ports.ts';

/**
 * Those whom the settings let into the picture, with how they look: by their preset or card, else by who they are.
 * The words of those who are in the scene are added to the prompt by the program. `null` when nobody is to be seen.
 */
export async function listShownPeople(
  ports: Pick<Ports, 'elements' | 'presets'>,
  { userId, chat, settings }: Story,
  scene: Scene,
  tags: boolean,
): Promise<ShownPerson[] | null> {
  if (!settings.includeCharacters && !settings.includePersona) return null;
  const cast = [
    ...(settings.includeCharacters ? chat.characters : []),
    ...(settings.includePersona && chat.persona ? [chat.persona] : []),
  ];
  if (cast.length === 0) return [];
  const ids = cast.map(({ id }) => id);
  const [elements, looks] = await Promise.all([
    ports.elements.listByIds(userId, ids),
    ports.presets.listLooks(userId, ids),
  ]);
  const present = new Set(scene.characters.map(({ name }) => name));
  return cast.map(({ id, name }) => {
    const look = looks.find(({ elementId }) => elementId === id);
    const words = look ? chooseWords({ tags }, look) : '';
    const description = elements.find((element) => element.id === id)?.description ?? '';
    return { name, looks: words || description, isAdded: words !== '' && present.has(name) };
  });
}
