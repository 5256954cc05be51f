import { AppError } from '../../domain/failure.ts';
import type { SettingsPatch } from '../../domain/settings.ts';
import { findPreset } from '../presets/get-preset.ts';
import type { Actor, Ports } from '../ports.ts';

/** Throws `AppError('invalid')` for a preset that is not there or of another kind. */
export async function refuseUnknownPresets(
  ports: Pick<Ports, 'presets'>,
  actor: Actor,
  { mainPresetId, stylePresetId }: SettingsPatch,
): Promise<void> {
  const named = { mainPresetId: [mainPresetId, 'main'], stylePresetId: [stylePresetId, 'style'] } as const;
  for (const [field, [id, kind]] of Object.entries(named)) {
    if (id == null || (await findPreset(ports, actor.id, id))?.kind === kind) continue;
    const sentence = `There is no such ${kind === 'main' ? 'main preset' : 'style'}.`;
    throw new AppError('invalid', sentence, { fields: { [field]: sentence } });
  }
}
