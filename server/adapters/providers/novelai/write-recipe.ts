import type { Recipe } from '../../../domain/recipe.ts';
import type { OrderPlan } from './plan-order.ts';

/** What stands in the order's fields, under NovelAI's own names; what is switched off is not said. */
export function writeRecipe({ request, settings, strength }: OrderPlan): Recipe {
  const { varietyPlus, smea, smeaDyn, decrisp } = settings;
  const switched = Object.entries({ varietyPlus, smea, smeaDyn, decrisp }).filter(([, isOn]) => isOn);
  return {
    steps: settings.steps,
    guidance: settings.guidance,
    ...(settings.cfgRescale > 0 && { guidanceRescale: settings.cfgRescale }),
    sampler: settings.sampler,
    schedule: settings.noiseSchedule,
    ...(strength !== null && { denoise: strength }),
    ...(request.characterPrompts.length > 0 && { characterPrompts: [...request.characterPrompts] }),
    ...(switched.length > 0 && { more: Object.fromEntries(switched) }),
  };
}
