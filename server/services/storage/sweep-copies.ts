import { toInstant } from '../../domain/time.ts';
import { createBreather } from '../illustration/breather.ts';
import type { Ports } from '../ports.ts';

/** Removes copies for others that no link shows any more; one that is asked for again is made anew. Returns how many. */
export async function sweepCopies({
  publicCopies,
  namedFiles,
  clock,
}: Pick<Ports, 'publicCopies' | 'namedFiles' | 'clock'>): Promise<number> {
  const breathe = createBreather();
  let removed = 0;
  for await (const copies of publicCopies.list()) {
    const hashes = [...new Set(copies.map(({ hash }) => hash))];
    const shared = new Set(await namedFiles.listShared(hashes, toInstant(clock.now())));
    for (const copy of copies) {
      await breathe();
      if (shared.has(copy.hash)) continue;
      await publicCopies.remove(copy);
      removed += 1;
    }
  }
  return removed;
}
