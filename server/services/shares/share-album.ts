import type { NewAlbum } from '../../contract/shares.ts';
import { AppError } from '../../domain/failure.ts';
import { toInstant } from '../../domain/time.ts';
import type { SharedImages } from '../../domain/share.ts';
import type { Actor, Ports } from '../ports.ts';
import { checkExpiry } from './check-terms.ts';
import { prepareCopies, type CopyPorts } from './prepare-copies.ts';
import { sharesChanged } from './shares-changed.ts';

/**
 * Makes a public link to pictures of the user's, in this order, each once; without a word of the size `embed`, for
 * ever, and without what the files say about themselves. What a messenger fetches first is ready when it answers.
 * Throws `AppError('invalid')` when a picture is not there, `AppError('unavailable')` when its file cannot be read or
 * the disk refuses: then there is no link.
 */
export async function shareAlbum(
  ports: Pick<Ports, 'shares' | 'images' | 'tokens' | 'clock'> & CopyPorts,
  actor: Actor,
  { imageIds, size = 'embed', caption = '', withMetadata = false, expiresAt = null }: NewAlbum,
): Promise<SharedImages> {
  checkExpiry(ports.clock, expiresAt);
  const terms = { size, caption, withMetadata, expiresAt };
  const first = await ports.images.find(actor.id, imageIds[0] ?? '');
  if (!first) throw unknownImage();
  await prepareCopies(ports, first, terms);
  const shared = await ports.shares.add(
    actor.id,
    { token: ports.tokens.drawShort(), imageIds, ...terms, createdAt: toInstant(ports.clock.now()) },
    [sharesChanged],
  );
  if (shared === 'unknown_image') throw unknownImage();
  return shared;
}

export function unknownImage(): AppError {
  const sentence = 'One of these pictures is not there.';
  return new AppError('invalid', sentence, { fields: { imageIds: sentence } });
}
