import type { LeftOut } from '../../domain/image.ts';
import type { Size } from '../../domain/size.ts';
import type { GivenReference } from '../../ports/image-provider.ts';

/** Of more references than a model takes, in the words in which a prompt's preview says it. */
export function sayReferenceCount(given: number, maxReferences: number): LeftOut[] {
  if (given <= maxReferences) return [];
  const why =
    maxReferences === 0
      ? 'This model takes no reference pictures.'
      : `This model takes ${maxReferences} of ${given} reference pictures.`;
  return [{ field: 'references', why }];
}

/** Of numbers that users set with references and that this service has no word for; some have one for the strength. */
export function sayReferenceNumbers(
  references: readonly GivenReference[],
  service: string,
  { takesStrength = false } = {},
): LeftOut[] {
  const isUntold = ({ strength, informationExtracted, fidelity }: GivenReference) =>
    (!takesStrength && strength !== null) || informationExtracted !== null || fidelity !== null;
  if (!references.some(isUntold)) return [];
  const numbers = `${takesStrength ? '' : 'strength, '}information extracted and fidelity`;
  return [{ field: 'references', why: `${service} takes reference pictures without ${numbers}.` }];
}

/** Of another size than the one that was wanted. */
export function sayOtherSize(painted: Size | undefined, wanted: Size): LeftOut[] {
  if (!painted || (painted.width === wanted.width && painted.height === wanted.height)) return [];
  const name = ({ width, height }: Size) => `${width}×${height}`;
  return [{ field: 'size', why: `This model paints ${name(painted)} instead of ${name(wanted)}.` }];
}
