import { AppError } from '../../domain/failure.ts';
import type { Preset } from '../../domain/preset.ts';
import type { Actor, Ports } from '../ports.ts';
import { asOwn } from './get-preset.ts';
import { presetsChanged } from './presets-changed.ts';

/** With a number behind its name where another has that by now. Throws `AppError('not_found')`. */
export async function restorePreset(
  { presets }: Pick<Ports, 'presets'>,
  actor: Actor,
  presetId: string,
): Promise<Preset> {
  const preset = await presets.restore(actor.id, presetId, [presetsChanged]);
  if (!preset) throw new AppError('not_found', 'This preset does not exist.');
  return asOwn(preset);
}
