import { toInstant } from '../../domain/time.ts';
import type { Ports } from '../ports.ts';

const keepTrashMs = 30 * 86_400_000;

/**
 * Removes what has lain in the trash for 30 days, a portion at a time, until the signal fires. Files are left to the
 * sweep.
 */
export async function emptyTrash(
  { images, clock }: Pick<Ports, 'images' | 'clock'>,
  signal?: AbortSignal,
): Promise<void> {
  const before = toInstant(clock.now() - keepTrashMs);
  while (signal?.aborted !== true && (await images.emptyTrash(before)) > 0)
    await new Promise((resume) => setImmediate(resume));
}
