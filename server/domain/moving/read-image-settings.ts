import { z } from 'zod';
import { isBaseUrl, trimBaseUrl } from '../base-url.ts';

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
  auto_url: text,
  sdcpp_url: text,
  vlad_url: text,
  drawthings_url: text,
  comfy_url: text,
});
type ImageSettings = z.infer<typeof ImageSettings>;

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
  /** Where it painted; `null` for the service's own address. */
  baseUrl: string | null;
  /** Words for every picture. */
  main: MovingWords | null;
  styles: MovingWords[];
  /** Words for pictures of a character; the name is the card's file without its ending. */
  characters: MovingWords[];
}

interface Painter {
  provider: string;
  /** Where SillyTavern kept its address. */
  address?: 'auto_url' | 'sdcpp_url' | 'vlad_url' | 'drawthings_url' | 'comfy_url';
  /** For a service that is one of many that speak alike. */
  baseUrl?: string;
  /** Its model is a workflow here, and not a checkpoint. */
  hasNoModel?: true;
}

/** By `source` of SillyTavern 1.19. */
const painters: Record<string, Painter> = {
  novel: { provider: 'novelai' },
  nanogpt: { provider: 'nanogpt' },
  google: { provider: 'gemini' },
  openai: { provider: 'openai' },
  openrouter: { provider: 'openrouter' },
  falai: { provider: 'fal' },
  pollinations: { provider: 'pollinations' },
  auto: { provider: 'a1111', address: 'auto_url' },
  sdcpp: { provider: 'a1111', address: 'sdcpp_url' },
  vlad: { provider: 'a1111', address: 'vlad_url' },
  drawthings: { provider: 'a1111', address: 'drawthings_url' },
  comfy: { provider: 'comfyui', address: 'comfy_url', hasNoModel: true },
  togetherai: { provider: 'openai-compatible', baseUrl: 'https://api.together.xyz/v1' },
  xai: { provider: 'openai-compatible', baseUrl: 'https://api.x.ai/v1' },
};

/** What is no address is left to the service's own. */
function addressOf(painter: Painter | undefined, data: ImageSettings): string | null {
  const address = trimBaseUrl(painter?.address ? data[painter.address] : (painter?.baseUrl ?? ''));
  return isBaseUrl(address) ? address : null;
}

const hasWords = ({ prompt, negativePrompt }: MovingWords) => (prompt + negativePrompt).trim() !== '';

export function readImageSettings(images: Record<string, unknown>): MovingImageSettings {
  const { data } = ImageSettings.safeParse(images);
  if (!data)
    return { provider: null, source: '', model: '', baseUrl: null, main: null, styles: [], characters: [] };
  const painter = Object.hasOwn(painters, data.source) ? painters[data.source] : undefined;
  const main = {
    key: 'main',
    name: 'SillyTavern',
    prompt: data.prompt_prefix,
    negativePrompt: data.negative_prompt,
  };
  const keys = Object.keys({ ...data.character_prompts, ...data.character_negative_prompts });
  return {
    provider: painter?.provider ?? null,
    source: data.source,
    model: painter?.hasNoModel ? '' : data.model,
    baseUrl: addressOf(painter, data),
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
