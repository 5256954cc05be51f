import type { GivenReference } from '../../ports/image-provider.ts';
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
  const { width, height, mime, hash } = image;
  return { ...use, width, height, mime, hash, bytes: new Uint8Array() };
}

/** The same with its bytes. Undefined also when its file is lost. */
export async function openPicture(
  ports: Pick<Ports, 'images' | 'imageStore'>,
  userId: string,
  companion: Pick<Companion, 'imageId' | 'use'>,
): Promise<GivenReference | undefined> {
  const picture = await findPicture(ports, userId, companion);
  const file = picture && (await ports.imageStore.find(picture, 'original'));
  return file && { ...picture, bytes: new Uint8Array(await file.open().arrayBuffer()) };
}
