import type { CharacterPrompt } from '../character-prompt.ts';
import { isObject, makeImprint, toCount, toName, toNumber, toWords, type Imprint } from './imprint.ts';

/** Its field for all settings is a JSON of its own, told apart by names that no other program uses. */
export const isNovelAiComment = (value: unknown): value is Record<string, unknown> =>
  isObject(value) && ['v4_prompt', 'uc', 'noise_schedule', 'request_type'].some((name) => name in value);

/**
 * NovelAI's `Comment`, beside `Source` (“NovelAI Diffusion V4.5 4BDE2A90”: the model and its hash) and `Description`,
 * the prompt once more. From V4 on the words of each character stand apart, in the order of those to be avoided.
 */
export function readNovelAi(
  comment: Record<string, unknown>,
  { source, description }: { source?: string; description?: string },
): Imprint | undefined {
  const positive = readCaption(comment['v4_prompt']);
  const negative = readCaption(comment['v4_negative_prompt']);
  const [, model = source, modelHash] = /^(.*?)(?:\s+([0-9A-F]{8}))?$/s.exec(source ?? '') ?? [];
  const fromPicture = /img2img|image2image|infill/i.test(String(comment['request_type'] ?? ''));
  return makeImprint({
    prompt: positive.base || toWords(comment['prompt']) || description,
    negativePrompt: negative.base || comment['uc'],
    seed: comment['seed'],
    model,
    recipe: {
      software: 'NovelAI',
      steps: toCount(comment['steps']),
      guidance: toNumber(comment['scale']),
      guidanceRescale: toNumber(comment['cfg_rescale']) || undefined,
      sampler: toName(comment['sampler']),
      schedule: toName(comment['noise_schedule']),
      denoise: fromPicture ? toNumber(comment['strength']) : undefined,
      modelHash,
      characterPrompts: joinCaptions(positive.characters, negative.characters),
      more: Object.fromEntries(
        ['sm', 'sm_dyn', 'dynamic_thresholding'].flatMap((name) =>
          comment[name] === true ? [[name, true]] : [],
        ),
      ),
    },
  });
}

/** `{caption: {base_caption, char_captions: [{char_caption, centers}]}}` */
function readCaption(value: unknown): { base: string; characters: string[] } {
  const caption = isObject(value) ? value['caption'] : undefined;
  if (!isObject(caption)) return { base: '', characters: [] };
  const captions = Array.isArray(caption['char_captions']) ? caption['char_captions'] : [];
  const characters = captions
    .slice(0, 50)
    .map((one: unknown) => (isObject(one) ? toWords(one['char_caption']) : ''));
  return { base: toWords(caption['base_caption']), characters };
}

const joinCaptions = (prompts: readonly string[], avoided: readonly string[]): CharacterPrompt[] =>
  prompts
    .map((prompt, index) => ({ name: '', prompt, negativePrompt: avoided[index] ?? '' }))
    .filter(({ prompt, negativePrompt }) => prompt || negativePrompt);
