import { findPlaceClass } from '../place-class.ts';
import type { Scene } from '../scene.ts';
import data from './place-kinship.json';
import { overlap, readPlacePhrase, type PlacePhrase } from './place-phrase.ts';

const pairs = new Map(
  data.pairs.flatMap(([one, other, distance]) => [
    [`${one} ${other}`, Number(distance)],
    [`${other} ${one}`, Number(distance)],
  ]),
);
const families = new Map(Object.entries(data.families));

/** A place came to be known, or was lost sight of: news, but seldom another place. */
const learnedPlace = 0.22;
const lostPlace = 0.18;
const otherOfItsKind = 0.7;
/** Another room of one building, by its name or by what it says it is a part of. */
const sameBuilding = 0.45;
const partOfIt = 0.5;

/**
 * How far the place of `now` is from that of `before`, 0 (the same, perhaps in other words) to 1.
 * The kind of place counts first, then the noun, then what stands around it.
 */
export function placeDistance(before: Scene, now: Scene): number {
  const was = describe(before);
  const is = describe(now);
  if (!is.known) return was.known ? lostPlace : 0;
  if (!was.known) return learnedPlace;
  if (was.text === is.text && was.placeClass === is.placeClass) return 0;
  const distance =
    was.placeClass && is.placeClass
      ? was.placeClass === is.placeClass
        ? sameKind(was.phrase, is.phrase)
        : otherKind(was.placeClass, is.placeClass, was.phrase, is.phrase)
      : byWords(was.phrase, is.phrase);
  return distance * trust(is.confidence);
}

/** How much a reading of this confidence may move the score: a weak guess moves it less, but never to nothing. */
export const trust = (confidence: number): number => Math.min(1, 0.6 + 0.55 * confidence);

function describe(scene: Scene) {
  const text = (scene.environment.value ?? '').trim().toLowerCase();
  const placeClass = findPlaceClass(scene.environmentClass.value);
  return {
    text,
    placeClass: placeClass?.id,
    known: text !== '' || placeClass !== undefined,
    phrase: readPlacePhrase(scene.environment.value ?? placeClass?.label ?? ''),
    confidence: Math.max(scene.environment.confidence, scene.environmentClass.confidence),
  };
}

function sameKind(was: PlacePhrase, is: PlacePhrase): number {
  if (is.another && !was.another) return otherOfItsKind;
  if (was.owner && is.owner && was.owner !== is.owner) return 0.6;
  if (was.names.size && is.names.size && overlap(was.names, is.names) === 0) return otherOfItsKind;
  return was.head === is.head ? 0.04 : 0.1 - 0.04 * overlap(was.words, is.words);
}

function otherKind(was: string, is: string, wasPhrase: PlacePhrase, isPhrase: PlacePhrase): number {
  const family =
    findPlaceClass(was)?.family === findPlaceClass(is)?.family ? findPlaceClass(is)?.family : undefined;
  const distance = pairs.get(`${was} ${is}`) ?? families.get(family ?? '') ?? data.elsewhere;
  if (wasPhrase.head && wasPhrase.head === isPhrase.head) return Math.min(distance, 0.3);
  if (sharesName(wasPhrase, isPhrase)) return Math.min(distance, sameBuilding);
  const sharesWhole = wasPhrase.whole.size > 0 && overlap(wasPhrase.whole, isPhrase.whole) === 1;
  const partOfTheOther = wasPhrase.whole.has(isPhrase.head) || isPhrase.whole.has(wasPhrase.head);
  return partOfTheOther || sharesWhole ? Math.min(distance, partOfIt) : distance;
}

/** "The common room of the Gilded Swan" and "the cellar of the Gilded Swan". */
const sharesName = (was: PlacePhrase, is: PlacePhrase): boolean =>
  was.names.size > 0 && overlap(was.names, is.names) === 1;

/** One of the two is of no known kind: only its words can be compared. */
function byWords(was: PlacePhrase, is: PlacePhrase): number {
  if (was.head === is.head) return sameKind(was, is);
  return overlap(was.words, is.words) >= 0.5 ? 0.35 : 0.8;
}
