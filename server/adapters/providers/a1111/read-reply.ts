import { z } from 'zod';
import { ProviderFailure } from '../../../domain/failure.ts';
import type { LeftOut } from '../../../domain/image.ts';
import type { Recipe } from '../../../domain/recipe.ts';
import type { GenerationRequest } from '../../../ports/image-provider.ts';
import { decodeBase64, readPicture } from '../picture-bytes.ts';
import { isSameCheckpoint } from './models.ts';
import type { A1111Settings } from './settings.ts';

const Reply = z.looseObject({
  images: z.array(z.string().catch('')),
  info: z.unknown(),
});

const name = z.string().trim().min(1).max(500).optional().catch(undefined);
const whole = z.number().int().nonnegative().optional().catch(undefined);

/** What the WebUI says that it did; `info` is JSON in a text, and an empty text with some that take its place. */
const Info = z.looseObject({
  seed: whole,
  index_of_first_image: whole,
  sampler_name: name,
  sd_model_name: name,
  sd_model_hash: name,
  sd_vae_name: name,
  clip_skip: whole,
  extra_generation_params: z.looseObject({ 'Schedule type': name }).optional().catch(undefined),
});
type Info = z.infer<typeof Info>;

export interface Painted {
  bytes: Uint8Array;
  /** How it was painted, by the WebUI's own account. */
  recipe: Recipe;
  /** The checkpoint, where the order named none or another one painted. */
  model?: string;
  leftOut: LeftOut[];
}

/** The picture out of a success. Throws `ProviderFailure`; none says `notProcessed`, since the order was taken. */
export function readReply(
  body: unknown,
  request: Pick<GenerationRequest, 'model' | 'seed'>,
  settings: A1111Settings,
): Painted {
  const reply = Reply.safeParse(body);
  if (!reply.success)
    throw new ProviderFailure(
      'malformed_reply',
      'What came back is not an answer of a WebUI that can be read.',
    );
  const info = readInfo(reply.data.info);
  const { bytes } = readPicture(decodeBase64(choosePicture(reply.data.images, info)));
  return {
    bytes,
    recipe: tellRecipe(info, request),
    ...nameModel(info, request),
    leftOut: listOtherwise(info, request, settings),
  };
}

const nameModel = (
  { sd_model_name: painted }: Info,
  { model }: Pick<GenerationRequest, 'model'>,
): Pick<Painted, 'model'> => (painted && !isSameCheckpoint(model, painted) ? { model: painted } : {});

/**
 * One picture was ordered. A grid may stand before it where the WebUI is set to make one even of one picture, and
 * says so; pictures that ControlNet looked at stand behind it.
 */
function choosePicture(images: readonly string[], { index_of_first_image: first = 0 }: Info): string {
  const image = images[first] || images.find(Boolean);
  if (image) return image;
  throw new ProviderFailure('no_image', 'The WebUI gave no picture. Was it interrupted there?');
}

function readInfo(info: unknown): Info {
  try {
    const value: unknown = typeof info === 'string' && info.trim() ? JSON.parse(info) : info;
    return Info.safeParse(value).data ?? {};
  } catch {
    // Some put a text there that is no JSON: the picture is none the worse for it.
    return {};
  }
}

const tellRecipe = (info: Info, { seed }: Pick<GenerationRequest, 'seed'>): Recipe => {
  const schedule = info.extra_generation_params?.['Schedule type'];
  const more = {
    ...(info.sd_model_name && { checkpoint: info.sd_model_name }),
    ...(info.seed !== undefined && info.seed !== seed && { seed: info.seed }),
  };
  return {
    ...(info.sampler_name && { sampler: info.sampler_name }),
    ...(schedule && { schedule }),
    ...(info.sd_model_hash && { modelHash: info.sd_model_hash }),
    ...(info.sd_vae_name && { vae: info.sd_vae_name }),
    ...(info.clip_skip && { clipSkip: info.clip_skip }),
    ...(Object.keys(more).length > 0 && { more }),
  };
};

/** AUTOMATIC1111 passes silently over a checkpoint or a sampler that it does not have, and takes another one. */
function listOtherwise(
  info: Info,
  { model }: Pick<GenerationRequest, 'model'>,
  settings: A1111Settings,
): LeftOut[] {
  const leftOut: LeftOut[] = [];
  const { sd_model_name: checkpoint, sampler_name: sampler } = info;
  if (model && checkpoint && !isSameCheckpoint(model, checkpoint))
    leftOut.push({
      field: 'model',
      why: `The WebUI has no checkpoint ${model}: it painted with ${checkpoint}.`,
    });
  if (settings.sampler && sampler && !isSameSampler(settings.sampler, sampler))
    leftOut.push({
      field: 'sampler',
      why: `The WebUI has no sampler ${settings.sampler}: it painted with ${sampler}.`,
    });
  return leftOut;
}

/** Older names hold the schedule too: `DPM++ 2M Karras` is painted with `DPM++ 2M`. */
const isSameSampler = (asked: string, painted: string): boolean =>
  `${asked.trim().toLowerCase()} `.startsWith(`${painted.trim().toLowerCase()} `);
