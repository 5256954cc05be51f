import type { LeftOut } from '../../domain/image.ts';
import type { Size } from '../../domain/size.ts';

/** Of more references than a model takes, in the words in which a prompt's preview says it. */
export function sayReferenceCount(given: number, maxReferences: number): LeftOut[] {
  if (given <= maxReferences) return [];
  const why =
    maxReferences === 0
      ? 'This model takes no reference pictures.'
      : `This model takes ${maxReferences} of ${given} reference pictures.`;
  return [{ field: 'references', why }];
}

/** Of another size than the one that was wanted. */
export function sayOtherSize(painted: Size | undefined, wanted: Size): LeftOut[] {
  if (!painted || (painted.width === wanted.width && painted.height === wanted.height)) return [];
  const name = ({ width, height }: Size) => `${width}×${height}`;
  return [{ field: 'size', why: `This model paints ${name(painted)} instead of ${name(wanted)}.` }];
}
