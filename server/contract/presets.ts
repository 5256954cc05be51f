import { z } from 'zod';
import { ImagePrompt } from '../domain/image-prompt.ts';
import { Preset, PresetKind } from '../domain/preset.ts';
import { PageQuery, pageOf } from './page.ts';

export { PresetFile } from '../domain/preset-file.ts';
export { Preset } from '../domain/preset.ts';

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

/** Sent as multipart/form-data. */
export const PresetForm = z.object({ file: z.file() });

export const PresetsImported = z.object({ presets: z.array(Preset) });

/** Words that are not kept yet; `name` is whom a character's or persona's are about. */
export const PreviewPreset = z.strictObject({
  kind: PresetKind,
  name: z.string().trim().max(200),
  prompt,
  tags,
  negativePrompt,
});
export type PreviewPreset = z.infer<typeof PreviewPreset>;

export const PresetPreview = z.object({
  previews: z.array(ImagePrompt.pick({ dialect: true, prompt: true, negativePrompt: true, leftOut: true })),
});
export type PresetPreview = z.infer<typeof PresetPreview>;
