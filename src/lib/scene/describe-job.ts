import type { Image, Job } from '../api/types.ts';
import { askNameOf } from '../settings/name-of-connection.ts';
import { painterId } from '../settings/name-of-painter.ts';
import { words } from '../words/en.ts';

/** Why there is no picture, and whose side that is on. */
export const describeFailure = ({ failure }: Job): string =>
  words.failures.sentences[failure?.reason ?? 'internal'];

/** Who is asked when this one is given up; `null` where nobody is. */
export function nextOfChain(chain: readonly string[], connectionId: string | null): string | null {
  const at = connectionId === null ? -1 : chain.indexOf(connectionId);
  return chain[at + 1] ?? null;
}

/** Who painted in another's place, and why; `null` for a picture by the one who was to paint it. */
export async function describeStandIn(
  image: Pick<Image, 'connectionId' | 'leftOut'>,
): Promise<string | null> {
  const reasons = image.leftOut.filter(({ field }) => field === 'connection').map(({ why }) => why);
  if (reasons.length === 0) return null;
  const name = await askNameOf('image', image.connectionId ?? painterId);
  return words.failures.stoodIn(name, reasons.join(' '));
}
