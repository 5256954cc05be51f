import { z } from 'zod';

const text = z.string().catch('');
const prompts = z.record(z.string(), text).catch({});
const Style = z.object({ name: text, prefix: text, negative: text });

const ImageSettings = z.looseObject({
  source: text,
  model: text,
  prompt_prefix: text,
  negative_prompt: text,
  styles: z.array(Style.catch({ name: '', prefix: '', negative: '' })).catch([]),
  character_prompts: prompts,
  character_negative_prompts: prompts,
});

export interface MovingWords {
  /** What tells them apart in their program. */
  key: string;
  name: string;
  prompt: string;
  negativePrompt: string;
}

/** SillyTavern's settings of image generation, as far as they mean something here. */
export interface MovingImageSettings {
  /** Who painted, by our id; `null` for a service that cannot paint here. */
  provider: string | null;
  /** As SillyTavern calls the service. */
  source: string;
  model: string;
  /** Words for every picture. */
  main: MovingWords | null;
  styles: MovingWords[];
  /** Words for pictures of a character; the name is the card's file without its ending. */
  characters: MovingWords[];
}

const providers: Record<string, string> = { novel: 'novelai', nanogpt: 'nanogpt', google: 'gemini' };
const hasWords = ({ prompt, negativePrompt }: MovingWords) => (prompt + negativePrompt).trim() !== '';

export function readImageSettings(images: Record<string, unknown>): MovingImageSettings {
  const { data } = ImageSettings.safeParse(images);
  if (!data) return { provider: null, source: '', model: '', main: null, styles: [], characters: [] };
  const main = {
    key: 'main',
    name: 'SillyTavern',
    prompt: data.prompt_prefix,
    negativePrompt: data.negative_prompt,
  };
  const keys = Object.keys({ ...data.character_prompts, ...data.character_negative_prompts });
  return {
    provider: providers[data.source] ?? null,
    source: data.source,
    model: data.model,
    main: hasWords(main) ? main : null,
    styles: data.styles
      .map(({ name, prefix, negative }) => ({
        key: `style:${name}`,
        name,
        prompt: prefix,
        negativePrompt: negative,
      }))
      .filter((style) => style.name.trim() !== '' && hasWords(style)),
    characters: keys
      .map((name) => ({
        key: `character:${name}`,
        name,
        prompt: data.character_prompts[name] ?? '',
        negativePrompt: data.character_negative_prompts[name] ?? '',
      }))
      .filter(hasWords),
  };
}
