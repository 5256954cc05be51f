import { stillMimeOf, type Image } from '../../domain/image.ts';
import type { ReferenceUse } from '../../domain/reference-picture.ts';
import type { GivenReference } from '../../ports/image-provider.ts';
import { openStill } from '../images/open-still.ts';
import type { Ports } from '../ports.ts';
import type { Companion } from './companions.ts';

/** A picture of the gallery as an order names it, its file closed. Undefined for one that was deleted. */
export async function findPicture(
  { images }: Pick<Ports, 'images'>,
  userId: string,
  { imageId, use }: Pick<Companion, 'imageId' | 'use'>,
): Promise<GivenReference | undefined> {
  const image = await images.find(userId, imageId);
  if (!image) return undefined;
  return toReference(image, use);
}

const toReference = ({ width, height, mime, hash }: Image, use: ReferenceUse): GivenReference => ({
  ...use,
  ...{ width, height, hash },
  mime: stillMimeOf(mime),
  bytes: new Uint8Array(),
});

/** The same with its bytes. Undefined also when its file is lost. */
export async function openPicture(
  ports: Pick<Ports, 'images' | 'imageStore'>,
  userId: string,
  companion: Pick<Companion, 'imageId' | 'use'>,
): Promise<GivenReference | undefined> {
  const image = await ports.images.find(userId, companion.imageId);
  const file = image && (await openStill(ports, image));
  return (
    file && { ...toReference(image, companion.use), bytes: new Uint8Array(await file.open().arrayBuffer()) }
  );
}
