import { linkedInputs, nodeOf, sourceOf } from './links.ts';
import type { Binding, WorkflowGraph } from './workflow.ts';

type Kind = 'text' | 'number';

/** Where nodes that only hold a value keep it. */
const holders: Record<Kind, readonly string[]> = {
  text: ['text', 'string', 'value', 'prompt', 'Text', 'string_a', 'text_a', 'text1', 'text_0'],
  number: ['seed', 'noise_seed', 'value', 'int', 'float', 'number', 'Number', 'Value'],
};

/**
 * The input that really holds a value: the node's own, or the one at the end of its link, for which people have nodes
 * of their own (one seed for several samplers, a prompt that is put together).
 */
export function findValue(
  graph: WorkflowGraph,
  node: string,
  input: string,
  kind: Kind,
  seen: Set<string> = new Set(),
): Binding | undefined {
  const inputs = nodeOf(graph, node)?.inputs;
  if (!inputs || !Object.hasOwn(inputs, input)) return undefined;
  if (isOwn(inputs[input], kind)) return { node, input };
  const source = sourceOf(graph, nodeOf(graph, node), input);
  if (source === undefined || seen.has(source)) return undefined;
  return searchHolder(graph, source, [input, ...holders[kind]], kind, seen.add(source));
}

function searchHolder(
  graph: WorkflowGraph,
  node: string,
  names: readonly string[],
  kind: Kind,
  seen: Set<string>,
): Binding | undefined {
  const box = nodeOf(graph, node);
  if (!box) return undefined;
  const named = names.find((name) => Object.hasOwn(box.inputs, name) && isOwn(box.inputs[name], kind));
  if (named !== undefined) return { node, input: named };
  for (const name of linkedInputs(box)) {
    const found = findValue(graph, node, name, kind, seen);
    if (found) return found;
  }
  const own = Object.keys(box.inputs).filter((name) => isOwn(box.inputs[name], kind));
  const [only] = own;
  return own.length === 1 && only !== undefined ? { node, input: only } : undefined;
}

const isOwn = (value: unknown, kind: Kind): boolean =>
  typeof value === (kind === 'text' ? 'string' : 'number');
