import { isAboutPerson } from './arrange-tags.ts';
import { nameOf } from './find-tags.ts';
import type { Tagger } from './tagger.ts';

const afterHead = new Set([
  'of',
  'on',
  'in',
  'at',
  'with',
  'under',
  'over',
  'from',
  'by',
  'behind',
  'around',
]);
/** What somebody does or has: such tags are about a person whatever comes behind. */
const ofSomebody = new Set(
  'holding wearing looking hand hands arm arms leg legs foot feet finger fingers'.split(' '),
);
/** Who is there and how good a picture is are said by tags of their own. */
const unfit = new Set(['count', 'quality']);

/**
 * For tags of which nobody says what kind of thing they name: guesses the category by the word that says it, as the
 * tagger knows that word. A "crystal tavern" is a place; a "striped scarf" belongs to somebody and not into an empty
 * room. What cannot be guessed is `general`.
 */
export function createGuess(tagger: Tagger): (tag: string) => string {
  const known = new Map<string, string | undefined>();
  const categoryOf = (word: string): string | undefined => {
    if (!known.has(word)) known.set(word, tagger.name(word)?.category);
    return known.get(word);
  };
  return (tag) => {
    const words = nameOf(tag).split(' ');
    const [first = ''] = words;
    if (ofSomebody.has(first) || (words.length === 1 && /[a-z]{2}ing$/.test(first))) return 'pose';
    if (words.length < 2) return 'general';
    const before = categoryOf(first);
    if (before !== undefined && isAboutPerson({ tag: first, category: before })) return before;
    const end = words.findIndex((word, index) => index > 0 && afterHead.has(word));
    const category = categoryOf(words[(end < 0 ? words.length : end) - 1] ?? '');
    return category === undefined || unfit.has(category) ? 'general' : category;
  };
}
