import { inOneGo, type Steps } from '../steps.ts';
import { collectPhrases, TagFinder, type ReadingWish, type TagReading } from './find-tags.ts';
import type { TagEntry } from './tag-entry.ts';

type Field = 'names' | 'classes' | 'timeOfDay' | 'weather' | 'mood';

/** A vocabulary made ready: tags by name, by the words of prose and by the values of a scene. */
export interface Tagger {
  find(tag: string): TagEntry | undefined;
  /** Entries whose field lists that value, in the vocabulary's order. */
  having(field: Field, value: string | null | undefined): readonly TagEntry[];
  read(text: string, wish: ReadingWish): TagReading<TagEntry>;
  /** The entry a phrase as a whole is called by. */
  name(phrase: string): TagEntry | undefined;
  /** What reads for each kind of wish. */
  readonly finders: Readonly<Record<ReadingWish['kind'], TagFinder<TagEntry>>>;
}

const fields: readonly Field[] = ['names', 'classes', 'timeOfDay', 'weather', 'mood'];

const meant = new Set(['time', 'sky', 'light', 'weather', 'composition', 'camera', 'count']);

/** Makes a vocabulary ready. Of two entries with the same tag the first counts. */
export const createTagger = (list: readonly TagEntry[]): Tagger => inOneGo(makeTagger(list));

/** The same in steps. */
export function* makeTagger(list: readonly TagEntry[]): Steps<Tagger> {
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
  yield;
  const story = new TagFinder(yield* collectPhrases(entries));
  // Who orders a picture and says "night" or "moon" means the tag; in a story both stand in many phrases.
  const isMeant = ({ own, category }: TagEntry) => own !== false || meant.has(category);
  const order = new TagFinder(yield* collectPhrases(entries, isMeant));
  return assemble(
    { story, order },
    (tag) => byTag.get(tag),
    (field, value) => byField.get(`${field} ${value}`) ?? [],
  );
}

/** Puts a tagger together of what finds and reads. */
export const assemble = (
  finders: Tagger['finders'],
  find: Tagger['find'],
  having: Tagger['having'],
): Tagger => ({
  finders,
  find,
  having,
  read: (text, wish) => finders[wish.kind].read(text, wish),
  name: (phrase) => finders.story.name(phrase)[0],
});

/** Those of the tags that the vocabulary has. */
export const known = (tagger: Tagger, tags: readonly string[]): TagEntry[] =>
  tags.flatMap((tag) => tagger.find(tag) ?? []);
