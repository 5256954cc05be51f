import type { LeftOut } from '../../domain/image.ts';
import type { PresetKind, PictureWords } from '../../domain/preset.ts';
import type { ChosenPresets, PersonWords } from '../../domain/prompt/prompt-input.ts';
import type { Scene } from '../../domain/scene.ts';
import type { Telling } from '../illustration/story.ts';
import type { Ports } from '../ports.ts';
import { findPreset } from './get-preset.ts';

/**
 * The presets that the settings name and those that are bound to the cast, whose cards speak where no preset is bound.
 * One that is gone is passed over, and said.
 */
export async function readPresets(
  ports: Pick<Ports, 'presets'>,
  { userId, chat, settings }: Telling,
  scene: Pick<Scene, 'characters'>,
): Promise<{ presets: ChosenPresets; leftOut: LeftOut[] }> {
  const leftOut: LeftOut[] = [];
  const choose = async (
    kind: PresetKind,
    field: 'mainPresetId' | 'stylePresetId',
  ): Promise<PictureWords | null> => {
    const id = settings[field];
    if (id === null) return null;
    const preset = await findPreset(ports, userId, id);
    if (preset?.kind === kind) return preset;
    leftOut.push({ field, why: 'This preset does not exist any more: the picture is made without it.' });
    return null;
  };
  const main = await choose('main', 'mainPresetId');
  const style = await choose('style', 'stylePresetId');
  return { presets: { main, style, people: await readPeople(ports, userId, chat, scene) }, leftOut };
}

async function readPeople(
  { presets }: Pick<Ports, 'presets'>,
  userId: string,
  { characters, persona }: Telling['chat'],
  scene: Pick<Scene, 'characters'>,
): Promise<PersonWords[]> {
  const cast = [...characters, ...(persona ? [persona] : [])];
  if (cast.length === 0) return [];
  const looks = await presets.listLooks(
    userId,
    cast.map(({ id }) => id),
  );
  const present = new Set(scene.characters.map(({ name }) => name));
  return cast.flatMap(({ id, name }) => {
    const words = looks.find(({ elementId }) => elementId === id);
    return words ? [{ name, persona: id === persona?.id, present: present.has(name), words }] : [];
  });
}
