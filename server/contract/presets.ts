import { z } from 'zod';
import { Preset, PresetKind } from '../domain/preset.ts';
import { PageQuery, pageOf } from './page.ts';

export { Preset, PresetKind } from '../domain/preset.ts';

export const PresetPage = pageOf(Preset);

export const ListPresets = PageQuery.extend({ kind: PresetKind.optional() });
export type ListPresets = z.infer<typeof ListPresets>;

const { name, prompt, tags, negativePrompt, elementIds } = Preset.shape;

export const NewPreset = z.strictObject({
  kind: PresetKind,
  name,
  prompt: prompt.optional(),
  tags: tags.optional(),
  negativePrompt: negativePrompt.optional(),
  elementIds: elementIds.optional(),
});
export type NewPreset = z.infer<typeof NewPreset>;

/** What is absent stays. */
export const PresetPatch = NewPreset.omit({ kind: true }).extend({ name: name.optional() });
export type PresetPatch = z.infer<typeof PresetPatch>;
