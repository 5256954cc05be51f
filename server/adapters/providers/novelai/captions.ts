import type { CharacterPrompt } from '../../../domain/character-prompt.ts';
import type { Model } from './models.ts';

interface Center {
  x: number;
  y: number;
}
interface Caption {
  char_caption: string;
  centers: Center[];
}

/** The captions of V4 and later. Both hold the same number of characters: the service answers 500 otherwise. */
export interface Captions {
  use_coords: boolean;
  characterPrompts: { prompt: string; uc: string; center: Center; enabled: true }[];
  v4_prompt: {
    caption: { base_caption: string; char_captions: Caption[] };
    use_coords: boolean;
    use_order: true;
  };
  v4_negative_prompt: { caption: { base_caption: string; char_captions: Caption[] }; legacy_uc: false };
}

/** Writes base and characters apart. Characters stand from left to right; one alone stands where it likes. */
export function writeCaptions(
  prompt: string,
  negativePrompt: string,
  characters: readonly CharacterPrompt[],
  model: Pick<Model, 'freePositions'>,
): Captions {
  const centers = placeCharacters(characters.length, model);
  const caption = (text: string, index: number): Caption => ({
    char_caption: text,
    centers: [centers[index] ?? middle],
  });
  const usesPlaces = characters.length > 1;
  return {
    use_coords: usesPlaces,
    characterPrompts: characters.map((character, index) => ({
      prompt: character.prompt,
      uc: character.negativePrompt,
      center: centers[index] ?? middle,
      enabled: true,
    })),
    v4_prompt: {
      caption: {
        base_caption: prompt,
        char_captions: characters.map((character, index) => caption(character.prompt, index)),
      },
      use_coords: usesPlaces,
      use_order: true,
    },
    v4_negative_prompt: {
      caption: {
        base_caption: negativePrompt,
        char_captions: characters.map((character, index) => caption(character.negativePrompt, index)),
      },
      legacy_uc: false,
    },
  };
}

const middle: Center = { x: 0.5, y: 0.5 };

/** Columns of the grid of five by five, for each number of people. Six stand in two rows. */
const columns: Record<number, number[]> = {
  1: [0.5],
  2: [0.3, 0.7],
  3: [0.1, 0.5, 0.9],
  4: [0.1, 0.3, 0.7, 0.9],
  5: [0.1, 0.3, 0.5, 0.7, 0.9],
};

function placeCharacters(count: number, { freePositions }: Pick<Model, 'freePositions'>): Center[] {
  if (freePositions)
    return Array.from({ length: count }, (_, index) => ({
      x: Math.round(((index + 0.5) / count) * 100) / 100,
      y: 0.5,
    }));
  const row = columns[count];
  if (row) return row.map((x) => ({ x, y: 0.5 }));
  const xs = [0.1, 0.5, 0.9];
  return Array.from({ length: count }, (_, index) => ({
    x: xs[index % xs.length] ?? 0.5,
    y: index < xs.length ? 0.3 : 0.7,
  }));
}
