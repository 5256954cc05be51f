import { AppError } from '../../domain/failure.ts';
import type { Actor, Ports } from '../ports.ts';

/** Throws `AppError('invalid')` for a picture that is not there or is another user's. */
export async function refuseUnknownPicture(
  { images }: Pick<Ports, 'images'>,
  actor: Actor,
  imageId: string | null | undefined,
): Promise<void> {
  if (imageId == null || (await images.find(actor.id, imageId))) return;
  const sentence = 'There is no such picture.';
  throw new AppError('invalid', sentence, { fields: { imageId: sentence } });
}
