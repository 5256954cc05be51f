import type { ImageView } from '../../contract/images.ts';
import { AppError } from '../../domain/failure.ts';
import { imageUrl, stillSizeOf, type Image } from '../../domain/image.ts';
import type { Actor, Ports } from '../ports.ts';

/** Throws `AppError('not_found')`. */
export async function getImage(
  ports: Pick<Ports, 'images'>,
  actor: Actor,
  imageId: string,
): Promise<ImageView> {
  return viewImage(await findImage(ports, actor, imageId));
}

/** The bare row; one in the trash is not there. Throws `AppError('not_found')`. */
export async function findImage(ports: Pick<Ports, 'images'>, actor: Actor, imageId: string): Promise<Image> {
  const image = await ports.images.find(actor.id, imageId);
  if (!image) throw noSuchImage();
  return image;
}

export const noSuchImage = () => new AppError('not_found', 'This image does not exist.');

export const viewImage = (image: Image): ImageView => ({
  ...image,
  urls: {
    thumb: imageUrl(image, 'thumb'),
    preview: imageUrl(image, 'preview'),
    still: imageUrl(image, stillSizeOf(image.mime)),
    original: imageUrl(image, 'original'),
  },
});
