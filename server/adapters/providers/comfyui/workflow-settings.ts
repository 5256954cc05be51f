import { z } from 'zod';
import { checkWorkflow } from '../../../domain/workflow/read-workflow.ts';
import { workflowFields, workflowLimits } from '../../../domain/workflow/workflow.ts';

const id = z.string().min(1).max(100);
const Binding = z.strictObject({ node: id, input: z.string().min(1).max(200) });
const Mapping = z.partialRecord(z.enum(workflowFields), z.array(Binding).max(50));
const Field = z.strictObject({
  ...Binding.shape,
  name: z.string().trim().min(1).max(100),
  value: z.union([z.string().max(10_000), z.number(), z.boolean()]),
});
const Node = z.strictObject({
  class_type: z.string().max(300),
  inputs: z.record(z.string(), z.unknown()),
  _meta: z.strictObject({ title: z.string().max(200) }).optional(),
});

const Workflow = z
  .strictObject({
    id,
    name: z.string().trim().min(1).max(100),
    graph: z.record(id, Node),
    mapping: Mapping,
    output: id,
    fields: z.array(Field).max(workflowLimits.fields).optional(),
  })
  .superRefine(({ graph, output }, context) => {
    const { problem } = checkWorkflow(graph);
    if (problem) context.addIssue({ code: 'custom', path: ['graph'], message: problem.sentence });
    else if (!Object.hasOwn(graph, output))
      context.addIssue({ code: 'custom', path: ['output'], message: 'This node is not in the workflow.' });
  });

/** The workflows of a connection. Each is whole, and its output is one of its nodes. */
export const Workflows = z
  .array(Workflow)
  .max(workflowLimits.workflows)
  .superRefine((workflows, context) => {
    const refuse = (message: string) => context.addIssue({ code: 'custom', message });
    if (new Set(workflows.map(({ name }) => name)).size < workflows.length)
      refuse('Two workflows have the same name.');
    if (new Set(workflows.map(({ id: own }) => own)).size < workflows.length)
      refuse('Two workflows have the same id.');
    if (JSON.stringify(workflows).length > workflowLimits.allBytes)
      refuse(`These workflows are larger than ${workflowLimits.allBytes / 1_000_000} MB together.`);
  });
