import { compareIds, linkOf, type Link } from './links.ts';
import type { WorkflowGraph } from './workflow.ts';

export interface ListedInput {
  name: string;
  /** The output that feeds it; absent where it has a value of its own. */
  link?: Link;
  value?: unknown;
}

/** A node as an editor shows it. */
export interface ListedNode {
  id: string;
  type: string;
  /** What somebody called it, else its kind. */
  title: string;
  inputs: ListedInput[];
}

/** The nodes by their ids, each with its inputs in the order in which they stand. */
export const listNodes = (graph: WorkflowGraph): ListedNode[] =>
  Object.entries(graph)
    .map(([id, { class_type: type, inputs, _meta }]) => ({
      id,
      type,
      title: _meta?.title ?? type,
      inputs: Object.entries(inputs).map(([name, value]) => {
        const link = linkOf(value);
        return link ? { name, link } : { name, value };
      }),
    }))
    .sort((one, other) => compareIds(one.id, other.id));
