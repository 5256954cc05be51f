import type { NewPreset } from '../../contract/presets.ts';
import type { Preset } from '../../domain/preset.ts';
import { toInstant } from '../../domain/time.ts';
import type { OwnPreset } from '../../ports/presets.ts';
import type { Actor, Ports } from '../ports.ts';
import { asOwn } from './get-preset.ts';
import { presetsChanged } from './presets-changed.ts';
import { checkBindings, orRefuse } from './refuse-preset.ts';

export type PresetWriting = Pick<Ports, 'presets' | 'ids' | 'clock'>;

/**
 * Throws `AppError('conflict')` for a name that is taken, `AppError('invalid')` for elements that it cannot go with,
 * `AppError('limited')` when there is no room.
 */
export async function createPreset(
  ports: PresetWriting,
  actor: Actor,
  form: NewPreset,
  { number } = { number: false },
): Promise<Preset> {
  const preset = draftPreset(ports, form);
  checkBindings(preset);
  const [kept = preset] = orRefuse(await ports.presets.add(actor.id, [preset], { number }, [presetsChanged]));
  return asOwn(kept);
}

/** A preset that is not kept yet. */
export function draftPreset({ ids, clock }: Pick<Ports, 'ids' | 'clock'>, form: NewPreset): OwnPreset {
  const at = toInstant(clock.now());
  return {
    id: ids.next('pre'),
    kind: form.kind,
    name: form.name,
    prompt: form.prompt ?? '',
    tags: form.tags ?? '',
    negativePrompt: form.negativePrompt ?? '',
    elementIds: form.elementIds ?? [],
    createdAt: at,
    updatedAt: at,
  };
}
