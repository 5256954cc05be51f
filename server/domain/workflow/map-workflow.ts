import { findOutputs } from './find-output.ts';
import { findSamplers, type Sampler } from './find-samplers.ts';
import { findSize } from './find-size.ts';
import { findValue } from './find-value.ts';
import { findGuidance, findWords, type Side } from './find-words.ts';
import { ancestorsOf, compareIds, linkedInputs, nodeOf, sourceOf } from './links.ts';
import {
  workflowFields,
  type Binding,
  type WorkflowField,
  type WorkflowGraph,
  type WorkflowMapping,
} from './workflow.ts';

export interface MappedWorkflow {
  mapping: WorkflowMapping;
  /** The nodes whose picture may count, the likeliest first; empty where none keeps a picture. */
  outputs: string[];
}

/**
 * Finds by the links where an order's fields go. `output` is the node whose picture counts, the likeliest where it is
 * not said: only what leads to it is looked at. What is not found stays as the workflow has it.
 */
export function mapWorkflow(graph: WorkflowGraph, output?: string): MappedWorkflow {
  const outputs = findOutputs(graph);
  const end = output !== undefined && nodeOf(graph, output) ? output : outputs[0];
  if (end === undefined) return { mapping: {}, outputs };
  const samplers = findSamplers(graph, end);
  const found = samplers.length > 0 ? mapSamplers(graph, end, samplers) : mapByNames(graph, end);
  const all: Record<string, Binding[]> = { ...found, image: findPictures(graph, end) };
  const filled = workflowFields.flatMap((field) => {
    const bindings = unique(all[field] ?? []);
    return bindings.length > 0 ? [[field, bindings] as const] : [];
  });
  return { mapping: Object.fromEntries(filled), outputs };
}

function mapSamplers(graph: WorkflowGraph, output: string, samplers: readonly Sampler[]): WorkflowMapping {
  const search = (kind: 'text' | 'number', ...names: string[]) =>
    samplers.flatMap(({ circle }) => {
      const found = circle.flatMap((id) => names.map((name) => findValue(graph, id, name, kind)));
      return found.find((binding) => binding !== undefined) ?? [];
    });
  const words = (side: Side) =>
    samplers.flatMap(({ circle }) => findWords(graph, wordSource(graph, circle, side), side));
  const prompt = unique(words('positive'));
  const [first] = samplers;
  return {
    prompt,
    // Where both sides have the same words there is nothing to keep away.
    negativePrompt: words('negative').filter((one) => !prompt.some((other) => isSame(one, other))),
    seed: search('number', 'seed', 'noise_seed'),
    steps: search('number', 'steps'),
    cfg: search('number', 'cfg', 'cfg_conds'),
    guidance: samplers.flatMap(
      ({ circle }) => findGuidance(graph, wordSource(graph, circle, 'positive')) ?? [],
    ),
    sampler: search('text', 'sampler_name'),
    scheduler: search('text', 'scheduler'),
    // Only of the first: the others go over what it painted.
    denoise: first ? findInCircle(graph, first, 'denoise') : [],
    checkpoint: first ? findCheckpoint(graph, first) : [],
    ...findSize(graph, output, samplers),
  };
}

/** The node that the conditioning of a sampler comes from, its guider's where it has one. */
function wordSource(graph: WorkflowGraph, circle: readonly string[], side: Side): string | undefined {
  const names = side === 'positive' ? ['positive', 'conditioning', 'cond1'] : ['negative'];
  for (const id of circle)
    for (const name of names) {
      const source = sourceOf(graph, nodeOf(graph, id), name);
      if (source !== undefined) return source;
    }
  return undefined;
}

function findInCircle(graph: WorkflowGraph, { circle }: Sampler, name: string): Binding[] {
  return circle.flatMap((id) => findValue(graph, id, name, 'number') ?? []).slice(0, 1);
}

const modelInputs = ['ckpt_name', 'unet_name'];

/** Through LoRAs and whatever else changes a model, to the loader. */
function findCheckpoint(graph: WorkflowGraph, { circle }: Sampler): Binding[] {
  const way = new Set(circle);
  for (const id of way) {
    const node = nodeOf(graph, id);
    if (!node) continue;
    const found = modelInputs
      .map((name) => findValue(graph, id, name, 'text'))
      .find((one) => one !== undefined);
    if (found) return [found];
    for (const name of linkedInputs(node).filter((one) => /model|pipe|guider/i.test(one))) {
      const source = sourceOf(graph, node, name);
      if (source !== undefined) way.add(source);
    }
  }
  return [];
}

/** The nodes that load a picture, of the input that names its file. */
function findPictures(graph: WorkflowGraph, output: string): Binding[] {
  return [...ancestorsOf(graph, output)]
    .filter((id) => {
      const node = nodeOf(graph, id);
      return (
        node !== undefined && /^LoadImage$/.test(node.class_type) && typeof node.inputs['image'] === 'string'
      );
    })
    .sort(compareIds)
    .map((node) => ({ node, input: 'image' }));
}

const names: Partial<Record<WorkflowField, { kind: 'text' | 'number'; inputs: readonly string[] }>> = {
  prompt: { kind: 'text', inputs: ['prompt', 'positive', 'text', 'positive_prompt'] },
  negativePrompt: { kind: 'text', inputs: ['negative_prompt', 'negative'] },
  seed: { kind: 'number', inputs: ['seed', 'noise_seed'] },
  steps: { kind: 'number', inputs: ['steps'] },
  cfg: { kind: 'number', inputs: ['cfg'] },
  guidance: { kind: 'number', inputs: ['guidance'] },
  sampler: { kind: 'text', inputs: ['sampler_name'] },
  scheduler: { kind: 'text', inputs: ['scheduler'] },
  width: { kind: 'number', inputs: ['width'] },
  height: { kind: 'number', inputs: ['height'] },
  checkpoint: { kind: 'text', inputs: modelInputs },
};

/** Without a sampler, as where one node paints by itself: by what its inputs are called. */
function mapByNames(graph: WorkflowGraph, output: string): WorkflowMapping {
  const near = [...ancestorsOf(graph, output)];
  const found = Object.entries(names).map(([field, { kind, inputs }]) => {
    const bindings = near.flatMap((id) => inputs.map((input) => findValue(graph, id, input, kind)));
    const [first] = bindings.filter((binding) => binding !== undefined);
    return [field, first ? [first] : []] as const;
  });
  return Object.fromEntries(found);
}

const isSame = (one: Binding, other: Binding): boolean =>
  one.node === other.node && one.input === other.input;

const unique = (bindings: readonly Binding[]): Binding[] =>
  bindings.filter((one, index) => bindings.findIndex((other) => isSame(one, other)) === index);
