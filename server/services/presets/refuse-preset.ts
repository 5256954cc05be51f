import { AppError } from '../../domain/failure.ts';
import { mostPresets, type OwnPreset, type PresetRefusal } from '../../ports/presets.ts';

const sentences = {
  name_taken: ['conflict', 'Another preset of this kind has this name.', 'name'],
  unknown_element: [
    'invalid',
    'A preset goes with characters, or with personas, as its kind says: one of these is not there.',
    'elementIds',
  ],
  too_many: ['limited', `There is room for ${mostPresets.toLocaleString('en')} presets.`, undefined],
} as const;

/** What the repository kept. Throws an `AppError` in a sentence where it kept nothing. */
export function orRefuse<Kept>(kept: Kept | PresetRefusal): Exclude<Kept, PresetRefusal> {
  if (typeof kept !== 'string') return kept as Exclude<Kept, PresetRefusal>;
  const [code, sentence, field] = sentences[kept as PresetRefusal];
  throw new AppError(code, sentence, field ? { fields: { [field]: sentence } } : {});
}

/** Main presets and styles belong to nobody. Throws `AppError('invalid')`. */
export function checkBindings({ kind, elementIds }: Pick<OwnPreset, 'kind' | 'elementIds'>): void {
  if (elementIds.length > 0 && (kind === 'main' || kind === 'style')) orRefuse<never>('unknown_element');
}
