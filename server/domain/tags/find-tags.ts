import idioms from '../text/idioms.json';
import { type Absence, markAbsence } from './mark-absence.ts';
import { type Match, TagTrie } from './tag-trie.ts';
import { toWords, type TagWord } from './tag-words.ts';

/** What the finder has to know of a tag. */
export interface NamedTag {
  tag: string;
  /** Phrases of prose that lead to it. */
  words?: readonly string[];
  /** `false`: its own name with spaces is not one of them. */
  own?: boolean;
}

/** A phrase of the text that leads to tags. Offsets are UTF-16, end exclusive. */
export interface TagHit<Entry extends NamedTag> {
  /** Every entry the phrase may mean; those that are called so come first. */
  entries: readonly Entry[];
  start: number;
  end: number;
  /** Its first word. */
  at: number;
  /** Why it is not to be seen; `null`: it is. */
  absence: Absence;
}

/** A text looked through for tags. */
export interface TagReading<Entry extends NamedTag> {
  words: readonly TagWord[];
  /** Of each word, see `markAbsence`. */
  absences: readonly Absence[];
  hits: TagHit<Entry>[];
}

export interface ReadingWish {
  /** See `markAbsence`. */
  kind: 'story' | 'order';
  /** Whose message it is; it settles how speech is marked. */
  role?: 'user' | 'character' | 'narrator';
  /** Words in capitals inside a sentence are names; in a story they are. */
  names?: boolean;
}

const small = new Set(
  'the a an his her its their my your our in on at of with by to into from over under up'.split(' '),
);

const idiomTrie = new TagTrie<true>();
for (const phrase of idioms.phrases) idiomTrie.add(phrase, true);

/** Looks texts through for the tags of one vocabulary. */
export class TagFinder<Entry extends NamedTag> {
  readonly #trie = new TagTrie<Entry>();

  /** `isCalled` tells whether a tag's own name leads to it. */
  constructor(entries: readonly Entry[], isCalled = (entry: Entry): boolean => entry.own !== false) {
    for (const entry of entries) {
      if (isCalled(entry)) this.#trie.add(nameOf(entry.tag), entry, true);
      for (const phrase of entry.words ?? []) this.#trie.add(phrase, entry);
    }
  }

  /**
   * Every phrase of the text that leads to a tag, longest match first, none inside another, in the order of the text.
   * Takes time linear in the text's length.
   */
  read(text: string, { kind, role, names = kind === 'story' }: ReadingWish): TagReading<Entry> {
    const words = toWords(text, kind === 'story' ? (role ?? 'narrator') : undefined);
    const absences = markAbsence(words, kind);
    const hits: TagHit<Entry>[] = [];
    let idiomEnd = 0;
    for (let at = 0; at < words.length;) {
      const match = this.#match(words, at);
      const idiom = idiomTrie.match(words, at);
      // A phrase inside an idiom means nothing by itself; one that is longer knows better.
      if (idiom && idiom.length > (match?.length ?? 0)) idiomEnd = Math.max(idiomEnd, at + idiom.length);
      if (!match || at + match.length <= idiomEnd) {
        at += 1;
        continue;
      }
      const first = words[at] as TagWord;
      const last = words[at + match.length - 1] as TagWord;
      hits.push({
        entries: match.values,
        start: first.start,
        end: last.end,
        at,
        absence:
          absenceOf(absences, at, match.length) ?? (names && isName(words, at, match.length) ? 'name' : null),
      });
      at += match.length;
    }
    return { words, absences, hits };
  }

  /** "The park bench" is a bench: small words at the front give way to a phrase after them that reaches further. */
  #match(words: readonly TagWord[], at: number): Match<Entry> | undefined {
    const match = this.#trie.match(words, at);
    for (let skip = 0; match && skip < match.length - 1; skip += 1) {
      if (!small.has(words[at + skip]?.word ?? '')) break;
      const next = this.#trie.match(words, at + skip + 1);
      if (next && skip + 1 + next.length > match.length) return undefined;
    }
    return match;
  }

  /** What a phrase by itself is called among the tags, or nothing. */
  name(phrase: string): readonly Entry[] {
    const words = toWords(phrase);
    const match = this.#trie.match(words, 0);
    return match && match.length === words.length ? match.values : [];
  }
}

/** A "castle guard" is no castle, but in "castle guard tower" the guard belongs to the phrase. */
function absenceOf(absences: readonly Absence[], at: number, length: number): Absence {
  const first = absences[at] ?? null;
  const last = absences[at + length - 1] ?? null;
  return first === null || (first === 'attribute' && length > 1) ? last : first;
}

/** Capitals inside a sentence make a name, "Christmas tree" and a line all in capitals do not. */
const isName = (words: readonly TagWord[], at: number, length: number): boolean =>
  words.slice(at, at + length).every((word) => word.title) &&
  words[at]?.stop !== 'sentence' &&
  words[at]?.stop !== 'clause';

/** A tag as words: "city_lights" is "city lights". What stands in brackets only tells it from others. */
export const nameOf = (tag: string): string => tag.replace(/_\(.*\)$/, '').replaceAll('_', ' ');
