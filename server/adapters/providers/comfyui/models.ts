import type { ModelAbilities, ModelInfo } from '../../../domain/model.ts';
import { free } from '../../../domain/money.ts';
import { nodeOf } from '../../../domain/workflow/links.ts';
import type { SavedWorkflow } from '../../../domain/workflow/workflow.ts';
import { ProviderFailure } from '../../../domain/failure.ts';
import { learntFromTags } from '../learnt-from-tags.ts';
import { builtInModel, builtInWorkflow } from './built-in-workflow.ts';
import type { ComfyUiSettings } from './settings.ts';

/** What a connection without a model paints with: its first workflow, or the built-in one. */
export const firstWorkflow = '';

/** For planning: where nothing is painted, the checkpoint and the picture do not matter. */
const plannedBuiltIn = builtInWorkflow({}, { fromPicture: true, mark: '' });

/** The workflow that a model's name means; `undefined` for the built-in one. */
export function findWorkflow(model: string, { workflows = [] }: ComfyUiSettings): SavedWorkflow | undefined {
  const saved =
    workflows.find(({ name }) => name === model) ?? (model === builtInModel ? undefined : workflows[0]);
  return saved as SavedWorkflow | undefined;
}

/** Throws `ProviderFailure('model_retired')` for a name that a connection does not have any more. */
export function refuseUnknown(model: string, { workflows = [] }: ComfyUiSettings): void {
  if (model === firstWorkflow || model === builtInModel || workflows.some(({ name }) => name === model))
    return;
  throw new ProviderFailure(
    'model_retired',
    `This connection has no workflow ${model.slice(0, 100)}: choose one of its own, or ${builtInModel}.`,
    { notProcessed: true },
  );
}

/** What is mapped is taken. Sizes are any: what stands against them only the workflow and its machine know. */
export function abilitiesOf(model: string, settings: ComfyUiSettings): ModelAbilities {
  const saved = findWorkflow(model, settings);
  const { mapping } = saved ?? plannedBuiltIn;
  const has = (field: keyof typeof mapping) => (mapping[field]?.length ?? 0) > 0;
  const { promptStyle = 'auto' } = settings;
  const guessed = learntFromTags.test(checkpointOf(saved, settings)) ? 'danbooru' : 'prose';
  return {
    dialect: promptStyle === 'auto' ? guessed : promptStyle,
    sizes: { kind: 'any', min: 256, max: 4096, multipleOf: 16 },
    negativePrompt: has('negativePrompt'),
    seed: has('seed'),
    maxCount: 4,
    maxReferences: mapping.image?.length ?? 0,
    ...(keepsFilm(saved) && { moving: true as const }),
  };
}

/** ComfyUI's own nodes that keep a film, and the one that most workflows for films have. */
const filmKeepers = /^(?:SaveVideo|SaveWEBM|VHS_VideoCombine)$/;

const keepsFilm = (saved: SavedWorkflow | undefined): boolean =>
  saved !== undefined && filmKeepers.test(saved.graph[saved.output]?.class_type ?? '');

function checkpointOf(saved: SavedWorkflow | undefined, { checkpoint = '' }: ComfyUiSettings): string {
  const [binding] = saved?.mapping.checkpoint ?? [];
  if (checkpoint || !binding) return checkpoint;
  const own = saved && nodeOf(saved.graph, binding.node)?.inputs[binding.input];
  return typeof own === 'string' ? own : '';
}

/** Its own workflows, and the one that is always there. */
export const listWorkflows = (settings: ComfyUiSettings): ModelInfo[] =>
  [...(settings.workflows ?? []).map(({ name }) => name), builtInModel].map((id) => ({
    id,
    label: id === builtInModel ? 'Built-in: from words, or from a picture' : id,
    can: abilitiesOf(id, settings),
    price: free,
    source: 'live',
  }));
