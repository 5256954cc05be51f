import type { Preferences } from '../../../ports/image-provider.ts';
import { sizeOf } from './resolutions.ts';
import { readSettings } from './settings.ts';

/** What a connection wishes where neither order nor chat says anything. */
export function readPreferences(parameters: Readonly<Record<string, unknown>>): Preferences {
  const settings = readSettings(parameters);
  const { seed, negativePrompt, resolution = 'auto' } = settings;
  const { referenceType = 'character', avatarReferenceType = 'character' } = settings;
  const size = sizeOf(resolution);
  const { includeCharacterAvatar: character = false, includePersonaAvatar: persona = false } = settings;
  const own = { strength: null, informationExtracted: null, fidelity: null };
  return {
    referenceType,
    ...(size ? { size } : {}),
    ...(seed === undefined ? {} : { seed }),
    ...(negativePrompt ? { negativePrompt } : {}),
    ...(character || persona
      ? { avatars: { character, persona, use: { type: avatarReferenceType, ...own } } }
      : {}),
  };
}
