import { z } from 'zod';
import { Preset } from './preset.ts';

export const maxPresetFileBytes = 2_000_000;

const { kind, name, prompt, tags, negativePrompt } = Preset.shape;

/** A preset on its way: no ids, and nothing of whom it is bound to. */
export const PresetInFile = z.object({ kind, name, prompt, tags, negativePrompt });
export type PresetInFile = z.infer<typeof PresetInFile>;

/** What is exported. A later version says another number. */
export const PresetFile = z.object({
  format: z.literal('cyclorama-presets'),
  version: z.literal(1),
  presets: z.array(PresetInFile),
});
export type PresetFile = z.infer<typeof PresetFile>;

const LooseFile = z.object({
  format: z.literal('cyclorama-presets'),
  version: z.unknown(),
  presets: z.unknown(),
});
const LoosePreset = PresetInFile.extend({
  prompt: prompt.default(''),
  tags: tags.default(''),
  negativePrompt: negativePrompt.default(''),
});
/** A style of SillyTavern's image generation, `extension_settings.sd.styles` of its `settings.json`. */
const ForeignStyle = z.object({ name, prefix: prompt.default(''), negative: prompt.default('') });
const ForeignSettings = z.object({ extension_settings: z.object({ sd: z.object({ styles: z.unknown() }) }) });

export type ReadPresets =
  { ok: true; presets: PresetInFile[] } | { ok: false; why: string; fields?: Record<string, string> };

/**
 * Reads an export of ours, SillyTavern's settings, or a list of its styles. All of it or nothing: the first presets
 * that cannot be read are named by their place, counted from 1.
 */
export function readPresetFile(told: unknown): ReadPresets {
  const ours = LooseFile.safeParse(told);
  if (ours.success) {
    if (ours.data.version !== 1) {
      return { ok: false, why: 'These presets were exported by a later version: this one cannot read them.' };
    }
    return readAll(ours.data.presets, (one) => LoosePreset.safeParse(one));
  }
  const foreign = ForeignSettings.safeParse(told);
  const styles = foreign.success ? foreign.data.extension_settings.sd.styles : told;
  if (!Array.isArray(styles)) {
    return { ok: false, why: 'This file holds no presets, and no image styles of SillyTavern.' };
  }
  return readAll(styles, (one) => {
    const read = ForeignStyle.safeParse(one);
    return read.success ? { success: true, data: toStyle(read.data) } : { success: false };
  });
}

const toStyle = ({ name, prefix, negative }: z.infer<typeof ForeignStyle>): PresetInFile => ({
  kind: 'style',
  name,
  prompt: withoutPlace(prefix),
  tags: '',
  negativePrompt: withoutPlace(negative),
});

/** There the picture's own words are put; here they have their place. */
const withoutPlace = (words: string): string =>
  words
    .replaceAll('{prompt}', '')
    .replace(/(?:,\s*){2,}/g, ', ')
    .replace(/^[\s,]+|[\s,]+$/g, '');

const mostNamed = 10;

function readAll(
  told: unknown,
  read: (one: unknown) => { success: true; data: PresetInFile } | { success: false },
): ReadPresets {
  if (!Array.isArray(told) || told.length === 0)
    return { ok: false, why: 'There is no preset in this file.' };
  const presets: PresetInFile[] = [];
  const fields: Record<string, string> = {};
  for (const [index, one] of told.entries()) {
    const told = read(one);
    if (told.success) presets.push(told.data);
    else
      fields[`preset ${index + 1}`] = 'It needs a kind, a name of at most 200 characters, and words as text.';
    if (Object.keys(fields).length === mostNamed) break;
  }
  return Object.keys(fields).length === 0
    ? { ok: true, presets }
    : { ok: false, why: 'Some presets of this file cannot be read, so none were taken.', fields };
}
