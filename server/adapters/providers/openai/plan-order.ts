import type { LeftOut } from '../../../domain/image.ts';
import { fitSize } from '../../../domain/prompt/left-out.ts';
import type { Size } from '../../../domain/size.ts';
import type { GenerationRequest, GivenReference } from '../../../ports/image-provider.ts';
import { sayOtherSize, sayReferenceCount, sayReferenceNumbers } from '../say-left-out.ts';
import { abilitiesOf, findTraits, mostReferences, type Quality } from './models.ts';
import type { OpenAiSettings } from './settings.ts';

/** All that can be said of an order before a picture is opened or somebody is called. What is `undefined` is not sent. */
export interface OrderPlan {
  /** Edits are what OpenAI calls a picture that goes by others. */
  route: 'generations' | 'edits';
  size: Size;
  quality: Quality | undefined;
  complexity: OpenAiSettings['complexity'];
  background: OpenAiSettings['background'];
  inputFidelity: OpenAiSettings['inputFidelity'];
  moderation: OpenAiSettings['moderation'];
  outputFormat: OpenAiSettings['outputFormat'];
  outputCompression: number | undefined;
  /** Unfinished pictures that come before; 0 for an answer in one piece. */
  partials: number;
  references: readonly GivenReference[];
  /** Lies on the first reference. */
  mask: GivenReference | undefined;
  leftOut: LeftOut[];
}

/** Takes of the order and the connection's settings what the model takes, and says what it does not. */
export function planOrder(request: GenerationRequest, settings: OpenAiSettings): OrderPlan {
  const traits = findTraits(request.model);
  const leftOut: LeftOut[] = [];
  const pictures = request.references.filter(({ type }) => type !== 'mask');
  const references = pictures.slice(0, mostReferences);
  const take = <Value>(field: string, value: Value | undefined, why: string | false): Value | undefined => {
    if (value === undefined || why === false) return value;
    leftOut.push({ field, why });
    return undefined;
  };
  const { quality, outputFormat, outputCompression } = settings;
  const size = fitSize(request.size, abilitiesOf(request.model).sizes);
  leftOut.push(
    ...sayOtherSize(size, request.size),
    ...sayReferenceCount(pictures.length, mostReferences),
    ...sayReferenceNumbers(pictures, 'OpenAI'),
  );
  return {
    route: references.length > 0 ? 'edits' : 'generations',
    size,
    quality: take(
      'quality',
      quality === 'auto' ? undefined : quality,
      quality !== undefined &&
        quality !== 'auto' &&
        !traits.qualities.includes(quality) &&
        `This model paints with the quality ${traits.qualities.at(-1)} at most: it chose by itself.`,
    ),
    complexity: take(
      'complexity',
      settings.complexity,
      !traits.complexity && 'Only GPT Image 2.5 and later take a complexity.',
    ),
    background: take(
      'background',
      settings.background,
      settings.background === 'transparent' && outputFormat === 'jpeg' && 'A JPEG has no transparency.',
    ),
    // Without references there is nothing to keep to, and nothing to say.
    inputFidelity:
      references.length === 0
        ? undefined
        : take(
            'inputFidelity',
            settings.inputFidelity,
            !traits.inputFidelity && 'Only GPT Image 1.5 takes a fidelity to its references.',
          ),
    moderation: settings.moderation,
    outputFormat,
    outputCompression: take(
      'outputCompression',
      outputCompression,
      outputFormat !== 'jpeg' && outputFormat !== 'webp' && 'A PNG loses nothing: its file has no quality.',
    ),
    partials: settings.partialImages ?? 0,
    references,
    mask: take(
      'mask',
      request.references.find(({ type }) => type === 'mask'),
      references.length === 0 && 'A mask lies on a reference picture, and there is none.',
    ),
    leftOut,
  };
}
