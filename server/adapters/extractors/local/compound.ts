import type { Hit, MeaningOf } from './find-hits.ts';
import type { Token } from '../../../domain/text/tokens.ts';

type PlaceHit = Hit<MeaningOf<'place'>>;

/** Below this, a word means so many other things that it is no head: "tavern corner". */
const enoughForHead = 0.5;
const furniture = new Set(['bed', 'bunk', 'cot', 'counter', 'stage', 'berth', 'downtown']);

/** Of "the village bakery", "a roadside diner" only the last word says where one is; `start` is where the whole begins. */
export function headsOnly(
  tokens: readonly Token[],
  places: readonly PlaceHit[],
): (PlaceHit & { start: number })[] {
  const heads: (PlaceHit & { start: number })[] = [];
  let start = -1;
  places.forEach((hit, index) => {
    if (start < 0) start = hit.from;
    if (isFollowedByHead(tokens, hit, places[index + 1])) return;
    heads.push({ ...hit, start });
    start = -1;
  });
  return heads;
}

function isFollowedByHead(tokens: readonly Token[], { to }: PlaceHit, head: PlaceHit | undefined): boolean {
  const token = tokens[to];
  const last = tokens[to - 1];
  if (head?.from !== to || !token || !last) return false;
  const joined = token.stop === 'none' && token.speech === last.speech && !last.possessive;
  return joined && head.meaning.weight >= enoughForHead && !furniture.has(token.word);
}

const named = new Set(['room', 'deck', 'corridors', 'halls']);

/** Ends of phrases that name a place of their own: in "the throne room of the castle", "room" is no part of a castle. */
export const ownPlaces = (tokens: readonly Token[], places: readonly PlaceHit[]): ReadonlySet<number> =>
  new Set(
    places
      .filter(({ from, to }) => {
        const word = tokens[to - 1]?.word ?? '';
        return word === 'ruins' || (to - from > 1 && named.has(word));
      })
      .map(({ to }) => to),
  );
