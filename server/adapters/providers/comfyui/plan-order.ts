import type { LeftOut } from '../../../domain/image.ts';
import type { WorkflowValues } from '../../../domain/workflow/fill-workflow.ts';
import type { SavedWorkflow, WorkflowField } from '../../../domain/workflow/workflow.ts';
import type { GenerationRequest, GivenReference } from '../../../ports/image-provider.ts';
import { sayReferenceCount, sayReferenceNumbers } from '../say-left-out.ts';
import { builtInWorkflow, usualDenoise } from './built-in-workflow.ts';
import { findWorkflow } from './models.ts';
import type { ComfyUiSettings } from './settings.ts';

/** All that can be said of an order before a picture is opened or somebody is called. */
export interface OrderPlan {
  /** `undefined`: the built-in one, which is built when its checkpoint is known. */
  saved: SavedWorkflow | undefined;
  references: readonly GivenReference[];
  /** All but the pictures' names. */
  values: WorkflowValues;
  leftOut: LeftOut[];
}

export function planOrder(request: GenerationRequest, settings: ComfyUiSettings): OrderPlan {
  const saved = findWorkflow(request.model, settings);
  const { mapping } = saved ?? builtInWorkflow(settings, { fromPicture: true, mark: '' });
  const isMapped = (field: WorkflowField) => (mapping[field]?.length ?? 0) > 0;
  const most = mapping.image?.length ?? 0;
  const pictures = request.references.filter(({ type }) => type !== 'mask');
  const references = pictures.slice(0, most);
  const strength = references.find((reference) => reference.strength !== null)?.strength ?? settings.denoise;
  const { steps, cfg, guidance, sampler, scheduler, checkpoint } = settings;
  const set = { steps, cfg, guidance, sampler, scheduler, checkpoint };
  const values: WorkflowValues = dropUnsaid({
    ...set,
    prompt: request.prompt,
    // The words that a workflow brings stay where an order has none.
    negativePrompt: request.negativePrompt || undefined,
    seed: request.seed,
    width: request.size.width,
    height: request.size.height,
    // Where nothing goes along there is nothing to be near to.
    denoise: references.length > 0 ? (strength ?? (saved ? undefined : usualDenoise)) : undefined,
  });
  const unmapped = Object.entries({ ...set, denoise: settings.denoise })
    .filter(([field, value]) => value !== undefined && value !== '' && !isMapped(field as WorkflowField))
    .map(([field]) => ({ field, why: 'This workflow has no place for it.' }));
  return {
    saved,
    references,
    values,
    leftOut: [
      ...(isMapped('prompt') ? [] : [{ field: 'prompt', why: 'This workflow has no place for the prompt.' }]),
      ...(isMapped('width') && isMapped('height')
        ? []
        : [{ field: 'size', why: 'This workflow paints in a size of its own.' }]),
      ...unmapped,
      ...(saved ? sayOnlyBuiltIn(settings) : []),
      ...sayReferences(pictures, most),
    ],
  };
}

const sayOnlyBuiltIn = ({ loras = [], vae }: ComfyUiSettings): LeftOut[] =>
  [...(loras.length > 0 ? ['loras'] : []), ...(vae ? ['vae'] : [])].map((field) => ({
    field,
    why: 'Only the built-in workflow takes it; a workflow of your own has its own nodes for it.',
  }));

const sayReferences = (references: readonly GivenReference[], most: number): LeftOut[] => [
  ...sayReferenceCount(references.length, most),
  ...sayReferenceNumbers(references.slice(0, most), 'ComfyUI', { takesStrength: true }),
];

const dropUnsaid = (values: Record<string, unknown>): WorkflowValues =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''));
