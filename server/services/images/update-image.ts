import type { ImagePatch, ImageView } from '../../contract/images.ts';
import type { Actor, Ports } from '../ports.ts';
import { viewImage } from './get-image.ts';

/** Throws `AppError('not_found')`. */
export const updateImage = async (
  ports: Pick<Ports, 'images'>,
  actor: Actor,
  imageId: string,
  patch: ImagePatch,
): Promise<ImageView> => viewImage(await ports.images.update(actor.id, imageId, patch));
