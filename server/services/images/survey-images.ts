import type { AskImageUses, ImageMonths, ImageUsesList } from '../../contract/gallery.ts';
import type { ImageFacets, ImageStorage } from '../../domain/gallery.ts';
import type { Actor, Ports } from '../ports.ts';

const mostNamed = 500;
type Images = Pick<Ports, 'images'>;

export const listMonths = async ({ images }: Images, actor: Actor): Promise<ImageMonths> => ({
  items: await images.listMonths(actor.id),
});

export const listFacets = ({ images }: Images, actor: Actor): Promise<ImageFacets> =>
  images.listFacets(actor.id, mostNamed);

export const sumStorage = ({ images }: Images, actor: Actor): Promise<ImageStorage> =>
  images.sumStorage(actor.id, mostNamed);

/** Of those that are the user's own, in the trash or not. */
export const findImageUses = async (
  { images }: Images,
  actor: Actor,
  { imageIds }: AskImageUses,
): Promise<ImageUsesList> => ({ items: await images.findUses(actor.id, imageIds) });
