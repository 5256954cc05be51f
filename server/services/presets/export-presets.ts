import type { PresetFile } from '../../domain/preset-file.ts';
import { mostPresets } from '../../ports/presets.ts';
import type { Actor, Ports } from '../ports.ts';

/** The user's own presets, without ids and without whom they are bound to. */
export async function exportPresets({ presets }: Pick<Ports, 'presets'>, actor: Actor): Promise<PresetFile> {
  const own = await presets.list(actor.id, { limit: mostPresets });
  return {
    format: 'cyclorama-presets',
    version: 1,
    presets: own.map(({ kind, name, prompt, tags, negativePrompt }) => ({
      kind,
      name,
      prompt,
      tags,
      negativePrompt,
    })),
  };
}
