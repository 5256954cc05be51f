import { cutNameWords } from '../../domain/name-words.ts';
import type { Scene } from '../../domain/scene.ts';
import type { Ports } from '../ports.ts';
import { plainUse, type Companion } from './companions.ts';

/** Of the words of a place so many are looked up, and so many places for each. */
const mostWords = 12;
const mostPlaces = 20;
const shortestWord = 3;

/**
 * The picture of the place of the user's library that the scene names: all words of its name stand in the scene's own
 * words for where it is. Where several do, the one that says most. Costs the same in a large library.
 */
export async function findPlacePicture(
  { elements }: Pick<Ports, 'elements'>,
  userId: string,
  { environment }: Scene,
): Promise<Companion | undefined> {
  const said = new Set(cutNameWords(environment.value ?? ''));
  const lookedUp = [...said].filter((word) => word.length >= shortestWord).slice(0, mostWords);
  const found = await Promise.all(
    lookedUp.map((q) => elements.list(userId, { kind: 'place', q, limit: mostPlaces })),
  );
  const places = found
    .flat()
    .map((place) => ({ ...place, words: cutNameWords(place.name).filter((word) => !articles.has(word)) }))
    .filter(({ words }) => words.length > 0 && words.every((word) => said.has(word)))
    .toSorted((one, other) => other.words.length - one.words.length || (one.id < other.id ? -1 : 1));
  const [named] = places;
  if (!named?.imageId) return undefined;
  return { imageId: named.imageId, kind: 'place', name: named.name, use: plainUse };
}

/** A text may leave them out. */
const articles = new Set(['the', 'a', 'an', 'of']);
