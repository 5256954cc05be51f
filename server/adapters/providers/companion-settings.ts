import { z } from 'zod';
import type { Preferences } from '../../ports/image-provider.ts';

const group = 'With reference pictures';

/** For every provider whose models take pictures. */
export const placeSettings = {
  includePlacePicture: z.boolean().optional().meta({
    title: 'Send the place’s picture',
    description:
      'Where the scene is at a place of your library that has a picture, it is painted after that.',
    default: true,
    group,
  }),
};

/** For those that put people of one picture into another. */
export const companionSettings = {
  includeCharacterAvatar: z.boolean().optional().meta({
    title: 'Send the characters’ avatars',
    description: 'Of those who are in the scene and in the picture.',
    default: false,
    group,
  }),
  includePersonaAvatar: z.boolean().optional().meta({
    title: 'Send the persona’s avatar',
    default: false,
    group,
  }),
  ...placeSettings,
};

const Wishes = z.object({
  includeCharacterAvatar: z.boolean().catch(false),
  includePersonaAvatar: z.boolean().catch(false),
  includePlacePicture: z.boolean().catch(true),
});
const use = { type: 'image', strength: null, informationExtracted: null, fidelity: null } as const;

/** Which pictures go along by themselves, as the settings above say it. */
export function readCompanionWishes(
  parameters: Readonly<Record<string, unknown>>,
): Pick<Preferences, 'avatars' | 'placePicture'> {
  const { includeCharacterAvatar, includePersonaAvatar, includePlacePicture } = Wishes.parse(parameters);
  return {
    placePicture: includePlacePicture,
    ...(includeCharacterAvatar || includePersonaAvatar
      ? { avatars: { character: includeCharacterAvatar, persona: includePersonaAvatar, use } }
      : {}),
  };
}
