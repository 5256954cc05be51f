import { nameOf, TagFinder, type ReadingWish, type TagReading } from './find-tags.ts';
import type { TagEntry } from './tag-entry.ts';

type Field = 'names' | 'classes' | 'timeOfDay' | 'weather' | 'mood';

/** A vocabulary made ready: tags by name, by the words of prose and by the values of a scene. */
export interface Tagger {
  readonly entries: readonly TagEntry[];
  find(tag: string): TagEntry | undefined;
  /** Entries whose field lists that value, in the vocabulary's order. */
  having(field: Field, value: string | null | undefined): readonly TagEntry[];
  read(text: string, wish: ReadingWish): TagReading<TagEntry>;
  /** The entry a phrase as a whole is called by. */
  name(phrase: string): TagEntry | undefined;
}

const fields: readonly Field[] = ['names', 'classes', 'timeOfDay', 'weather', 'mood'];

const meant = new Set(['time', 'sky', 'light', 'weather', 'composition', 'camera', 'count']);

/** Makes a vocabulary ready. Of two entries with the same tag the first counts. */
export function createTagger(list: readonly TagEntry[]): Tagger {
  const byTag = new Map<string, TagEntry>();
  for (const entry of list) if (!byTag.has(entry.tag)) byTag.set(entry.tag, entry);
  const entries = [...byTag.values()];
  const byField = new Map<string, TagEntry[]>();
  for (const entry of entries) {
    for (const field of fields) {
      for (const value of entry[field] ?? []) {
        const key = `${field} ${value}`;
        const known = byField.get(key);
        if (known) known.push(entry);
        else byField.set(key, [entry]);
      }
    }
  }
  const stories = new TagFinder(entries);
  // Who orders a picture and says "night" or "moon" means the tag; in a story both stand in many phrases.
  const orders = new TagFinder(entries, ({ own, category }) => own !== false || meant.has(category));
  return {
    entries,
    find: (tag) => byTag.get(tag),
    having: (field, value) => byField.get(`${field} ${value}`) ?? [],
    read: (text, wish) => (wish.kind === 'order' ? orders : stories).read(text, wish),
    name: (phrase) => stories.name(phrase)[0],
  };
}

/** The same tagger with more tags. What it knows already keeps its meaning and takes the new words along. */
export function widenTagger(tagger: Tagger, more: readonly TagEntry[]): Tagger {
  const words = new Map<string, string[]>();
  for (const { tag, words: added = [] } of more) words.set(tag, [...(words.get(tag) ?? []), ...added]);
  const known = tagger.entries.map((entry) => {
    const added = (words.get(entry.tag) ?? []).filter((word) => tagger.name(word) === undefined);
    return added.length > 0 ? { ...entry, words: [...(entry.words ?? []), ...added] } : entry;
  });
  const fresh = more
    .filter(({ tag }) => tagger.find(tag) === undefined)
    .map(({ own, ...entry }): TagEntry => {
      // Words that mean something already keep meaning it.
      const free = (entry.words ?? []).filter((word) => tagger.name(word) === undefined);
      const called = own !== false && tagger.name(nameOf(entry.tag)) === undefined;
      return { ...entry, words: free, ...(called ? {} : { own: false }) };
    });
  return createTagger([...known, ...fresh]);
}

/** Those of the tags that the vocabulary has. */
export const known = (tagger: Tagger, tags: readonly string[]): TagEntry[] =>
  tags.flatMap((tag) => tagger.find(tag) ?? []);
