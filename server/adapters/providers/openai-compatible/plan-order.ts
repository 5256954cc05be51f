import type { LeftOut } from '../../../domain/image.ts';
import type { GenerationRequest, GivenReference } from '../../../ports/image-provider.ts';
import { sayOtherSize, sayReferenceNumbers } from '../say-left-out.ts';
import { abilitiesOf, chooseCanvas, type Canvas, type Habits } from './habits.ts';

/** All that can be said of an order before a picture is opened or somebody is called. */
export interface OrderPlan {
  canvas: Canvas;
  references: readonly GivenReference[];
  /** Lies on the first reference. */
  mask: GivenReference | undefined;
  leftOut: LeftOut[];
}

/** Takes what the server was said to take, and says what it was not. */
export function planOrder(request: GenerationRequest, habits: Habits): OrderPlan {
  const { maxReferences, mask: takesMask = false } = abilitiesOf(habits);
  const pictures = request.references.filter(({ type }) => type !== 'mask');
  const mask = request.references.find(({ type }) => type === 'mask');
  const references = pictures.slice(0, maxReferences);
  const canvas = chooseCanvas(habits, request.size);
  const leftOut: LeftOut[] = [];
  const say = (field: string, why: string) => leftOut.push({ field, why });
  if (pictures.length > references.length)
    say(
      'references',
      maxReferences === 0
        ? 'This connection takes no reference pictures; its settings say how they would go along.'
        : `This connection takes ${maxReferences} of ${pictures.length} reference pictures.`,
    );
  leftOut.push(...sayReferenceNumbers(references, 'This connection'));
  const keepsMask = takesMask && references.length > 0;
  if (mask && !keepsMask)
    say(
      'mask',
      takesMask ? 'A mask lies on a reference picture, and there is none.' : 'This connection takes no mask.',
    );
  if (habits.sizeStyle === 'none') say('size', 'This connection tells no size: the server chooses.');
  else leftOut.push(...sayOtherSize(canvas.size, request.size));
  return { canvas, references, mask: keepsMask ? mask : undefined, leftOut };
}
