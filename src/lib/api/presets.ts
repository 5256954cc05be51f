import { answerOf } from './answer-of.ts';
import { asked, eden } from './eden.ts';
import type { ListPresets, NewPreset, PresetPatch, PreviewPreset } from './types.ts';

/** What may be asked about presets. Every verb throws ApiProblem when it is refused. */
export const presets = {
  list: (query: ListPresets = {}) => answerOf(eden.api.presets.get({ query: asked(query) })),
  create: (preset: NewPreset) => answerOf(eden.api.presets.post(preset)),
  update: (id: string, patch: PresetPatch) => answerOf(eden.api.presets({ id }).patch(patch)),
  remove: (id: string) => answerOf(eden.api.presets({ id }).delete()),
  restore: (id: string) => answerOf(eden.api.presets({ id }).restore.post()),
  duplicate: (id: string) => answerOf(eden.api.presets({ id }).duplicate.post()),
  import: (file: File) => answerOf(eden.api.presets.import.post({ file })),
  /** What a prompt would be with words that are not kept yet. */
  preview: (draft: PreviewPreset) => answerOf(eden.api.presets.preview.post(draft)),
  /** The address of one's own as a file. */
  exportUrl: '/api/presets/export',
};
