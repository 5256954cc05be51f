import { isPlace } from './arrange-tags.ts';
import type { TagHit, TagReading } from './find-tags.ts';
import type { TagEntry } from './tag-entry.ts';
import type { TagWord } from './tag-words.ts';

/** A tag that a text shows, and its first word. */
export interface ShownTag {
  entry: TagEntry;
  at: number;
}

/** What may stand before a place and then only tells what kind it is: a noodle bar, a sword shop. */
const wares = new Set(['food', 'objects', 'weapons', 'animals', 'clothing', 'furniture']);
/** Of what copies are made: a stone fox and a toy truck show neither. */
const copies = new Set(
  'toy model miniature stuffed plush stone marble bronze porcelain ceramic clay plaster wooden carved painted plastic paper origami inflatable chocolate'.split(
    ' ',
  ),
);
const copied = new Set('toy model miniature'.split(' '));
/** What things are made of, and then it only tells of what. */
const materials = new Set(['bamboo', 'ice', 'chalk', 'straw']);
const determiners = new Set('the a an his her its their my your our this that these those'.split(' '));

/**
 * The tags of a reading that are to be seen. Of tags that share a phrase the one at home in the kind of place counts.
 * Places may be left, and may have a name: "the Old Library".
 */
export function listShown({ words, hits }: TagReading<TagEntry>, placeClass: string | null): ShownTag[] {
  return hits.flatMap((hit, index) => {
    const entry = choose(hit.entries, placeClass);
    const place = isPlace(entry);
    const shown = hit.absence === null || (place ? hit.absence === 'name' : hit.absence === 'left');
    return shown &&
      !isWare(entry, hit, hits[index + 1], words) &&
      !isMaterial(entry, hit, hits[index + 1], words) &&
      !isCopy(entry, hit, words) &&
      !isVerb(hit, words) &&
      !isSomebody(hit, words)
      ? [{ entry, at: hit.at }]
      : [];
  });
}

/** Of tags that share a phrase the one at home in this kind of place, else the first. */
const choose = (entries: readonly TagEntry[], placeClass: string | null): TagEntry =>
  entries.find(({ classes }) => placeClass !== null && classes?.includes(placeClass)) ??
  (entries[0] as TagEntry);

function isWare(
  entry: TagEntry,
  hit: TagHit<TagEntry>,
  next: TagHit<TagEntry> | undefined,
  words: readonly TagWord[],
): boolean {
  if (!next || !wares.has(entry.category) || !next.entries.some(isPlace)) return false;
  const follows = words[next.at];
  return (
    follows?.stop === 'none' && words[next.at - 1]?.end === hit.end && words[next.at - 1]?.possessive !== true
  );
}

function isMaterial(
  entry: TagEntry,
  hit: TagHit<TagEntry>,
  next: TagHit<TagEntry> | undefined,
  words: readonly TagWord[],
): boolean {
  if (!next || !materials.has(entry.tag)) return false;
  return words[next.at]?.stop === 'none' && words[next.at - 1]?.end === hit.end;
}

function isCopy(entry: TagEntry, hit: TagHit<TagEntry>, words: readonly TagWord[]): boolean {
  const before = words[hit.at]?.stop === 'none' ? (words[hit.at - 1]?.word ?? '') : '';
  const alive = entry.category === 'animals' || entry.category === 'creatures';
  return alive ? copies.has(before) : entry.category === 'vehicles' && copied.has(before);
}

/** "Stars crowded the gap": a crowded gap, but no crowd. */
function isVerb(hit: TagHit<TagEntry>, words: readonly TagWord[]): boolean {
  const word = words[hit.at];
  const next = words[hit.at + 1];
  return (
    word?.end === hit.end && word.word.endsWith('ed') && next?.stop === 'none' && determiners.has(next.word)
  );
}

const doings = new Set(
  'said says asked asks thought thinks nodded nods smiled smiles laughed laughs replied replies shrugged shrugs sat sits looked looks whispered whispers sighed sighs grinned grins frowned frowns walked walks turned leaned'.split(
    ' ',
  ),
);

/** "Savannah sat beside her": a first word that does what only people do is a name. */
function isSomebody(hit: TagHit<TagEntry>, words: readonly TagWord[]): boolean {
  const word = words[hit.at];
  const next = words[hit.at + 1];
  return word?.title === true && word.end === hit.end && next?.stop === 'none' && doings.has(next.word);
}
