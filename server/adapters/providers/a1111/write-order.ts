import { fitSize } from '../../../domain/prompt/left-out.ts';
import type { GenerationRequest } from '../../../ports/image-provider.ts';
import { readMask } from '../read-mask.ts';
import { scaleReference } from '../scale-reference.ts';
import { dropUnsaid } from '../write-body.ts';
import { abilitiesOf } from './models.ts';
import type { OrderPlan } from './plan-order.ts';
import type { A1111Settings } from './settings.ts';

/** The WebUI's own default by its interface is 50, which its page never asks for. */
export const usualSteps = 25;
const usualScale = 2;
const usualHiresDenoise = 0.5;
const usualUpscaler = 'Latent';

const usualMaskBlur = 4;
/** Of what is around the masked part, where only that is painted; the WebUI's page says it so. */
const maskPadding = 32;

const maskFills = { fill: 0, original: 1, noise: 2, nothing: 3 } as const;
const resizeModes = { stretch: 0, crop: 1, fill: 2, latent: 3 } as const;
/** A picture to begin from is made to fit the order's size anyway. */
const baseLimits = { maxSide: 2048, maxBytes: 24_000_000, mimes: ['image/png', 'image/jpeg', 'image/webp'] };

interface Order {
  plan: OrderPlan;
  request: GenerationRequest;
  settings: A1111Settings;
  /** The name under which progress is asked for. */
  taskId: string;
}

export interface WrittenOrder {
  path: string;
  body: Record<string, unknown>;
}

/**
 * The order's route and body (FACTS: Forge dfdcbab and AUTOMATIC1111 1.10, `modules/api`). What belongs to Forge alone
 * is ignored by the others. Throws `ProviderFailure('bad_request')` for a reference that cannot be read.
 */
export async function writeOrder(order: Order): Promise<WrittenOrder> {
  const { plan, settings } = order;
  const shared = writeShared(order);
  if (!plan.base)
    return {
      path: '/sdapi/v1/txt2img',
      body: dropUnsaid({ ...shared, ...(plan.hires && writeHires(settings)) }),
    };
  const { bytes, width, height } = await scaleReference(plan.base, baseLimits);
  return {
    path: '/sdapi/v1/img2img',
    body: dropUnsaid({
      ...shared,
      init_images: [toBase64(bytes)],
      denoising_strength: plan.denoise,
      resize_mode: resizeModes[settings.resizeMode ?? 'crop'],
      ...(plan.mask && writeMask(await readMask(plan.mask, { width, height }, 'white'), settings)),
    }),
  };
}

function writeShared({ request, settings, taskId }: Order): Record<string, unknown> {
  const { width, height } = fitSize(request.size, abilitiesOf(request.model, settings).sizes);
  const overrides = writeOverrides(request.model, settings);
  return {
    prompt: request.prompt,
    negative_prompt: request.negativePrompt || undefined,
    seed: request.seed,
    width,
    height,
    steps: settings.steps ?? usualSteps,
    cfg_scale: settings.cfgScale,
    distilled_cfg_scale: settings.distilledCfgScale,
    sampler_name: settings.sampler || undefined,
    scheduler: settings.scheduler || undefined,
    batch_size: 1,
    n_iter: 1,
    restore_faces: settings.restoreFaces,
    tiling: settings.tiling,
    styles: unlessEmpty(settings.styles),
    override_settings: Object.keys(overrides).length > 0 ? overrides : undefined,
    force_task_id: taskId,
  };
}

/** Settings of the whole WebUI that hold for this order only: it takes them back by itself afterwards. */
function writeOverrides(model: string, { vae, modules, clipSkip }: A1111Settings): Record<string, unknown> {
  return dropUnsaid({
    sd_model_checkpoint: model || undefined,
    sd_vae: vae || undefined,
    CLIP_stop_at_last_layers: clipSkip,
    forge_additional_modules: unlessEmpty(modules),
  });
}

/** Its own default would be to paint only the masked part, from the colours around: here the user says so. */
const writeMask = (mask: Uint8Array, settings: A1111Settings): Record<string, unknown> => ({
  mask: toBase64(mask),
  mask_blur: settings.maskBlur ?? usualMaskBlur,
  inpainting_fill: maskFills[settings.maskFill ?? 'original'],
  inpaint_full_res: settings.maskOnly ?? false,
  inpaint_full_res_padding: maskPadding,
  inpainting_mask_invert: 0,
});

const unlessEmpty = (names: string[] | undefined): string[] | undefined =>
  names?.length ? [...new Set(names)] : undefined;

const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

export const writeHires = (settings: A1111Settings): Record<string, unknown> => ({
  enable_hr: true,
  hr_upscaler: settings.hiresUpscaler || usualUpscaler,
  hr_scale: settings.hiresScale ?? usualScale,
  hr_second_pass_steps: settings.hiresSteps ?? 0,
  denoising_strength: settings.hiresDenoising ?? usualHiresDenoise,
  // Forge stumbles over an order without it; this is what its page sends.
  hr_additional_modules: ['Use same choices'],
});
