import { z } from 'zod';
import { PlaceClass } from '../place-class.ts';
import { Mood, TimeOfDay, Weather } from '../scene.ts';

/** A name as Danbooru writes it: no blanks, nothing in capitals but what the name itself has. */
const Name = z.string().regex(/^\S+$/);
/** A word or phrase of prose: lower case, single blanks. */
const Phrase = z.string().regex(/^[^\sA-Z]+(?: [^\sA-Z]+)*$/);
const some = <Item extends z.ZodType>(item: Item) => z.array(item).min(1).readonly().optional();

/** A tag as a data file holds it. */
const TagRow = z.strictObject({
  tag: Name,
  /** What a story says where the picture shows this; one of a thing, the finder knows plurals. */
  words: some(Phrase),
  /** `false`: the tag's own name with blanks is not one of its words, since in prose it often means another thing. */
  own: z.literal(false).optional(),
  /** Place classes this tag is the name of, or the nearest to a name that exists. */
  names: some(PlaceClass),
  /** Place classes it is at home in; the tag that stands first in the vocabulary fits a class best. */
  classes: some(PlaceClass),
  timeOfDay: some(TimeOfDay),
  weather: some(Weather),
  mood: some(Mood),
  /** It can only be seen there. */
  where: z.enum(['outdoors', 'indoors']).optional(),
  /** Tags that a picture of it has as well. */
  implies: some(Name),
});

/** One file of the vocabulary: the tags of a category. A long category has several files. */
export const TagFile = z.strictObject({
  category: z.string(),
  date: z.iso.date(),
  source: z.string(),
  tags: z.array(TagRow),
});
export type TagFile = z.infer<typeof TagFile>;

/** A tag of the project's vocabulary, with what leads to it. */
export type TagEntry = Readonly<z.infer<typeof TagRow>> & { readonly category: string };
