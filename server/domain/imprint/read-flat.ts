import { isObject, makeImprint, toCount, toName, toNumber, type Imprint } from './imprint.ts';

/** Where a program keeps each thing, in an object without depth. */
interface Layout {
  software: string;
  /** All of them must be there. */
  marks: string[];
  prompt: string;
  negativePrompt: string;
  seed: string;
  steps: string;
  guidance: string;
  sampler: string;
  schedule: string;
  model: string;
}

const layouts: Layout[] = [
  {
    software: 'InvokeAI',
    marks: ['positive_prompt'],
    prompt: 'positive_prompt',
    negativePrompt: 'negative_prompt',
    seed: 'seed',
    steps: 'steps',
    guidance: 'cfg_scale',
    sampler: 'scheduler',
    schedule: '',
    model: 'model',
  },
  {
    software: 'Fooocus',
    marks: ['prompt', 'base_model'],
    prompt: 'prompt',
    negativePrompt: 'negative_prompt',
    seed: 'seed',
    steps: 'steps',
    guidance: 'guidance_scale',
    sampler: 'sampler',
    schedule: 'scheduler',
    model: 'base_model',
  },
  {
    software: 'SwarmUI',
    marks: ['prompt', 'cfgscale'],
    prompt: 'prompt',
    negativePrompt: 'negativeprompt',
    seed: 'seed',
    steps: 'steps',
    guidance: 'cfgscale',
    sampler: 'sampler',
    schedule: 'scheduler',
    model: 'model',
  },
];

/** InvokeAI's, Fooocus' and SwarmUI's JSON. Undefined for anything else. */
export function readFlat(value: unknown): Imprint | undefined {
  const data = isObject(value) && isObject(value['sui_image_params']) ? value['sui_image_params'] : value;
  if (!isObject(data)) return undefined;
  const layout = layouts.find(({ marks }) => marks.every((mark) => mark in data));
  if (!layout) return undefined;
  const model = data[layout.model];
  return makeImprint({
    prompt: data[layout.prompt],
    negativePrompt: data[layout.negativePrompt],
    seed: data[layout.seed],
    // InvokeAI's is an object, under two names so far.
    model: isObject(model) ? (model['name'] ?? model['model_name']) : model,
    recipe: {
      software: layout.software,
      steps: toCount(data[layout.steps]),
      guidance: toNumber(data[layout.guidance]),
      sampler: toName(data[layout.sampler]),
      schedule: toName(data[layout.schedule]),
    },
  });
}
