import type { SharePatch } from '../../contract/shares.ts';
import type { SharedImages } from '../../domain/share.ts';
import type { Actor, Ports } from '../ports.ts';
import { checkExpiry } from './check-terms.ts';
import { unknownShare, withFreshViews } from './get-share.ts';
import { unknownImage } from './share-album.ts';
import { sharesChanged } from './shares-changed.ts';

/** Throws `AppError('not_found')`, `AppError('invalid')` for pictures that are not there and an end in the past. */
export async function updateShare(
  ports: Pick<Ports, 'shares' | 'shareViews' | 'clock'>,
  actor: Actor,
  token: string,
  patch: SharePatch,
): Promise<SharedImages> {
  checkExpiry(ports.clock, patch.expiresAt);
  const changed = await ports.shares.change(actor.id, token, patch, [sharesChanged]);
  if (!changed) throw unknownShare();
  if (changed === 'unknown_image') throw unknownImage();
  return { ...changed, share: withFreshViews(ports, changed.share) };
}
