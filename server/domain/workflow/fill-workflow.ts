import { nodeOf } from './links.ts';
import type { Binding, CustomField, WorkflowField, WorkflowGraph, WorkflowMapping } from './workflow.ts';

type Value = string | number | boolean;
/** One value a field; of `image` a list, in the order of its bindings. What is absent stays as the workflow has it. */
export type WorkflowValues = Partial<
  Record<Exclude<WorkflowField, 'image'>, Value> & { image: readonly string[] }
>;

/**
 * The workflow with an order's values in it; the given one stays as it is. Custom fields go in first: what an order
 * says of the same input counts. A binding whose node or input is no longer there is passed over.
 */
export function fillWorkflow(
  graph: WorkflowGraph,
  mapping: WorkflowMapping,
  values: WorkflowValues,
  fields: readonly CustomField[] = [],
): WorkflowGraph {
  const filled: WorkflowGraph = Object.fromEntries(
    Object.entries(graph).map(([id, node]) => [id, { ...node, inputs: { ...node.inputs } }]),
  );
  const set = ({ node, input }: Binding, value: Value) => {
    const box = nodeOf(filled, node);
    if (box && Object.hasOwn(box.inputs, input)) box.inputs[input] = value;
  };
  for (const field of fields) set(field, field.value);
  const { image = [], ...others } = values;
  for (const [field, value] of Object.entries(others))
    for (const binding of mapping[field as WorkflowField] ?? []) set(binding, value);
  mapping.image?.forEach((binding, index) => {
    const name = image[index];
    if (name !== undefined) set(binding, name);
  });
  return filled;
}
