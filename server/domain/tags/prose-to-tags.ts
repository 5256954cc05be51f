import { arrangeTags, isAboutPerson } from './arrange-tags.ts';
import { findMissed } from './find-missed.ts';
import { listShown } from './list-shown.ts';
import { readPeople } from './people-of-text.ts';
import { countPeople, type Gender, readSplitLooks } from './read-person.ts';
import { isCrowd } from './scene-to-tags.ts';
import type { TagEntry } from './tag-entry.ts';
import { known, type Tagger } from './tagger.ts';

/** Somebody's own words in tags. */
export interface ProseTags {
  tags: string[];
  /** The text is a list of tags already and is to be sent as it is. */
  written: boolean;
  /** Phrases that lead to no tag. */
  missed: string[];
}

/**
 * Turns the words of somebody who wants a picture into tags, in order. Words that are tags already, with weights or
 * without, are left as they are written: then `written` is true and there is nothing else. When they name nobody,
 * the picture is scenery without humans.
 */
export function proseToTags(tagger: Tagger, text: string): ProseTags {
  if (isTagList(tagger, text)) return { tags: [], written: true, missed: [] };
  const reading = tagger.read(text, { kind: 'order' });
  const found = listShown(reading, null).map(({ entry }) => entry);
  const things = new Set(reading.hits.map(({ at }) => at));
  found.push(...readSplitLooks(tagger, reading.words));
  const people = readPeople(reading.words, reading.absences, things);
  const counts = found.some(isCrowd) ? [] : countFound(tagger, people, found.some(isAboutPerson));
  return {
    tags: arrangeTags(tagger, [...counts, ...found], { where: null, timeOfDay: null, weather: null }),
    written: false,
    missed: findMissed(text, reading),
  };
}

function countFound(
  tagger: Tagger,
  { people, anyone, counted }: ReturnType<typeof readPeople>,
  looks: boolean,
): TagEntry[] {
  if (people.length > 0 && counted) {
    const genders: Gender[] = people.map(({ gender }) => gender);
    return countPeople(tagger, genders);
  }
  return anyone || looks ? [] : known(tagger, ['no_humans', 'scenery']);
}

const longestTag = 6;
const leastKnown = 0.5;
/** What only a list of tags holds: `{x}`, `[x]`, `(x:1.2)`, `1.2::x::`, `snake_case`. */
const weights = /[{[][^{}[\]]*[}\]]|::|\([^()]*:\s*\d|\\\(|[a-z]_[a-z]/i;

const sentenceWords = /\b(?:an?|the|and|with|is|are|was|were|has|my|his|her|their)\b/i;

/** Whether the text is a list of tags already: weights, or short pieces between commas of which most are tags. */
export function isTagList(tagger: Tagger, text: string): boolean {
  if (weights.test(text)) return true;
  const pieces = splitPieces(text);
  if (pieces.length < 2 || pieces.some(isLong)) return false;
  const other = pieces.filter((piece) => tagger.find(piece.toLowerCase().replace(/\s+/g, '_')) === undefined);
  return (
    other.length <= pieces.length * (1 - leastKnown) && !other.some((piece) => sentenceWords.test(piece))
  );
}

/** Whether the text is made of sentences, whatever tags there are. */
export const isProse = (text: string): boolean =>
  !weights.test(text) && splitPieces(text).some((piece) => isLong(piece) || sentenceWords.test(piece));

const splitPieces = (text: string): string[] =>
  text
    .split(/[,\n]/)
    .map((piece) => piece.trim())
    .filter(Boolean);

const isLong = (piece: string): boolean => /[.!?]$/.test(piece) || piece.split(/\s+/).length > longestTag;
