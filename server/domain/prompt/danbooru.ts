import type { LeftOut } from '../image.ts';
import type { Scene } from '../scene.ts';
import { findMissed, sayMissed } from '../tags/find-missed.ts';
import { proseToTags } from '../tags/prose-to-tags.ts';
import { sceneToTags } from '../tags/scene-to-tags.ts';
import { spaceOut } from '../tags/space-out.ts';
import type { Tagger } from '../tags/tagger.ts';
import type { Dialect } from './prompt-input.ts';

/** Tags that a picture of nobody must not have. */
const humans = ['1girl', '1boy', '1other', 'multiple_girls', 'multiple_boys', 'people', 'crowd'];
const marks = ['english_text', 'watermark', 'signature', 'logo'];

/**
 * Tags of Danbooru between commas, for NovelAI and the checkpoints that learnt from it. `spaces`: between the words of
 * a tag stands a space, else an underscore. The program's own vocabulary is asked for when
 * it is first needed and no wider one is given.
 */
export function createDanbooru(id: string, ownTagger: () => Tagger, spaces: boolean): Dialect {
  const write = (tags: readonly string[]): string =>
    tags.map((tag) => (spaces ? spaceOut(tag) : tag)).join(', ');
  return {
    id,
    tags: true,
    describe(scene, { includeCharacters, appearances, apart, tagger = ownTagger() }) {
      const names = includeCharacters ? scene.characters.map(({ name }) => name) : [];
      const people = names.map((name) => ({ name, description: appearances[name] }));
      const { base, characters } = sceneToTags(tagger, scene, people);
      const leftOut = listUntold(tagger, scene);
      if (apart) {
        const characterPrompts = characters.map(({ name, tags }) => ({
          name,
          prompt: write(tags.map(asCaption)),
          negativePrompt: '',
        }));
        return { prompt: write(base), characterPrompts, leftOut };
      }
      return { prompt: write(mergePeople(base, characters)), characterPrompts: [], leftOut };
    },
    take(words, tagger = ownTagger()) {
      const { tags, written, missed } = proseToTags(tagger, words);
      const why = sayMissed(missed);
      return {
        prompt: written ? words : write(tags),
        characterPrompts: [],
        leftOut: why === null ? [] : [{ field: 'prompt', why }],
      };
    },
    compose: (contents, style) => [contents, style].filter(Boolean).join(', '),
    unwanted: (includeCharacters) => write(includeCharacters ? marks : [...humans, ...marks]),
  };
}

/** A character's caption counts nobody: it begins with `girl`, as NovelAI's own client writes it. */
const asCaption = (tag: string): string => tag.replace(/^1(girl|boy|other)$/, '$1');

/** One prompt for all: what is said of people stands behind their count. */
function mergePeople(base: readonly string[], characters: readonly { tags: string[] }[]): string[] {
  const counts = base.filter((tag) => /^\d\+?(?:girl|boy|other)s?$|^solo$/.test(tag));
  const looks = characters.flatMap(({ tags }) => tags.slice(1));
  return [...new Set([...counts, ...looks, ...base])];
}

/** What the scene says and no tag does. */
function listUntold(tagger: Tagger, scene: Scene): LeftOut[] {
  return (['environment', 'focalDetail'] as const).flatMap((field) => {
    const text = scene[field].value ?? '';
    const why = sayMissed(findMissed(text, tagger.read(text, { kind: 'order' })));
    return why === null ? [] : [{ field, why }];
  });
}
