import type { PictureWords } from '../../../server/domain/preset.ts';
import { buildPrompt } from '../../../server/domain/prompt/build-prompt.ts';
import type { PersonWords, PromptInput } from '../../../server/domain/prompt/prompt-input.ts';
import { sceneOf } from '../scene/scene-of.ts';

export const words = (prompt: string, negativePrompt = '', tags = ''): PictureWords => ({
  prompt,
  negativePrompt,
  tags,
});
export const mara: PersonWords = {
  name: 'Mara',
  persona: false,
  present: true,
  words: words('a red coat', 'hat'),
};
export const edwin: PersonWords = {
  name: 'Edwin',
  persona: false,
  present: false,
  words: words('a grey beard'),
};
export const ada: PersonWords = {
  name: 'Ada',
  persona: true,
  present: true,
  words: words('a green scarf', 'gloves'),
};

const castle = sceneOf({ environment: 'a castle', environmentClass: 'castle', characters: ['Mara', 'Ada'] });
/** What differs from a castle with Mara and Ada in it, of whom and of Edwin there are words. */
export interface Changes extends Partial<Omit<PromptInput, 'can' | 'presets'>> {
  presets?: Partial<NonNullable<PromptInput['presets']>>;
  can?: Partial<PromptInput['can']>;
}
export const build = ({ can, presets, ...changes }: Changes) =>
  buildPrompt({
    scene: castle,
    mode: 'scene',
    style: '',
    customPrompt: '',
    negativePrompt: '',
    macros: { user: 'Ada', char: 'Mara, Edwin' },
    includeCharacters: true,
    seed: 1,
    wanted: {},
    ...changes,
    presets: { main: null, style: null, people: [mara, edwin, ada], ...presets },
    can: {
      dialect: 'prose',
      sizes: { kind: 'any', min: 256, max: 4096 },
      negativePrompt: true,
      seed: true,
      maxCount: 1,
      maxReferences: 0,
      ...can,
    },
  });
/** How often a part stands in a text. */
export const times = (text: string, part: string) => text.split(part).length - 1;
