import { linkOf } from './links.ts';
import { workflowLimits, type WorkflowGraph, type WorkflowNode } from './workflow.ts';

/** `node`: the id of the node that is meant. */
export interface WorkflowProblem {
  code:
    | 'not_json'
    | 'editor_format'
    | 'not_a_workflow'
    | 'empty'
    | 'too_large'
    | 'too_many_nodes'
    | 'broken_node'
    | 'broken_link';
  node?: string;
  /** For the user, in English. */
  sentence: string;
}
export type WorkflowReading =
  { graph: WorkflowGraph; problem?: undefined } | { graph?: undefined; problem: WorkflowProblem };

/**
 * A workflow out of the text of a file: in ComfyUI's API format, bare or as the `prompt` of what is sent to a server.
 * Only what an order needs is taken over: kind, inputs and title of every node.
 */
export function readWorkflow(text: string): WorkflowReading {
  // Room for a `workflow` beside the `prompt`, which is thrown away.
  if (text.length > 10 * workflowLimits.bytes) return tooLarge();
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return refuse('not_json', 'This is no JSON. Choose the .json file that ComfyUI exported.');
  }
  return checkWorkflow(value);
}

/** The same of a value that was parsed. */
export function checkWorkflow(value: unknown): WorkflowReading {
  const bare = unwrap(value);
  if (!isObject(bare)) return notAWorkflow();
  if (Array.isArray(bare['nodes']))
    return refuse(
      'editor_format',
      'This is a workflow as ComfyUI’s editor keeps it. Export it for programs instead: in ComfyUI’s menu Workflow → Export (API); in older versions switch on “Enable dev mode options” in the settings, then “Save (API Format)”.',
    );
  const entries = Object.entries(bare);
  if (entries.length === 0) return refuse('empty', 'This workflow has no nodes.');
  if (entries.length > workflowLimits.nodes)
    return refuse('too_many_nodes', `This workflow has more than ${workflowLimits.nodes} nodes.`);
  if (!entries.some(([, node]) => isObject(node) && typeof node['class_type'] === 'string'))
    return notAWorkflow();
  const nodes: [string, WorkflowNode][] = [];
  for (const [id, raw] of entries) {
    const node = readNode(raw);
    if (!node || id === '__proto__' || id.length > 100)
      return refuse('broken_node', `The node ${id.slice(0, 100)} has no class_type or no inputs.`, id);
    nodes.push([id, node]);
  }
  const graph = Object.fromEntries(nodes);
  const loose = nodes.find(([, node]) => Object.values(node.inputs).some((input) => isLoose(graph, input)));
  if (loose)
    return refuse('broken_link', `The node ${loose[0]} needs a node that is not in this workflow.`, loose[0]);
  return isTooLarge(JSON.stringify(graph)) ? tooLarge() : { graph };
}

/** Encoded only where it may be: a letter has three bytes at most. */
const isTooLarge = (text: string): boolean =>
  text.length * 3 > workflowLimits.bytes && new TextEncoder().encode(text).length > workflowLimits.bytes;

/** What is sent to `POST /prompt`, and what lies in a picture, where the graph is a text itself. */
function unwrap(value: unknown): unknown {
  if (!isObject(value) || !Object.hasOwn(value, 'prompt')) return value;
  const { prompt } = value;
  if (isObject(prompt)) return typeof prompt['class_type'] === 'string' ? value : prompt;
  if (typeof prompt !== 'string') return value;
  try {
    return JSON.parse(prompt);
  } catch {
    return value;
  }
}

function readNode(raw: unknown): WorkflowNode | undefined {
  if (!isObject(raw) || typeof raw['class_type'] !== 'string' || !isObject(raw['inputs'])) return undefined;
  const inputs = Object.entries(raw['inputs']);
  if (inputs.length > workflowLimits.inputs || inputs.some(([name]) => name === '__proto__'))
    return undefined;
  const meta = raw['_meta'];
  const title = isObject(meta) && typeof meta['title'] === 'string' ? meta['title'] : '';
  return {
    class_type: raw['class_type'],
    inputs: Object.fromEntries(inputs),
    ...(title && { _meta: { title: title.slice(0, 200) } }),
  };
}

const isLoose = (graph: WorkflowGraph, input: unknown): boolean => {
  const link = linkOf(input);
  return link !== undefined && !Object.hasOwn(graph, link.node);
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const refuse = (code: WorkflowProblem['code'], sentence: string, node?: string): WorkflowReading => ({
  problem: { code, sentence, ...(node !== undefined && { node: node.slice(0, 100) }) },
});
const notAWorkflow = () =>
  refuse('not_a_workflow', 'This is no ComfyUI workflow: its nodes with class_type and inputs are missing.');
const tooLarge = () =>
  refuse(
    'too_large',
    `This workflow is larger than ${workflowLimits.bytes / 1000} kB, the most that is kept.`,
  );
