import { AppError } from '../../domain/failure.ts';
import { stillSizeOf, type ImageSizeName } from '../../domain/image.ts';
import { extensions } from '../../domain/image-file.ts';
import type { KeptFile } from '../../ports/image-store.ts';
import type { ImageFile } from '../../ports/images.ts';
import type { Actor, Ports } from '../ports.ts';
import { noSuchImage } from './get-image.ts';

export interface OpenedImageFile {
  image: ImageFile;
  file: KeptFile;
  /** A quoted entity tag out of the content's hash: it never changes for these bytes. */
  etag: string;
  /** A name to save it under. */
  fileName: string;
}

/**
 * `poster` is a picture's own original where it is none of a film.
 * Also of a picture in the trash: it may hang somewhere, and the trash shows it.
 * Throws `AppError('not_found')` when the image is not there, or its bytes have gone from the store.
 */
export async function openImageFile(
  ports: Pick<Ports, 'images' | 'imageStore'>,
  actor: Actor,
  imageId: string,
  size: ImageSizeName,
): Promise<OpenedImageFile> {
  const image = await ports.images.findFile(actor.id, imageId);
  if (!image) throw noSuchImage();
  const file = await ports.imageStore.find(image, size === 'poster' ? stillSizeOf(image.mime) : size);
  if (!file) throw new AppError('not_found', 'The picture’s file is missing.');
  const version = file.version === undefined ? '' : `-${file.version}`;
  return {
    image,
    file,
    etag: `"${image.hash.slice(0, 32)}-${size}${version}"`,
    // Few ask for it.
    get fileName() {
      const extension = extensions[file.mime as ImageFile['mime']];
      return `cyclorama-${image.createdAt.slice(0, 10)}-${image.id.slice(-6)}.${extension}`;
    },
  };
}
