import type { Composition, CompositionParameters } from './core/types.ts';
import { exteriorCompositions } from './exterior/index.ts';
import { interiorCompositions } from './interior/index.ts';
import { placePaintings } from './place-paintings.ts';

export interface ChosenComposition {
  id: string;
  composition: Composition;
  parameters: CompositionParameters;
}

/** The places that may stand in where nothing is known: open, calm, belonging to no genre. */
const anywhere = ['meadow', 'hills', 'lake', 'forest', 'mountain', 'road'] as const;

export const findComposition = (id: string): Composition | undefined =>
  exteriorCompositions[id] ?? interiorCompositions[id];

/**
 * The composition of a place class. An unknown or missing class gets one of a few open landscapes,
 * by the seed; a class whose composition is not there yet gets open country.
 */
export const chooseComposition = (environmentClass: string | null, seed: number): ChosenComposition => {
  const place =
    environmentClass && placePaintings[environmentClass]
      ? environmentClass
      : anywhere[seed % anywhere.length]!;
  const painting = placePaintings[place]!;
  const id = painting.composition;
  const composition = findComposition(id);
  if (composition) return { id, composition, parameters: painting.parameters ?? {} };
  return { id: 'open-country', composition: exteriorCompositions['open-country']!, parameters: {} };
};
