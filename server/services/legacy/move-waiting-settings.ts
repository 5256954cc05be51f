import type { LegacyState } from '../../contract/legacy-settings.ts';
import { AppError } from '../../domain/failure.ts';
import type { Actor } from '../ports.ts';
import { moveLegacySettings, type Moving } from './move-legacy-settings.ts';

/**
 * Moves the row that a restored database brought along, on the user's first use. Costs one comparison while nobody
 * else writes to the database. A damaged row is left as it is and does not stop anything. Resolves to how things
 * stand, where they were looked at.
 */
export function moveWaitingSettings(ports: Moving, actor: Actor): Promise<LegacyState> | undefined {
  return ports.legacy.mayHaveChanged(actor.id) ? getLegacyState(ports, actor) : undefined;
}

/** Moves the row where it waits, and tells of the last move, whether it came as a row or was posted. */
export async function getLegacyState(ports: Moving, actor: Actor): Promise<LegacyState> {
  const row = await ports.legacy.findRow(actor.id);
  try {
    if (row !== undefined) await moveLegacySettings(ports, actor, { value: JSON.parse(row) as unknown, row });
    const report = await ports.legacy.findLatestReport(actor.id);
    return report ? { state: 'moved', report } : { state: 'none' };
  } catch (error) {
    if (error instanceof AppError && error.code === 'conflict') return { state: 'none' };
    const damaged = error instanceof SyntaxError || (error instanceof AppError && error.code === 'invalid');
    if (!damaged) throw error;
    return { state: 'damaged', message: 'The old image settings are damaged and were left as they are.' };
  }
}
