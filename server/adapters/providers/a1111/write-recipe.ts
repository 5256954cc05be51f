import type { Recipe } from '../../../domain/recipe.ts';
import type { GenerationRequest } from '../../../ports/image-provider.ts';
import { planOrder } from './plan-order.ts';
import type { A1111Settings } from './settings.ts';
import { usualSteps, writeHires } from './write-order.ts';

/** What the order says beside words, size and seed. LoRAs stand in its words. */
export function writeRecipe(request: GenerationRequest, settings: A1111Settings): Recipe {
  const { base, mask, denoise, hires } = planOrder(request, settings);
  const more = {
    ...(hires && writeHires(settings)),
    ...(settings.distilledCfgScale !== undefined && { distilled_cfg_scale: settings.distilledCfgScale }),
    ...(settings.restoreFaces && { restore_faces: true }),
    ...(settings.tiling && { tiling: true }),
    ...(mask && { mask: true }),
    ...tellNames('styles', settings.styles),
    ...tellNames('modules', settings.modules),
  };
  return {
    steps: settings.steps ?? usualSteps,
    ...(settings.cfgScale !== undefined && { guidance: settings.cfgScale }),
    ...(settings.sampler && { sampler: settings.sampler }),
    ...(settings.scheduler && { schedule: settings.scheduler }),
    ...(base && { denoise }),
    ...(settings.clipSkip !== undefined && { clipSkip: settings.clipSkip }),
    ...(settings.vae && { vae: settings.vae }),
    ...(Object.keys(more).length > 0 && { more }),
  };
}

const tellNames = (field: string, names: string[] | undefined): Record<string, string> =>
  names?.length ? { [field]: names.join(', ').slice(0, 5_000) } : {};
