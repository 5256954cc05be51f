import type { SceneCharacter } from '../scene.ts';

/** Who of those present is to be in the picture: characters and the persona are asked for apart. */
export const choosePeople = (
  present: readonly SceneCharacter[],
  personaName: string | undefined,
  wish: { includeCharacters: boolean; includePersona: boolean },
): SceneCharacter[] =>
  present.filter(({ name }) => (name === personaName ? wish.includePersona : wish.includeCharacters));
