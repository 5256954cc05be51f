import type { ImagePageView, ImageView } from '../api/types.ts';

/** One answer of the server, newest first, and what asks for its neighbours; `null` where nothing lies. */
export interface Leaf {
  images: readonly ImageView[];
  newer: string | null;
  older: string | null;
}
type Leaves = readonly Leaf[];

/** When a picture took its place in the list. */
export const placeOf = (image: Pick<ImageView, 'createdAt'>): string => image.createdAt;

/** Joins a further answer to the list; a picture that is there already is not there twice. */
export function addLeaf(leaves: Leaves, leaf: Leaf, side: 'newer' | 'older'): Leaf[] {
  const known = new Set(leaves.flatMap(({ images }) => images.map(({ id }) => id)));
  const images = leaf.images.filter(({ id }) => !known.has(id));
  const kept = [...leaves];
  const edge = side === 'newer' ? 0 : kept.length - 1;
  // An answer without pictures only says that the way goes on, or that it ends.
  if (images.length === 0 && kept[edge]) kept[edge] = { ...kept[edge], [side]: leaf[side] };
  else kept.splice(side === 'newer' ? 0 : kept.length, 0, { ...leaf, images });
  return kept;
}

/**
 * Lets go of whole leaves at the far end until no more than `most` pictures are left; never of what it would not
 * know how to fetch again.
 */
export function letGo(leaves: Leaves, far: 'newer' | 'older', most: number): Leaf[] {
  const kept = [...leaves];
  let count = kept.reduce((sum, { images }) => sum + images.length, 0);
  while (count > most) {
    const next = far === 'newer' ? kept[1] : kept.at(-2);
    if (!next || next[far] === null) break;
    count -= (far === 'newer' ? kept.shift()! : kept.pop()!).images.length;
  }
  return kept;
}

/**
 * Hangs a picture where it belongs by its time. Where it would stand beyond what is loaded the list stays as it
 * is: it comes with its page.
 */
export function insertImage(leaves: Leaves, image: ImageView): Leaf[] {
  const place = placeOf(image);
  const kept = [...leaves];
  if (kept.some(({ images }) => images.some(({ id }) => id === image.id))) return kept;
  const all = kept.flatMap(({ images }) => images);
  const newest = all[0];
  const oldest = all.at(-1);
  if (newest && place >= placeOf(newest) && kept[0]!.newer !== null) return kept;
  if ((!oldest || place < placeOf(oldest)) && kept.at(-1) && kept.at(-1)!.older !== null) return kept;
  const at = kept.findIndex(
    ({ images }, index) =>
      index === kept.length - 1 || (images.length > 0 && place >= placeOf(images.at(-1)!)),
  );
  if (at < 0) return kept;
  const { images } = kept[at]!;
  const before = images.findIndex((other) => place >= placeOf(other));
  const from = before < 0 ? images.length : before;
  kept[at] = { ...kept[at]!, images: [...images.slice(0, from), image, ...images.slice(from)] };
  return kept;
}

/** The list with every picture as `change` says: another version of it, or `null` for gone. */
export function changeImages(
  leaves: Leaves,
  ids: ReadonlySet<string>,
  change: (image: ImageView) => ImageView | null,
): Leaf[] {
  return leaves.map((leaf) => {
    if (!leaf.images.some(({ id }) => ids.has(id))) return leaf;
    const images = leaf.images.flatMap((image) => {
      const next = ids.has(image.id) ? change(image) : image;
      return next ? [next] : [];
    });
    return { ...leaf, images };
  });
}

/** A page of the server's answer; of the newer side it comes oldest first. */
export function toLeaf(page: ImagePageView, side: 'newer' | 'older'): Leaf {
  const { items, nextCursor, previousCursor } = page;
  return side === 'older'
    ? { images: items, newer: previousCursor, older: nextCursor }
    : { images: items.toReversed(), newer: nextCursor, older: previousCursor };
}
