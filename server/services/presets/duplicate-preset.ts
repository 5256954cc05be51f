import type { Preset } from '../../domain/preset.ts';
import type { Actor } from '../ports.ts';
import { createPreset, type PresetWriting } from './create-preset.ts';
import { getPreset } from './get-preset.ts';

/** The same words under another name, bound to nobody: an element has one preset. Throws `AppError('not_found')`. */
export async function duplicatePreset(ports: PresetWriting, actor: Actor, presetId: string): Promise<Preset> {
  const { kind, name, prompt, tags, negativePrompt } = await getPreset(ports, actor, presetId);
  const copy = { kind, name: `${name.slice(0, 180)} (copy)`, prompt, tags, negativePrompt };
  return createPreset(ports, actor, copy, { number: true });
}
