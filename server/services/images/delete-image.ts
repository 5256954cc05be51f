import { AppError } from '../../domain/failure.ts';
import { toInstant } from '../../domain/time.ts';
import type { Actor, Ports } from '../ports.ts';

/**
 * Into the trash; with `forever` out of it for good.
 * Throws `AppError('not_found')` for one that is not there, or in the trash already (not yet, with `forever`).
 */
export async function deleteImage(
  ports: Pick<Ports, 'images' | 'clock'>,
  actor: Actor,
  imageId: string,
  { forever }: { forever: boolean },
): Promise<void> {
  const gone = forever
    ? await ports.images.remove(actor.id, [imageId])
    : await ports.images.trash(actor.id, [imageId], toInstant(ports.clock.now()));
  if (gone.length > 0) return;
  throw new AppError('not_found', forever ? 'This image is not in the trash.' : 'This image does not exist.');
}
