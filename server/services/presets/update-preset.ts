import type { PresetPatch } from '../../contract/presets.ts';
import { AppError } from '../../domain/failure.ts';
import type { Preset } from '../../domain/preset.ts';
import { toInstant } from '../../domain/time.ts';
import type { Actor, Ports } from '../ports.ts';
import { asOwn, getOwnPreset } from './get-preset.ts';
import { presetsChanged } from './presets-changed.ts';
import { checkBindings, orRefuse } from './refuse-preset.ts';

/**
 * Throws `AppError('not_found')`, `AppError('conflict')` for what came with the program and for a name that is taken,
 * `AppError('invalid')` for elements that it cannot go with.
 */
export async function updatePreset(
  ports: Pick<Ports, 'presets' | 'clock'>,
  actor: Actor,
  presetId: string,
  patch: PresetPatch,
): Promise<Preset> {
  const before = await getOwnPreset(ports, actor, presetId);
  const changed = { ...before, ...patch, updatedAt: toInstant(ports.clock.now()) };
  checkBindings(changed);
  const kept = orRefuse(await ports.presets.update(actor.id, changed, [presetsChanged]));
  if (!kept) throw new AppError('not_found', 'This preset does not exist.');
  return asOwn(kept);
}
