import type { ImageView } from '../../contract/images.ts';
import type { Actor, Ports } from '../ports.ts';
import { getImage } from './get-image.ts';

/** Out of the trash; one that is not in it stays as it is. Throws `AppError('not_found')`. */
export async function restoreImage(
  ports: Pick<Ports, 'images'>,
  actor: Actor,
  imageId: string,
): Promise<ImageView> {
  await ports.images.restore(actor.id, [imageId]);
  return getImage(ports, actor, imageId);
}
