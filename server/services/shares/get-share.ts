import { AppError } from '../../domain/failure.ts';
import type { Share, SharedImages } from '../../domain/share.ts';
import type { Actor, Ports } from '../ports.ts';

/** Throws `AppError('not_found')`. */
export async function getShare(
  ports: Pick<Ports, 'shares' | 'shareViews'>,
  actor: Actor,
  token: string,
): Promise<SharedImages> {
  const found = await ports.shares.find(actor.id, token);
  if (!found) throw unknownShare();
  return { ...found, share: withFreshViews(ports, found.share) };
}

/** With the views that are not written yet. */
export const withFreshViews = ({ shareViews }: Pick<Ports, 'shareViews'>, share: Share): Share => ({
  ...share,
  views: share.views + shareViews.pending(share.token),
});

export const unknownShare = () => new AppError('not_found', 'This link does not exist.');
