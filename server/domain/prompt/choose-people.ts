import { userWithoutPersona } from '../chat.ts';
import type { SceneCharacter } from '../scene.ts';

/**
 * Who of those present is to be in the picture: characters and the persona are asked for apart. A user who plays nobody
 * in particular is never in it: nothing is known of how they look, and "You" would be a stranger's name to a painter.
 */
export const choosePeople = (
  present: readonly SceneCharacter[],
  personaName: string | undefined,
  wish: { includeCharacters: boolean; includePersona: boolean },
): SceneCharacter[] =>
  present.filter(({ name }) => {
    if (name === personaName) return wish.includePersona;
    return wish.includeCharacters && (personaName !== undefined || name !== userWithoutPersona);
  });
