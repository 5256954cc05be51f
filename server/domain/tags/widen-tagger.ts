import { inOneGo, type Steps } from '../steps.ts';
import functionWords from '../text/function-words.json';
import { isAboutPerson, isSurrounding } from './arrange-tags.ts';
import { nameOf } from './find-tags.ts';
import { createGuess } from './guess-category.ts';
import { readPersonNoun } from './read-person.ts';
import type { TagEntry } from './tag-entry.ts';
import { TagTrie } from './tag-trie.ts';
import { assemble, type Tagger } from './tagger.ts';

/** So many tags are taken in within a millisecond or two. */
const portion = 100;

/**
 * The same tagger with more tags. A phrase that it knows keeps its meaning, unless it is only part of a longer one
 * among the new; a tag that it knows takes its new words along. The phrases of the new tags stand beside the old ones,
 * so that a hundred thousand of them cost what they hold and nothing of what was there.
 */
export function* widenInSteps(tagger: Tagger, more: readonly TagEntry[]): Steps<Tagger> {
  const fresh = new Map<string, TagEntry>();
  const phrases = new TagTrie<TagEntry>();
  const guess = createGuess(tagger);
  for (const [index, { tag, category, words = [], own }] of more.entries()) {
    if (index % portion === portion - 1) yield;
    const known = tagger.find(tag) ?? fresh.get(tag);
    const entry = known ?? { tag, category: category === 'general' ? guess(tag) : category };
    if (!known) {
      fresh.set(tag, entry);
      // What a bracket tells apart is not called by the rest alone: most reds are no red_(pokemon).
      if (own !== false && !tag.includes('(') && namesThing(nameOf(tag)))
        phrases.add(nameOf(tag), entry, true);
    }
    for (const word of words)
      if (namesThing(word) && !(known && isTooShort(word, known))) phrases.add(word, entry);
  }
  const { story, order } = tagger.finders;
  return assemble(
    { story: story.widen(phrases), order: order.widen(phrases) },
    (tag) => tagger.find(tag) ?? fresh.get(tag),
    tagger.having,
  );
}

/** The same in one go. */
export const widenTagger = (tagger: Tagger, more: readonly TagEntry[]): Tagger =>
  inOneGo(widenInSteps(tagger, more));

/** A single word more for how somebody looks or how a picture is taken was left out by who wrote the vocabulary. */
const isTooShort = (phrase: string, entry: TagEntry): boolean =>
  !phrase.includes(' ') && (isAboutPerson(entry) || isSurrounding(entry));

const empty = new Set(functionWords.words);
const joints = new Set(
  (
    'a an the no not and or as of to in on at by for with without from into onto over under through across along ' +
    'around near toward towards past behind beside above below against between among up down out off back away'
  ).split(' '),
);

/**
 * Not ":o" nor "bu-n"; nothing that begins or ends with a word that joins others ("held up", "in basket") or holds
 * only such; and nobody: who is there is read by other rules.
 */
function namesThing(phrase: string): boolean {
  const words = phrase.toLowerCase().split(' ');
  const [first = ''] = words;
  const last = words.at(-1) ?? '';
  if (!/^[\p{L}\p{N}]/u.test(first) || !/\p{L}{2}$/u.test(last)) return false;
  if (joints.has(first) || joints.has(last) || words.every((word) => empty.has(word))) return false;
  return words.length > 1 || !readPersonNoun(first);
}
