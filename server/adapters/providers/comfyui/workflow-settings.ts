import { z } from 'zod';
import { checkWorkflow } from '../../../domain/workflow/read-workflow.ts';
import {
  workflowFields,
  workflowLimits,
  type SavedWorkflow,
  type WorkflowGraph,
} from '../../../domain/workflow/workflow.ts';

const id = z.string().min(1).max(100);
const Binding = z.strictObject({ node: id, input: z.string().min(1).max(200) });
const Field = z.strictObject({
  ...Binding.shape,
  name: z.string().trim().min(1).max(100),
  value: z.union([z.string().max(10_000), z.number(), z.boolean()]),
});

/** All but the graph's nodes, which are thousands, and are looked at by hand. */
const Workflow = z.strictObject({
  id,
  name: z
    .string()
    .min(1)
    .max(100)
    .refine((name) => name.trim() === name, 'This must not begin or end with a space.'),
  graph: z.custom<WorkflowGraph>(
    (graph) => typeof graph === 'object' && graph !== null,
    'This must be a workflow.',
  ),
  mapping: z.partialRecord(z.enum(workflowFields), z.array(Binding).max(50)),
  output: id,
  fields: z.array(Field).max(workflowLimits.fields).optional(),
});

interface Problem {
  path: (string | number)[];
  message: string;
}

/** A list of workflows is large, and looked at again and again while an order is made: each once. */
const known = new WeakMap<object, Problem[]>();

function findProblems(workflows: unknown): Problem[] {
  if (!Array.isArray(workflows)) return [{ path: [], message: 'This must be a list of workflows.' }];
  const before = known.get(workflows);
  if (before) return before;
  const problems = look(workflows);
  known.set(workflows, problems);
  return problems;
}

function look(workflows: unknown[]): Problem[] {
  const { workflows: most, allBytes } = workflowLimits;
  if (workflows.length > most) return [{ path: [], message: `There may be ${most} workflows.` }];
  if (JSON.stringify(workflows).length > allBytes)
    return [{ path: [], message: `These workflows are larger than ${allBytes / 1_000_000} MB together.` }];
  const problems = workflows.flatMap((workflow, index) => lookAt(workflow).map((one) => under(index, one)));
  if (problems.length > 0) return problems;
  const saved = workflows as SavedWorkflow[];
  if (new Set(saved.map(({ name }) => name)).size < saved.length)
    return [{ path: [], message: 'Two workflows have the same name.' }];
  if (new Set(saved.map(({ id: own }) => own)).size < saved.length)
    return [{ path: [], message: 'Two workflows have the same id.' }];
  return [];
}

function lookAt(workflow: unknown): Problem[] {
  const { data, error } = Workflow.safeParse(workflow);
  if (!data)
    return error.issues.map(({ path, message }) => ({
      path: path.map((part) => (typeof part === 'symbol' ? '' : part)),
      message,
    }));
  const { problem } = checkWorkflow(data.graph);
  if (problem) return [{ path: ['graph'], message: problem.sentence }];
  return Object.hasOwn(data.graph, data.output)
    ? []
    : [{ path: ['output'], message: 'This node is not in the workflow.' }];
}

const under = (index: number, { path, message }: Problem): Problem => ({ path: [index, ...path], message });

/** The workflows of a connection. Each is whole, and its output is one of its nodes. */
export const Workflows = z.custom<SavedWorkflow[]>().superRefine((workflows, context) => {
  for (const { path, message } of findProblems(workflows))
    context.addIssue({ code: 'custom', path, message });
});
