import type { GivenReference } from '../../ports/image-provider.ts';
import type { Ports } from '../ports.ts';

/**
 * An earlier picture of a place as an order names it, its file closed: what is painted anew begins from it. Undefined
 * for one that was deleted.
 */
export async function findEarlierPicture(
  { images }: Pick<Ports, 'images'>,
  userId: string,
  imageId: string,
): Promise<GivenReference | undefined> {
  const image = await images.find(userId, imageId);
  if (!image) return undefined;
  const { width, height, mime, hash } = image;
  const use = { type: 'image', strength: null, informationExtracted: null, fidelity: null } as const;
  return { ...use, width, height, mime, hash, bytes: new Uint8Array() };
}

/** The same with its bytes. Undefined also when its file is lost. */
export async function openEarlierPicture(
  ports: Pick<Ports, 'images' | 'imageStore'>,
  userId: string,
  imageId: string,
): Promise<GivenReference | undefined> {
  const picture = await findEarlierPicture(ports, userId, imageId);
  const file = picture && (await ports.imageStore.find(picture, 'original'));
  return file && { ...picture, bytes: new Uint8Array(await file.open().arrayBuffer()) };
}
