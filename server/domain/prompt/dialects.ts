import { defaultTagger } from '../tags/default-tagger.ts';
import { createDanbooru } from './danbooru.ts';
import type { Dialect } from './prompt-input.ts';
import { prose } from './prose.ts';

/** Every dialect that can be written. A new one is a file beside `prose.ts` and an entry here. */
const dialects = new Map<string, Dialect>(
  [
    prose,
    createDanbooru('danbooru', defaultTagger, true),
    createDanbooru('danbooru-underscores', defaultTagger, false),
  ].map((dialect) => [dialect.id, dialect]),
);

/** The dialect of that name; prose for a name that is not known, since most models read it. */
export const chooseDialect = (id: string): Dialect => dialects.get(id) ?? prose;
