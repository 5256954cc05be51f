import type { Recipe } from '../recipe.ts';
import { linkOf, walkBack, type Graph, type GraphNode } from './comfy-graph.ts';
import { makeImprint, toCount, toName, toNumber, toWords, type Imprint } from './imprint.ts';

/** Inputs that hold words, in the order in which they are looked at. */
const wordInputs = [
  'text',
  'text_g',
  'text_l',
  'clip_l',
  't5xxl',
  'prompt',
  'string',
  'value',
  'text_positive',
];
const sampler = /sampler/i;
const output = /^(?:Save|Preview)|Image ?Save|SaveImage/i;
/** Words that are put together out of many pieces. */
const maxPieces = 20;

/**
 * What a ComfyUI graph paints with: from what is saved back to the sampler, from there to its words, its seed and its
 * model. Nodes of extensions are understood as far as their inputs are named like the program's own.
 */
export function readComfyUi(graph: Graph): Imprint | undefined {
  const node = findSampler(graph);
  if (!node) return undefined;
  const { inputs } = node;
  // The advanced samplers have their parts in nodes of their own.
  const guider = graph.get(linkOf(inputs['guider']) ?? '');
  const sigmas = graph.get(linkOf(inputs['sigmas']) ?? '');
  const noise = graph.get(linkOf(inputs['noise']) ?? '');
  const chosen = graph.get(linkOf(inputs['sampler']) ?? '');
  const find = (name: string) =>
    [node, guider, sigmas, noise, chosen]
      .map((one) => resolve(graph, one?.inputs[name]))
      .find((value) => value !== undefined);
  const conditioning = guider?.inputs ?? inputs;
  const positive = conditioning['positive'] ?? conditioning['conditioning'];
  return makeImprint({
    prompt: readWords(graph, positive, 'positive'),
    negativePrompt: readWords(graph, conditioning['negative'], 'negative'),
    seed: find('seed') ?? find('noise_seed'),
    ...readModel(graph, conditioning['model'] ?? inputs['model']),
    recipe: {
      software: 'ComfyUI',
      steps: toCount(find('steps')),
      guidance: toNumber(find('cfg') ?? findGuidance(graph, positive)),
      sampler: toName(find('sampler_name')),
      schedule: toName(find('scheduler')),
      denoise: belowOne(toNumber(find('denoise'))),
      more: listLoras(graph, conditioning['model'] ?? inputs['model']),
    },
  });
}

/** One whose pictures are saved; where nothing says which, the first. */
function findSampler(graph: Graph): GraphNode | undefined {
  const isSampler = ({ type, inputs }: GraphNode) =>
    (sampler.test(type) || 'sampler_name' in inputs) &&
    ('positive' in inputs || 'guider' in inputs || 'conditioning' in inputs);
  const outputs = [...graph.values()].filter(({ type }) => output.test(type));
  for (const { inputs } of outputs.slice(0, 8)) {
    for (const node of walkBack(graph, inputs['images'] ?? inputs['image'])) {
      if (isSampler(node)) return node;
    }
  }
  return [...graph.values()].find(isSampler);
}

/** Combined conditionings lead to several texts; the same one is said once. */
function readWords(graph: Graph, start: unknown, side: 'positive' | 'negative'): string {
  const other = side === 'positive' ? 'negative' : 'positive';
  const pieces = new Set<string>();
  let length = 0;
  // A node for both sides, such as a ControlNet, passes each on under its name; models and pictures say nothing.
  const leads = (name: string) =>
    name !== other && !/^(?:model|clip|vae|image|images|latent|control_net)/.test(name);
  for (const { inputs } of walkBack(graph, start, leads)) {
    for (const name of [...wordInputs, side]) {
      const value = inputs[name];
      const words = typeof value === 'string' ? toWords(value) : '';
      if (words === '' || pieces.size >= maxPieces || length > 40_000) continue;
      pieces.add(words);
      length += words.length;
    }
  }
  return [...pieces].join('\n');
}

const nameInputs = ['ckpt_name', 'unet_name', 'model_name'];

function readModel(graph: Graph, start: unknown): { model?: string } {
  for (const { inputs } of walkBack(graph, start, (name) => /model/i.test(name))) {
    for (const name of nameInputs) {
      const found = toName(inputs[name]);
      if (found !== undefined) return { model: found };
    }
  }
  return {};
}

function listLoras(graph: Graph, start: unknown): Recipe['more'] {
  const loras: string[] = [];
  for (const { inputs } of walkBack(graph, start, (name) => /model/i.test(name))) {
    const name = toName(inputs['lora_name']);
    if (name !== undefined && loras.length < 30)
      loras.push(`${name}:${toNumber(inputs['strength_model']) ?? 1}`);
  }
  return loras.length > 0 ? { loras: loras.join(', ').slice(0, 5_000) } : {};
}

/** Models of the Flux kind have it in a node among the words. */
function findGuidance(graph: Graph, start: unknown): unknown {
  for (const { inputs } of walkBack(graph, start)) {
    if (typeof inputs['guidance'] === 'number') return inputs['guidance'];
  }
  return undefined;
}

/** A value, or what the node that it comes from holds: seeds and steps are often kept apart. */
function resolve(graph: Graph, value: unknown): unknown {
  if (linkOf(value) === undefined) return value;
  for (const { inputs } of walkBack(graph, value)) {
    for (const name of ['seed', 'noise_seed', 'value', 'int', 'float', 'number', 'steps', 'cfg']) {
      const found = inputs[name];
      if (typeof found === 'number' || typeof found === 'string') return found;
    }
  }
  return undefined;
}

const belowOne = (denoise: number | undefined): number | undefined =>
  denoise !== undefined && denoise < 1 ? denoise : undefined;
