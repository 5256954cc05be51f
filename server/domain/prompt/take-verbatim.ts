import type { GenerationOrder } from '../generation-order.ts';
import type { ImagePrompt } from '../image-prompt.ts';
import type { LeftOut } from '../image.ts';
import type { ModelAbilities } from '../model.ts';
import { listLeftOut } from './left-out.ts';
import type { PromptInput } from './prompt-input.ts';

/**
 * What a user saw in the preview and changed by hand: sent letter by letter, in whatever dialect the model speaks.
 * Nothing is filled in, put behind it or added.
 */
export function takeVerbatim(
  { prompt = '', negativePrompt = '', characterPrompts = [] }: GenerationOrder,
  wanted: PromptInput['wanted'],
  can: ModelAbilities,
): ImagePrompt {
  const captions = can.characterPrompts ? characterPrompts : [];
  const leftOut: LeftOut[] = listLeftOut({ negativePrompt, wanted, can });
  if (captions.length < characterPrompts.length) {
    leftOut.push({ field: 'characterPrompts', why: 'This model takes no captions for characters.' });
  }
  return {
    prompt,
    negativePrompt: can.negativePrompt ? negativePrompt : '',
    characterPrompts: captions,
    dialect: can.dialect,
    leftOut,
  };
}
