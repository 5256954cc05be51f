import type { LeftOut } from '../../domain/image.ts';
import { choosePeople } from '../../domain/prompt/choose-people.ts';
import type { ReferenceUse } from '../../domain/reference-picture.ts';
import type { Scene } from '../../domain/scene.ts';
import type { GivenReference, Preferences } from '../../ports/image-provider.ts';
import type { Ports } from '../ports.ts';
import { findPicture } from './open-picture.ts';
import type { Telling } from './story.ts';

/** A picture of the gallery that goes along with an order, behind the connection's own references. */
export interface Companion {
  imageId: string;
  /** Somebody in the scene, where it is, an element or a picture that was chosen, or the same place before. */
  kind: 'avatar' | 'place' | 'element' | 'picture' | 'earlier';
  /** Whose, in words for the user. */
  name: string;
  use: ReferenceUse;
}

export interface Company {
  companions: Companion[];
  /** The same as an order names them, their files closed. */
  references: GivenReference[];
  leftOut: LeftOut[];
}

export const plainUse: ReferenceUse = {
  type: 'image',
  strength: null,
  informationExtracted: null,
  fidelity: null,
};

/**
 * Takes as many of the wished ones as there is room for, beside the connection's own `taken`, the first first, and says
 * by name which stay behind. `most`: what the model takes.
 */
export async function gatherCompanions(
  { images }: Pick<Ports, 'images'>,
  userId: string,
  wished: readonly Companion[],
  { most, taken = 0 }: { most: number; taken?: number },
): Promise<Company> {
  const company: Company = { companions: [], references: [], leftOut: [] };
  for (const companion of wished) {
    const picture = await findPicture({ images }, userId, companion);
    const why = picture ? sayNoRoom(companion, most) : sayGone(companion);
    if (picture && company.companions.length < most - taken) {
      company.companions.push(companion);
      company.references.push(picture);
    } else company.leftOut.push({ field: 'references', why });
  }
  return company;
}

function sayNoRoom({ kind, name }: Companion, most: number): string {
  if (kind === 'earlier')
    return 'There is no room for the earlier picture of this place: it is painted afresh.';
  if (kind === 'picture')
    return 'There is no room for the picture to go by: it is painted by its words alone.';
  return most === 0
    ? `This model takes no reference pictures: that of ${name} stays behind.`
    : `There is no room for the picture of ${name}.`;
}

/** Why a picture that was to go along does not. */
export function sayGone({ kind, name }: Companion): string {
  if (kind === 'earlier') return 'The earlier picture of this place is gone.';
  return kind === 'picture' ? 'The picture to go by is gone.' : `The picture of ${name} is gone.`;
}

/** The pictures of those in the scene, where the connection wants them. */
export function listAvatars(
  { chat, settings }: Telling,
  scene: Scene,
  { avatars }: Preferences,
): { companions: Companion[]; leftOut: LeftOut[] } {
  if (!avatars) return { companions: [], leftOut: [] };
  const shown = new Set(choosePeople(scene.characters, chat.persona?.name, settings).map(({ name }) => name));
  const people = [
    ...(avatars.character ? chat.characters : []),
    ...(avatars.persona && chat.persona ? [chat.persona] : []),
  ].filter(({ name }) => shown.has(name));
  const companions = people.flatMap(({ name, imageId }): Companion[] =>
    imageId === null ? [] : [{ imageId, kind: 'avatar', name, use: avatars.use }],
  );
  if (companions.length > 0) return { companions, leftOut: [] };
  const why =
    people.length === 0
      ? 'Nobody is in this picture: no avatar goes along.'
      : 'Nobody in this picture has a picture of their own: no avatar goes along.';
  return { companions, leftOut: [{ field: 'avatars', why }] };
}
