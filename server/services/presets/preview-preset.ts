import type { PresetPreview, PreviewPreset } from '../../contract/presets.ts';
import { buildPrompt } from '../../domain/prompt/build-prompt.ts';
import { exampleScene } from '../../domain/prompt/example-scene.ts';
import type { ModelAbilities } from '../../domain/model.ts';
import type { Actor, Ports } from '../ports.ts';
import { taggerOf } from '../tags/tagger-of.ts';

const dialects = ['prose', 'danbooru'] as const;

/** What a prompt would be with these words, of a scene that is always the same, for models of sentences and of tags. */
export async function previewPreset(
  ports: Pick<Ports, 'tagLists'>,
  actor: Actor,
  { kind, name, ...words }: PreviewPreset,
): Promise<PresetPreview> {
  const isPerson = kind === 'character' || kind === 'persona';
  const scene = exampleScene(isPerson ? name : undefined);
  const person = { name, persona: kind === 'persona', present: true, words };
  const build = async (dialect: string) => {
    const { prompt, negativePrompt, leftOut } = buildPrompt({
      scene,
      mode: 'scene',
      style: '',
      customPrompt: '',
      negativePrompt: '',
      presets: {
        main: kind === 'main' ? words : null,
        style: kind === 'style' ? words : null,
        people: isPerson ? [person] : [],
      },
      macros: { char: name, user: name },
      includeCharacters: isPerson,
      seed: 1,
      tagger: await taggerOf(ports, actor.id, dialect),
      wanted: {},
      can: { ...able, dialect },
    });
    return { dialect, prompt, negativePrompt, leftOut };
  };
  return { previews: await Promise.all(dialects.map(build)) };
}

const able: Omit<ModelAbilities, 'dialect'> = {
  sizes: { kind: 'any', min: 64, max: 4096 },
  negativePrompt: true,
  seed: true,
  maxCount: 1,
  maxReferences: 0,
};
