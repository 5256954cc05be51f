/** One node of a ComfyUI workflow. An input holds a value of its own, or `[node, output]`: what another node gives. */
export interface WorkflowNode {
  class_type: string;
  inputs: Record<string, unknown>;
  /** What somebody called the node. */
  _meta?: { title: string };
}

/** A workflow in ComfyUI's API format: its nodes by their ids. */
export type WorkflowGraph = Record<string, WorkflowNode>;

/** One input of one node. */
export interface Binding {
  node: string;
  input: string;
}

/** What an order or a connection sets in a workflow. */
export const workflowFields = [
  'prompt',
  'negativePrompt',
  'seed',
  'steps',
  'cfg',
  'guidance',
  'sampler',
  'scheduler',
  'denoise',
  'width',
  'height',
  'checkpoint',
  'image',
] as const;
export type WorkflowField = (typeof workflowFields)[number];

/**
 * Where each field goes. All bindings of a field get the same value; only of `image` the first gets the first
 * reference, the second the next. A field without a binding stays as the workflow has it.
 */
export type WorkflowMapping = Partial<Record<WorkflowField, Binding[]>>;

/** A setting that a user made for one input, under a name of their own. */
export interface CustomField extends Binding {
  name: string;
  value: string | number | boolean;
}

/** A workflow as a connection keeps it. */
export interface SavedWorkflow {
  id: string;
  /** The model's name in a connection. */
  name: string;
  graph: WorkflowGraph;
  mapping: WorkflowMapping;
  /** The node whose picture counts. */
  output: string;
  fields?: CustomField[];
}

/** Bytes of one graph as JSON, nodes in it, inputs of a node; workflows of a connection and their bytes together. */
export const workflowLimits = {
  bytes: 300_000,
  nodes: 1_000,
  inputs: 200,
  workflows: 20,
  allBytes: 2_000_000,
  fields: 40,
};
