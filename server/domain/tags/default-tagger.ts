import { createTagger, type Tagger } from './tagger.ts';
import { listTags } from './vocabulary.ts';

let tagger: Tagger | undefined;

/** The project's own vocabulary made ready, once, when it is first asked for. */
export const defaultTagger = (): Tagger => (tagger ??= createTagger(listTags()));
