import { maxRemarks, type MovingCount, type MovingPlan } from '../../domain/moving/moving.ts';
import { findBrought } from './bring-once.ts';
import type { Move } from './move.ts';
import { movers } from './movers.ts';
import type { OpenInstallation } from './open-installation.ts';

const listedNames = 20;

/** What would come, and how much of it is here already. Files are counted, not read. */
export async function planMove(
  move: Move,
  { root, remarks }: Pick<OpenInstallation, 'root' | 'remarks'>,
  source: string,
): Promise<MovingPlan> {
  const counts: MovingCount[] = [];
  for (const mover of movers) {
    const things = mover.list(move);
    const keys = things.map(({ file }) => file.inside);
    counts.push({
      kind: mover.kind,
      found: things.length,
      here: (await findBrought(move, mover.kind, keys)).size,
      bytes: things.reduce((sum, { file }) => sum + file.bytes, 0),
      names: things.slice(0, listedNames).map(({ name }) => name),
    });
  }
  return { source, root, counts, remarks: remarks.slice(0, maxRemarks) };
}
