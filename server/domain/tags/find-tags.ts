import type { Steps } from '../steps.ts';
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

/** So many tags are taken in within a millisecond or two. */
const portion = 100;

/** The phrases that lead to the tags of a vocabulary. `isCalled` tells whether a tag's own name leads to it. */
export function* collectPhrases<Entry extends NamedTag>(
  entries: readonly Entry[],
  isCalled = (entry: Entry): boolean => entry.own !== false,
): Steps<TagTrie<Entry>> {
  const trie = new TagTrie<Entry>();
  for (const [index, entry] of entries.entries()) {
    if (index % portion === portion - 1) yield;
    if (isCalled(entry)) trie.add(nameOf(entry.tag), entry, true);
    for (const phrase of entry.words ?? []) trie.add(phrase, entry);
  }
  return trie;
}

/**
 * Looks texts through for the tags of one vocabulary, and of a list that widens it. The list yields to the vocabulary,
 * and its single words count for less: nobody weighed what else they mean.
 */
export class TagFinder<Entry extends NamedTag> {
  constructor(
    private readonly vocabulary: TagTrie<Entry>,
    private readonly list?: TagTrie<Entry>,
  ) {}

  widen(list: TagTrie<Entry>): TagFinder<Entry> {
    return new TagFinder(this.vocabulary, list);
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
      const match = this.#match(words, at, kind);
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
  #match(words: readonly TagWord[], at: number, kind: ReadingWish['kind']): Match<Entry> | undefined {
    const match = this.#longest(words, at, kind);
    for (let skip = 0; match && skip < match.length - 1; skip += 1) {
      if (!small.has(words[at + skip]?.word ?? '')) break;
      const next = this.#longest(words, at + skip + 1, kind);
      if (next && skip + 1 + next.length > match.length) return undefined;
    }
    return match;
  }

  /** What a phrase by itself is called among the tags, or nothing. */
  name(phrase: string): readonly Entry[] {
    const words = toWords(phrase);
    const match = this.#longest(words, 0, 'order');
    return match && match.length === words.length ? match.values : [];
  }

  #longest(words: readonly TagWord[], at: number, kind: ReadingWish['kind']): Match<Entry> | undefined {
    const known = this.vocabulary.match(words, at);
    const listed = this.list?.match(words, at);
    if (!listed || listed.length <= (known?.length ?? 0)) return known;
    // "Red" is the name of a tag, and a red lantern shows something else.
    const alone = listed.length === 1 && (kind === 'story' || this.#isKnown(words, at + 1));
    return alone ? undefined : listed;
  }

  /** Whether the word goes on with a phrase that leads to a tag. */
  #isKnown(words: readonly TagWord[], at: number): boolean {
    if (words[at]?.broken !== false) return false;
    return (this.vocabulary.match(words, at) ?? this.list?.match(words, at)) !== undefined;
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
