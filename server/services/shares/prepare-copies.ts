import type { Image } from '../../domain/image.ts';
import { capSize, type ShareSize } from '../../domain/share.ts';
import { missingFile, obtainCopy, type CopyPorts } from './obtain-copy.ts';

export type { CopyPorts } from './obtain-copy.ts';

/**
 * Makes what is fetched first: the size that the link shows, and the JPEG that messengers take.
 * Throws `AppError('unavailable')` when that is not possible.
 */
export async function prepareCopies(
  ports: CopyPorts,
  image: Image,
  { size, withMetadata }: { size: ShareSize; withMetadata: boolean },
): Promise<void> {
  const shown = { size, withMetadata };
  const forMessengers = { size: capSize('embed', size), withMetadata, format: 'jpg' as const };
  for (const wanted of [shown, forMessengers]) {
    if (!(await obtainCopy(ports, image, wanted))) throw missingFile();
  }
}
