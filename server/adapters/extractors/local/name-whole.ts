import { readPlacePhrase } from '../../../domain/change/place-phrase.ts';
import { findPlaceClass } from '../../../domain/place-class.ts';
import type { Scene } from '../../../domain/scene.ts';
import { scenePlaceDistance } from './place-kin.ts';
import { isWhole } from './resolve-place.ts';

/** Nearer than this, two kinds of room may be in one building. */
const underOneRoof = 0.62;
/** Nearer than this they are the same room in other words. */
const alike = 0.3;
const longest = 100;
const namedWhole =
  /\b(?:of|aboard)\s+((?:the\s+)?\p{Lu}[\p{L}’']*(?:\s+(?:of\s+)?(?:the\s+)?\p{Lu}[\p{L}’']*)*)/u;
const oneHouse = new Set(['tavern', 'bar', 'castle', 'church', 'temple', 'library', 'museum', 'theatre']);

/**
 * A room that the narration goes to inside the building it is in keeps the building's name: "the cellar" after
 * "the Gilded Swan" is "the cellar of the Gilded Swan", and another cellar elsewhere is not.
 */
export function nameWhole(phrase: string, placeClass: string, before: Scene): string {
  const was = before.environmentClass.value;
  const where = before.environment.value;
  if (was === null || where === null || was === placeClass || phrase.length > longest) return phrase;
  if (!findPlaceClass(was)?.indoors && was !== 'castle') return phrase;
  if (!isRoomOf(placeClass, was)) return phrase;
  // "Her bedroom" says whose it is.
  if (!/^(?:the|an?|this)\s/i.test(phrase)) return phrase;
  const { whole, names, owner, head } = readPlacePhrase(phrase);
  if (whole.size > 0 || names.size > 0 || owner !== '') return phrase;
  const building = findBuilding(where, was);
  // Back in the tavern itself, after its cellar.
  return building === null || readPlacePhrase(building).words.has(head) ? phrase : `${phrase} of ${building}`;
}

const roomsOfCastles = new Set(['home', 'castle', 'learning', 'sacred']);

function isRoomOf(placeClass: string, was: string): boolean {
  const place = findPlaceClass(placeClass);
  if (!place?.indoors) return false;
  const distance = scenePlaceDistance(was, placeClass);
  return was === 'castle' ? roomsOfCastles.has(place.family) : distance > alike && distance <= underOneRoof;
}

function findBuilding(where: string, was: string): string | null {
  const written = namedWhole.exec(where)?.[1];
  if (written) return written;
  const { names, head, whole } = readPlacePhrase(where);
  // "The inn at Marlow": the name is that of the town.
  if (names.size > 0) return /['’]s\b|\s(?:in|at|near|by)\s/.test(where) ? null : findName(where);
  if (whole.size > 0) return /\bof\s+(.+)$/u.exec(where)?.[1] ?? null;
  return isWhole(head) || oneHouse.has(was) ? where : null;
}

/** The first run of words that are written as a name; a capital at the very start may only be the start. */
function findName(where: string): string | null {
  const found = /(?:[Tt]he\s+)?\p{Lu}[\p{L}’']+(?:\s+\p{Lu}[\p{L}’']+)+|(?<=\s)\p{Lu}[\p{L}’']+/u.exec(
    where,
  )?.[0];
  return found?.replace(/^The\b/, 'the') ?? null;
}
