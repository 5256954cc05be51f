import type { LeftOut } from './image.ts';
import type { ModelAbilities } from './model.ts';
import type { ReferenceUse } from './reference-picture.ts';

/** What a model takes of a connection's pictures. */
export interface TakenReferences<Reference> {
  taken: Reference[];
  /** How many there are, masks aside: more than it takes, perhaps. */
  count: number;
  leftOut: LeftOut[];
}

/** As many pictures as a model takes, the first first, and one mask beside them, where it takes one. */
export function takeReferences<Reference extends Pick<ReferenceUse, 'type'>>(
  references: readonly Reference[],
  can: Pick<ModelAbilities, 'maxReferences' | 'mask'>,
): TakenReferences<Reference> {
  const pictures = references.filter(({ type }) => type !== 'mask');
  const masks = references.filter(({ type }) => type === 'mask');
  const leftOut: LeftOut[] = [];
  if (masks.length > 0 && !can.mask)
    leftOut.push({ field: 'mask', why: 'This model takes no mask: it paints all of the picture.' });
  if (masks.length > 1 && can.mask)
    leftOut.push({ field: 'mask', why: `A picture has one mask: the first of ${masks.length} is taken.` });
  return {
    taken: [...pictures.slice(0, can.maxReferences), ...(can.mask ? masks.slice(0, 1) : [])],
    count: pictures.length,
    leftOut,
  };
}
