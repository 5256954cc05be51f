import { z } from 'zod';
import { ProviderFailure } from '../../../domain/failure.ts';
import type { ModelAbilities, ModelInfo } from '../../../domain/model.ts';
import { free } from '../../../domain/money.ts';
import { learntFromTags } from '../learnt-from-tags.ts';
import type { A1111Settings } from './settings.ts';

/** The model of a connection that names none: whatever the WebUI has loaded. */
export const loadedCheckpoint = '';

/** Any size: what stands against it is the memory of the graphics card, which only the WebUI knows. */
export function abilitiesOf(model: string, { promptStyle = 'auto' }: A1111Settings): ModelAbilities {
  const guessed = learntFromTags.test(model) ? 'danbooru' : 'prose';
  return {
    dialect: promptStyle === 'auto' ? guessed : promptStyle,
    sizes: { kind: 'any', min: 256, max: 2048, multipleOf: 8 },
    negativePrompt: true,
    seed: true,
    maxCount: 4,
    maxReferences: 1,
    mask: true,
  };
}

const Checkpoints = z.array(
  z
    .looseObject({
      title: z.string().min(1).optional().catch(undefined),
      model_name: z.string().min(1).optional().catch(undefined),
    })
    .catch({}),
);

/**
 * `GET /sdapi/v1/sd-models`: a checkpoint's title is `folder/name.safetensors [hash]`, and is what its own page sends.
 * Throws `ProviderFailure('malformed_reply')` for what is no list.
 */
export function readCheckpoints(body: unknown): ModelInfo[] {
  const list = Checkpoints.safeParse(body);
  if (!list.success)
    throw new ProviderFailure('malformed_reply', 'What answers at this address is not a WebUI.');
  const named = list.data.flatMap(({ title, model_name }) => {
    const id = (title ?? model_name)?.trim();
    return id ? [[id, model_name ?? id] as const] : [];
  });
  return [...new Map(named)].map(([id, label]) => ({
    id,
    label,
    can: abilitiesOf(id, {}),
    price: free,
    source: 'live',
  }));
}

/** Whether two names mean one checkpoint: with or without its folder, its ending and its hash. */
export const isSameCheckpoint = (one: string, other: string): boolean => bareName(one) === bareName(other);

const bareName = (name: string): string =>
  name
    .replace(/\s*\[[0-9a-f]+\]\s*$/i, '')
    .replace(/^.*[\\/]/, '')
    .replace(/\.(?:safetensors|ckpt|gguf|pt|pth|sft)$/i, '')
    .toLowerCase();
