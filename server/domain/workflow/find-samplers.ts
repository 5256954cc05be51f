import { ancestorsOf, compareIds, nodeOf, sourceOf } from './links.ts';
import type { WorkflowGraph, WorkflowNode } from './workflow.ts';

/** A node that paints, with those that hold a part of its settings: guider, noise, schedule, method. */
export interface Sampler {
  id: string;
  circle: string[];
}

/** More no workflow needs. */
const mostSamplers = 20;
const parts = ['guider', 'noise', 'sampler', 'sigmas'];

/** Known by what they are fed with, so that samplers of extensions are found too. */
const isSampler = ({ inputs }: WorkflowNode): boolean => {
  const has = (name: string) => Object.hasOwn(inputs, name);
  const isSeeded = has('seed') || has('noise_seed') || has('noise');
  return isSeeded && (has('guider') || has('positive') || has('latent_image') || has('base_ctx'));
};

/** The samplers that a node needs, in the order in which they paint. */
export function findSamplers(graph: WorkflowGraph, output: string): Sampler[] {
  const needed = [...ancestorsOf(graph, output)]
    .filter((id) => {
      const node = nodeOf(graph, id);
      return node !== undefined && isSampler(node);
    })
    .slice(0, mostSamplers);
  const before = (id: string) => {
    const ancestors = ancestorsOf(graph, id);
    return needed.filter((other) => other !== id && ancestors.has(other)).length;
  };
  return needed
    .map((id) => ({ id, circle: circleOf(graph, id), before: before(id) }))
    .sort((one, other) => one.before - other.before || compareIds(one.id, other.id))
    .map(({ id, circle }) => ({ id, circle }));
}

/** Schedules may be cut in pieces by nodes between, each fed by `sigmas` again. */
function circleOf(graph: WorkflowGraph, id: string): string[] {
  const circle = new Set([id]);
  for (const one of circle)
    for (const part of parts) {
      const source = sourceOf(graph, nodeOf(graph, one), part);
      if (source !== undefined && (one === id || part === 'sigmas')) circle.add(source);
    }
  return [...circle];
}
