import { findValue } from './find-value.ts';
import { ancestorsOf, linkedInputs, nodeOf, sourceOf } from './links.ts';
import type { Sampler } from './find-samplers.ts';
import type { Binding, WorkflowGraph } from './workflow.ts';

export interface SizeBindings {
  width: Binding[];
  height: Binding[];
}

const none: SizeBindings = { width: [], height: [] };
/** From a sampler to what its canvas is made of. */
const canvasInputs = ['latent_image', 'latent', 'samples', 'pixels', 'image', 'images'];

/**
 * Where the canvas gets its size, and the schedules and models that must know it. Empty where the workflow makes its
 * pictures of one size at the end whatever the canvas is: another shape would be stretched.
 */
export function findSize(graph: WorkflowGraph, output: string, samplers: readonly Sampler[]): SizeBindings {
  const [first] = samplers;
  if (!first || stretches(graph, output, samplers)) return none;
  const canvas = findCanvas(graph, first.id);
  if (canvas === undefined) return none;
  const told = samplers.flatMap(({ circle }) => [...circle, ...modelWay(graph, circle)]);
  return bindSizes(graph, [canvas, ...told]);
}

/** Walks back from the first sampler; whatever lies on the way has a size of its own or is passed through. */
function findCanvas(graph: WorkflowGraph, start: string): string | undefined {
  const seen = new Set([start]);
  let found: string | undefined;
  for (const id of seen) {
    const node = nodeOf(graph, id);
    if (!node) continue;
    if (id !== start && sizeOf(graph, id)) found = id;
    for (const name of canvasInputs) {
      const source = sourceOf(graph, node, name);
      if (source !== undefined) seen.add(source);
    }
  }
  return found;
}

/** Nodes between the model and its sampler that are told the size, as Flux's shift is. */
function modelWay(graph: WorkflowGraph, circle: readonly string[]): string[] {
  const way = new Set<string>();
  const add = (id: string) => {
    const source = sourceOf(graph, nodeOf(graph, id), 'model');
    if (source !== undefined) way.add(source);
  };
  circle.forEach(add);
  for (const id of way) add(id);
  return [...way];
}

function bindSizes(graph: WorkflowGraph, ids: readonly string[]): SizeBindings {
  const sizes = [...new Set(ids)].flatMap((id) => sizeOf(graph, id) ?? []);
  return { width: sizes.map(({ width }) => width), height: sizes.map(({ height }) => height) };
}

function sizeOf(graph: WorkflowGraph, id: string): { width: Binding; height: Binding } | undefined {
  const width = findValue(graph, id, 'width', 'number');
  const height = findValue(graph, id, 'height', 'number');
  // A node that is fed by one number for both can only be square.
  const isOne = width && height && width.node === height.node && width.input === height.input;
  return width && height && !isOne ? { width, height } : undefined;
}

/** A picture that was painted is brought to a fixed width and height afterwards. */
function stretches(graph: WorkflowGraph, output: string, samplers: readonly Sampler[]): boolean {
  const painters = new Set(samplers.map(({ id }) => id));
  return [...ancestorsOf(graph, output)].some((id) => {
    const node = nodeOf(graph, id);
    // With a 0 the side follows from the other.
    if (!node || painters.has(id) || !isFixed(node.inputs['width']) || !isFixed(node.inputs['height']))
      return false;
    const fed = linkedInputs(node).filter((name) => canvasInputs.includes(name));
    return fed.some((name) => {
      const source = sourceOf(graph, node, name);
      return source !== undefined && [...ancestorsOf(graph, source)].some((one) => painters.has(one));
    });
  });
}

/** A number that comes from another node may follow the canvas. */
const isFixed = (value: unknown): boolean => typeof value === 'number' && value > 0;
