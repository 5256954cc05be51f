import type { Recipe } from '../../../domain/recipe.ts';
import { fillWorkflow } from '../../../domain/workflow/fill-workflow.ts';
import { nodeOf } from '../../../domain/workflow/links.ts';
import type { WorkflowField } from '../../../domain/workflow/workflow.ts';
import type { GenerationRequest } from '../../../ports/image-provider.ts';
import { builtInWorkflow } from './built-in-workflow.ts';
import { planOrder } from './plan-order.ts';
import type { ComfyUiSettings } from './settings.ts';

/** What the filled workflow says of how it paints, its own values among it. */
export function writeRecipe(request: GenerationRequest, settings: ComfyUiSettings): Recipe {
  const { saved, values, references } = planOrder(request, settings);
  const { graph, mapping, fields } =
    saved ?? builtInWorkflow(settings, { fromPicture: references.length > 0, mark: '' });
  const filled = fillWorkflow(graph, mapping, values, fields);
  const read = (field: WorkflowField): unknown => {
    const [binding] = mapping[field] ?? [];
    return binding && nodeOf(filled, binding.node)?.inputs[binding.input];
  };
  const number = (field: WorkflowField) => {
    const value = read(field);
    return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
  };
  const text = (field: WorkflowField) => {
    const value = read(field);
    return typeof value === 'string' && value !== '' ? value.slice(0, 500) : undefined;
  };
  const steps = number('steps');
  const guidance = number('cfg');
  const denoise = references.length > 0 ? number('denoise') : undefined;
  const flux = number('guidance');
  const checkpoint = text('checkpoint');
  const more = {
    ...(saved && { workflow: saved.name }),
    ...(checkpoint !== undefined && { checkpoint }),
    ...(flux !== undefined && { fluxGuidance: flux }),
    ...(!saved && settings.loras?.length
      ? {
          loras: settings.loras
            .map(({ name, weight }) => `${name}:${weight}`)
            .join(', ')
            .slice(0, 5_000),
        }
      : {}),
  };
  return {
    software: 'ComfyUI',
    ...(steps !== undefined && { steps: Math.max(0, Math.round(steps)) }),
    ...(guidance !== undefined && { guidance }),
    ...(text('sampler') !== undefined && { sampler: text('sampler') }),
    ...(text('scheduler') !== undefined && { schedule: text('scheduler') }),
    ...(denoise !== undefined && { denoise }),
    ...(!saved && settings.vae && { vae: settings.vae }),
    ...(Object.keys(more).length > 0 && { more }),
  };
}
