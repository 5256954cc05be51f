import type { NewShare } from '../../contract/shares.ts';
import type { SharedImages } from '../../domain/share.ts';
import { findImage } from '../images/get-image.ts';
import type { Actor } from '../ports.ts';
import { shareAlbum } from './share-album.ts';

/** The same for one picture. Throws `AppError('not_found')` when it is not there. */
export async function shareImage(
  ports: Parameters<typeof shareAlbum>[0],
  actor: Actor,
  imageId: string,
  terms: NewShare,
): Promise<SharedImages> {
  await findImage(ports, actor, imageId);
  return shareAlbum(ports, actor, { ...terms, imageIds: [imageId] });
}
