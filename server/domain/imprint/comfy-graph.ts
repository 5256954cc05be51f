import { firstEntries, isObject } from './imprint.ts';

export interface GraphNode {
  type: string;
  inputs: Record<string, unknown>;
}
/** ComfyUI's graph: an input is a value or the output of another node, `[id, number]`. */
export type Graph = ReadonlyMap<string, GraphNode>;

/** Large graphs have a few hundred. */
const maxNodes = 2_000;
const maxInputs = 60;

/** The graph as it was queued: `{id: {class_type, inputs}}`. Undefined for anything else. */
export function openApiGraph(value: unknown): Graph | undefined {
  if (!isObject(value)) return undefined;
  const graph = new Map<string, GraphNode>();
  for (const [id, node] of firstEntries(value, maxNodes)) {
    if (!isObject(node) || typeof node['class_type'] !== 'string' || !isObject(node['inputs'])) continue;
    graph.set(id, { type: node['class_type'], inputs: node['inputs'] });
  }
  return graph.size > 0 ? graph : undefined;
}

/** What the values of a node mean stands in no file: they are in the order of its boxes. */
const boxes: Record<string, string[]> = {
  KSampler: ['seed', '', 'steps', 'cfg', 'sampler_name', 'scheduler', 'denoise'],
  KSamplerAdvanced: ['', 'noise_seed', '', 'steps', 'cfg', 'sampler_name', 'scheduler'],
  CLIPTextEncode: ['text'],
  CheckpointLoaderSimple: ['ckpt_name'],
  UNETLoader: ['unet_name'],
  LoraLoader: ['lora_name', 'strength_model'],
  RandomNoise: ['noise_seed'],
  KSamplerSelect: ['sampler_name'],
  BasicScheduler: ['scheduler', 'steps', 'denoise'],
  CFGGuider: ['cfg'],
  FluxGuidance: ['guidance'],
};

/**
 * The graph as it lies on the page: nodes with the values of their boxes, and links `[id, from, output, to, input,
 * type]`. Only the common nodes' boxes are known.
 */
export function openPageGraph(value: unknown): Graph | undefined {
  if (!isObject(value) || !Array.isArray(value['nodes'])) return undefined;
  const sources = new Map<unknown, unknown>();
  for (const link of (Array.isArray(value['links']) ? value['links'] : []).slice(0, 4 * maxNodes)) {
    if (Array.isArray(link)) sources.set(link[0], link[1]);
  }
  const graph = new Map<string, GraphNode>();
  for (const node of (value['nodes'] as unknown[]).slice(0, maxNodes)) {
    if (!isObject(node) || typeof node['type'] !== 'string') continue;
    const { type } = node;
    const values = Array.isArray(node['widgets_values']) ? (node['widgets_values'] as unknown[]) : [];
    const named = (boxes[type] ?? []).map((name, index) => [name, values[index]] as const);
    graph.set(String(node['id']), {
      type,
      inputs: { ...Object.fromEntries(named), ...readLinks(node['inputs'], sources) },
    });
  }
  return graph.size > 0 ? graph : undefined;
}

function readLinks(inputs: unknown, sources: ReadonlyMap<unknown, unknown>): Record<string, unknown> {
  const linked = (Array.isArray(inputs) ? inputs : []).slice(0, maxInputs).flatMap((input: unknown) => {
    if (!isObject(input) || typeof input['name'] !== 'string') return [];
    const source = sources.get(input['link']);
    return source === undefined ? [] : [[input['name'], [String(source), 0]] as const];
  });
  return Object.fromEntries(linked);
}

/** The id that an input names; undefined for a value of its own. */
export const linkOf = (value: unknown): string | undefined =>
  Array.isArray(value) && value.length === 2 && (typeof value[0] === 'string' || typeof value[0] === 'number')
    ? String(value[0])
    : undefined;

/**
 * The nodes from which one is reached, the nearest first and each once, so that a graph that bites its own tail ends.
 * `through`: which inputs of a node are followed.
 */
export function* walkBack(
  graph: Graph,
  start: unknown,
  through: (name: string, node: GraphNode) => boolean = () => true,
): Generator<GraphNode> {
  const seen = new Set<string>();
  const waiting = [linkOf(start)];
  for (let index = 0; index < waiting.length; index += 1) {
    const id = waiting[index];
    const node = id === undefined || seen.has(id) ? undefined : graph.get(id);
    if (id === undefined || !node) continue;
    seen.add(id);
    yield node;
    for (const [name, value] of firstEntries(node.inputs, maxInputs)) {
      const link = linkOf(value);
      if (link !== undefined && !seen.has(link) && through(name, node)) waiting.push(link);
    }
  }
}
