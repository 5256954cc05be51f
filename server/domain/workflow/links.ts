import type { WorkflowGraph, WorkflowNode } from './workflow.ts';

/** The output of a node that an input is fed by. */
export interface Link {
  node: string;
  slot: number;
}

/** Undefined for a value of its own. Two numbers are one, too: ComfyUI's ids are texts. */
export function linkOf(value: unknown): Link | undefined {
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const [node, slot] = value as [unknown, unknown];
  return typeof node === 'string' && typeof slot === 'number' ? { node, slot } : undefined;
}

export const nodeOf = (graph: WorkflowGraph, id: string | undefined): WorkflowNode | undefined =>
  id !== undefined && Object.hasOwn(graph, id) ? graph[id] : undefined;

/** The node that feeds an input; undefined for a value of its own. */
export const sourceOf = (
  graph: WorkflowGraph,
  node: WorkflowNode | undefined,
  input: string,
): string | undefined => {
  const link = node && Object.hasOwn(node.inputs, input) ? linkOf(node.inputs[input]) : undefined;
  return link && nodeOf(graph, link.node) ? link.node : undefined;
};

/** Names of the inputs that are fed by a node, in the order in which they stand. */
export const linkedInputs = (node: WorkflowNode): string[] =>
  Object.keys(node.inputs).filter((name) => linkOf(node.inputs[name]));

/** All nodes that one needs, itself first, the nearest before the others. */
export function ancestorsOf(graph: WorkflowGraph, id: string): Set<string> {
  const found = new Set([id]);
  for (const one of found) {
    const node = nodeOf(graph, one);
    if (!node) continue;
    for (const name of linkedInputs(node)) {
      const source = sourceOf(graph, node, name);
      if (source !== undefined) found.add(source);
    }
  }
  return found;
}

/** Ids are mostly numbers, which are ordered as numbers; `57:8` is a node within the node 57. */
export const compareIds = (one: string, other: string): number =>
  one.localeCompare(other, 'en', { numeric: true });
