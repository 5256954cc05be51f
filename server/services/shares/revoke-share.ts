import type { Actor, Ports } from '../ports.ts';
import { unknownShare } from './get-share.ts';
import { sharesChanged } from './shares-changed.ts';

/** From now on the link shows nothing; it does not come back. Throws `AppError('not_found')`. */
export async function revokeShare(
  { shares }: Pick<Ports, 'shares'>,
  actor: Actor,
  token: string,
): Promise<void> {
  if (!(await shares.remove(actor.id, token, [sharesChanged]))) throw unknownShare();
}
