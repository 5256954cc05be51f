import type { Steps } from '../steps.ts';
import { createTagger, makeTagger, type Tagger } from './tagger.ts';
import { listTags } from './vocabulary.ts';

let tagger: Tagger | undefined;

/** The project's own vocabulary made ready, once, when it is first asked for. */
export const defaultTagger = (): Tagger => (tagger ??= createTagger(listTags()));

/** The same in steps, for who has others to answer. */
export function* makeDefaultTagger(): Steps<Tagger> {
  if (tagger) return tagger;
  const made = yield* makeTagger(listTags());
  return (tagger ??= made);
}
