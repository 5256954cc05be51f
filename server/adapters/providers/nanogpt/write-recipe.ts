import type { Recipe } from '../../../domain/recipe.ts';
import type { GenerationRequest } from '../../../ports/image-provider.ts';
import type { Traits } from './models.ts';
import { planOrder } from './plan-order.ts';
import type { NanoGptSettings } from './settings.ts';

/** What the order's route really takes of the connection's settings. */
export function writeRecipe(request: GenerationRequest, settings: NanoGptSettings, traits: Traits): Recipe {
  const { route, strength, quality, kontextMaxMode } = planOrder(request, settings, traits);
  const openAi = route === 'openai';
  const { numInferenceSteps: steps, guidanceScale: guidance } = settings;
  const more = { ...(quality && { quality }), ...(openAi && kontextMaxMode && { kontextMaxMode }) };
  return {
    ...(openAi && steps !== undefined && { steps }),
    ...(openAi && guidance !== undefined && { guidance }),
    ...(openAi && strength !== undefined && { denoise: strength }),
    ...(Object.keys(more).length > 0 && { more }),
  };
}
