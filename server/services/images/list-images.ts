import type { ImageView, ListImages } from '../../contract/images.ts';
import type { Page } from '../../contract/page.ts';
import { cutPage, decodeCursor, defaultPageLimit } from '../paging.ts';
import type { Actor, Ports } from '../ports.ts';
import { viewImage } from './get-image.ts';

/** The gallery, newest first. Throws `AppError('invalid')` for an unknown cursor. */
export async function listImages(
  ports: Pick<Ports, 'images'>,
  actor: Actor,
  { limit = defaultPageLimit, cursor, chatId, elementId, characterId }: ListImages,
): Promise<Page<ImageView>> {
  const keys = decodeCursor<[string, string]>(cursor, ['string', 'string']);
  const before = keys && { createdAt: keys[0], id: keys[1] };
  const images = await ports.images.list(actor.id, {
    chatId,
    elementId: elementId ?? characterId,
    limit: limit + 1,
    before,
  });
  const page = cutPage(images, limit, (image) => [image.createdAt, image.id]);
  return { ...page, items: page.items.map(viewImage) };
}
