import { findValue } from './find-value.ts';
import { linkedInputs, nodeOf, sourceOf } from './links.ts';
import type { Binding, WorkflowGraph } from './workflow.ts';

export type Side = 'positive' | 'negative';

/** Inputs of an encoder that hold the prompt; those of one encoder all get it. */
const wordInputs = ['text', 'text_g', 'text_l', 'clip_l', 'clip_g', 't5xxl', 'llama', 'prompt'];
/** Where a node keeps a text that has no encoder of its own. */
const textInputs = ['string', 'value', 'Text'];
/** These carry no words. */
const wordless = /^(clip|model|vae|image|images|pixels|mask|latent|samples|control_net|style_model|noise)/i;

/**
 * The words that lead to the conditioning of a node: through whatever stands between, to the nearest encoder. Where two
 * are joined the first is taken: the other is what the workflow's maker always adds.
 */
export function findWords(
  graph: WorkflowGraph,
  id: string | undefined,
  side: Side,
  seen: Set<string> = new Set(),
): Binding[] {
  const node = nodeOf(graph, id);
  if (id === undefined || !node || seen.has(id)) return [];
  seen.add(id);
  // Conditioning without words: what leads there belongs to the other side.
  if (/ZeroOut/i.test(node.class_type)) return [];
  // Loaders that encode too hold both in themselves.
  if (typeof node.inputs[side] === 'string') return [{ node: id, input: side }];
  for (const names of [wordInputs, textInputs]) {
    const encoded = names.flatMap((name) => findValue(graph, id, name, 'text') ?? []);
    if (encoded.length > 0) return encoded;
  }
  // ControlNets and the like have both sides pass through them.
  const ways = sourceOf(graph, node, side) === undefined ? linkedInputs(node) : [side];
  for (const name of ways.filter((one) => !wordless.test(one))) {
    const found = findWords(graph, sourceOf(graph, node, name), side, seen);
    if (found.length > 0) return found;
  }
  return [];
}

/** How closely the words are followed, for models that are told by a node on the way of the words. */
export function findGuidance(
  graph: WorkflowGraph,
  id: string | undefined,
  seen: Set<string> = new Set(),
): Binding | undefined {
  const node = nodeOf(graph, id);
  if (id === undefined || !node || seen.has(id)) return undefined;
  seen.add(id);
  const own = findValue(graph, id, 'guidance', 'number');
  if (own) return own;
  for (const name of linkedInputs(node).filter((one) => !wordless.test(one))) {
    const found = findGuidance(graph, sourceOf(graph, node, name), seen);
    if (found) return found;
  }
  return undefined;
}
