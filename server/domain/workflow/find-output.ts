import { ancestorsOf, compareIds, linkedInputs, nodeOf } from './links.ts';
import type { WorkflowGraph } from './workflow.ts';

/** Nodes that keep what they get, in the order in which they are preferred; the last ones keep it for a while only. */
const keepers = [/^Save(?!ImageWebsocket|Latent)|ImageSave|Image ?Save|VideoCombine/i, /^Preview/i];
/** More are not looked at. */
const mostOutputs = 50;
const pictureInput = /image|video|frames|animation/i;

/**
 * The nodes whose pictures may count, the likeliest first: what is saved before what is only shown, and the one at
 * the end of the longest way before its halfway stations.
 */
export function findOutputs(graph: WorkflowGraph): string[] {
  const used = new Set(
    Object.values(graph).flatMap((node) =>
      linkedInputs(node).map((name) => (node.inputs[name] as [string, number])[0]),
    ),
  );
  return Object.keys(graph)
    .map((id) => ({ id, rank: rankOf(graph, id, used.has(id)) }))
    .filter(({ rank }) => rank <= keepers.length)
    .slice(0, mostOutputs)
    .map((one) => ({ ...one, way: ancestorsOf(graph, one.id).size }))
    .sort((one, other) => one.rank - other.rank || other.way - one.way || compareIds(one.id, other.id))
    .map(({ id }) => id);
}

function rankOf(graph: WorkflowGraph, id: string, isUsed: boolean): number {
  const node = nodeOf(graph, id);
  const takesPicture = node ? linkedInputs(node).some((name) => pictureInput.test(name)) : false;
  if (!node || !takesPicture) return Infinity;
  const rank = keepers.findIndex((pattern) => pattern.test(node.class_type));
  // Of an extension: nobody takes anything from it, so it must be the end of something.
  return rank >= 0 ? rank : isUsed ? Infinity : keepers.length;
}
