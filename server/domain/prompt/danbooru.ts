import type { LeftOut } from '../image.ts';
import type { Scene } from '../scene.ts';
import { findMissed, sayMissed } from '../tags/find-missed.ts';
import { isProse, proseToTags } from '../tags/prose-to-tags.ts';
import { sceneToTags } from '../tags/scene-to-tags.ts';
import { spaceOut } from '../tags/space-out.ts';
import type { Tagger } from '../tags/tagger.ts';
import { joinTerms, splitTerms } from './join-terms.ts';
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
    describe(scene, { includeCharacters, appearances, looks = {}, apart, tagger = ownTagger() }) {
      const names = includeCharacters ? scene.characters.map(({ name }) => name) : [];
      const people = names.map((name) => ({
        name,
        description: [appearances[name], looks[name]?.prompt].filter(Boolean).join('. ') || undefined,
      }));
      const { base, characters } = sceneToTags(tagger, scene, people);
      const leftOut = listUntold(tagger, scene);
      const tell = ({ name, tags }: { name: string; tags: string[] }) =>
        looks[name]?.prompt ? withoutCounts(looks[name].prompt) : write(tags.slice(1));
      if (apart) {
        const characterPrompts = characters.map((character) => ({
          name: character.name,
          prompt: joinTerms([write(character.tags.slice(0, 1).map(asCaption)), tell(character)]),
          negativePrompt: looks[character.name]?.negativePrompt ?? '',
        }));
        return { prompt: write(base), characterPrompts, leftOut };
      }
      const counts = base.filter((tag) => count.test(tag));
      const prompt = joinTerms([write(counts), ...characters.map(tell), write(base)]);
      return { prompt, characterPrompts: [], leftOut };
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
    reword(words, tagger = ownTagger()) {
      if (!isProse(words)) return { prompt: words, leftOut: [] };
      const { tags, missed } = proseToTags(tagger, words);
      const why = sayMissed(missed);
      return {
        prompt: write(tags.filter((tag) => !count.test(tag) && !emptiness.includes(tag))),
        leftOut: why === null ? [] : [{ field: 'preset', why }],
      };
    },
    compose: (contents, style, { main, people } = { main: '', people: [] }) =>
      joinTerms([main, contents, ...people.map(({ prompt }) => prompt), style]),
    unwanted: (includeCharacters) => write(includeCharacters ? marks : [...humans, ...marks]),
  };
}

/** A character's caption counts nobody: it begins with `girl`, as NovelAI's own client writes it. */
const asCaption = (tag: string): string => tag.replace(/^1(girl|boy|other)$/, '$1');

const count = /^\d\+?(?:girl|boy|other)s?$|^solo$/;
const emptiness = ['no_humans', 'scenery'];

/** The scene has counted who is there. */
const withoutCounts = (look: string): string =>
  splitTerms(look)
    .filter((term) => !count.test(term))
    .join(', ');

/** What the scene says and no tag does. */
function listUntold(tagger: Tagger, scene: Scene): LeftOut[] {
  return (['environment', 'focalDetail'] as const).flatMap((field) => {
    const text = scene[field].value ?? '';
    const why = sayMissed(findMissed(text, tagger.read(text, { kind: 'order' })));
    return why === null ? [] : [{ field, why }];
  });
}
