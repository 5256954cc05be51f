import { AppError } from '../../domain/failure.ts';
import type { Preset } from '../../domain/preset.ts';
import { findShippedStyle } from '../../domain/prompt/style-presets.ts';
import type { OwnPreset } from '../../ports/presets.ts';
import type { Actor, Ports } from '../ports.ts';

/** One of the user's own, or one that came with the program; undefined for neither. */
export async function findPreset(
  { presets }: Pick<Ports, 'presets'>,
  userId: string,
  presetId: string,
): Promise<Preset | undefined> {
  const shipped = findShippedStyle(presetId);
  if (shipped) return shipped;
  const own = await presets.find(userId, presetId);
  return own && asOwn(own);
}

export const asOwn = (preset: OwnPreset): Preset => ({ ...preset, shipped: false });

/** Throws `AppError('not_found')`. */
export async function getPreset(
  ports: Pick<Ports, 'presets'>,
  actor: Actor,
  presetId: string,
): Promise<Preset> {
  const preset = await findPreset(ports, actor.id, presetId);
  if (!preset) throw new AppError('not_found', 'This preset does not exist.');
  return preset;
}

/** Throws `AppError('not_found')`, and `AppError('conflict')` for what came with the program. */
export async function getOwnPreset(
  ports: Pick<Ports, 'presets'>,
  actor: Actor,
  presetId: string,
): Promise<OwnPreset> {
  const { shipped, ...preset } = await getPreset(ports, actor, presetId);
  if (shipped)
    throw new AppError('conflict', 'A style that came with the program can be copied, not changed.');
  return preset;
}
