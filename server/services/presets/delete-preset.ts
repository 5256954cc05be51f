import { toInstant } from '../../domain/time.ts';
import type { Actor, Ports } from '../ports.ts';
import { getOwnPreset } from './get-preset.ts';
import { presetsChanged } from './presets-changed.ts';

/**
 * For a day it can be had back. Settings that name it stay: pictures pass it over and say so.
 * Throws `AppError('not_found')`, and `AppError('conflict')` for what came with the program.
 */
export async function deletePreset(
  ports: Pick<Ports, 'presets' | 'clock'>,
  actor: Actor,
  presetId: string,
): Promise<void> {
  await getOwnPreset(ports, actor, presetId);
  await ports.presets.remove(actor.id, presetId, toInstant(ports.clock.now()), [presetsChanged]);
}
