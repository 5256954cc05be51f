import { listNodes } from '../../../../../server/domain/workflow/list-nodes.ts';
import { mapWorkflow } from '../../../../../server/domain/workflow/map-workflow.ts';
import { readWorkflow } from '../../../../../server/domain/workflow/read-workflow.ts';
import type {
  Binding,
  SavedWorkflow,
  WorkflowField,
  WorkflowGraph,
} from '../../../../../server/domain/workflow/workflow.ts';

/** What a field puts into an input: an input that holds something else is not offered for it. */
const numbers = new Set<WorkflowField>(['seed', 'steps', 'cfg', 'guidance', 'denoise', 'width', 'height']);

export type Imported = { workflow: SavedWorkflow; problem?: undefined } | { problem: string };

/** A file's text as a workflow of its own, mapped as far as its links tell; or a sentence why it is none. */
export function importWorkflow(text: string, wantedName: string, others: readonly SavedWorkflow[]): Imported {
  const { graph, problem } = readWorkflow(text);
  if (problem) return { problem: problem.sentence };
  const { mapping, outputs } = mapWorkflow(graph);
  const name = findFreeName(wantedName, others);
  return { workflow: { id: makeId(others), name, graph, mapping, output: outputs[0] ?? '' } };
}

export const duplicateWorkflow = (
  workflow: SavedWorkflow,
  others: readonly SavedWorkflow[],
): SavedWorkflow => ({
  ...structuredClone(workflow),
  id: makeId(others),
  name: findFreeName(workflow.name, others),
});

/** The name, or with the first number behind it that no other has. */
function findFreeName(wanted: string, others: readonly SavedWorkflow[]): string {
  const base = wanted.trim().slice(0, 90);
  const isTaken = (name: string) => others.some((other) => other.name === name);
  let name = base;
  for (let count = 2; isTaken(name); count += 1) name = `${base} ${count}`;
  return name;
}

/** Only ours, and only within one connection. */
function makeId(others: readonly SavedWorkflow[]): string {
  let count = others.length + 1;
  while (others.some(({ id }) => id === `workflow-${count}`)) count += 1;
  return `workflow-${count}`;
}

/** An input as a list shows it: `6 · CLIPTextEncode (What is seen) · text`. */
export interface InputOption extends Binding {
  label: string;
  value: unknown;
}

/** Every input that holds a value of its own: those that another node feeds take no other. */
export const listInputs = (graph: WorkflowGraph): InputOption[] =>
  listNodes(graph).flatMap(({ id, type, title, inputs }) =>
    inputs
      .filter(({ link, value }) => !link && ['string', 'number', 'boolean'].includes(typeof value))
      .map(({ name, value }) => ({
        node: id,
        input: name,
        value,
        label: `${nameNode(id, type, title)} · ${name}`,
      })),
  );

const nameNode = (id: string, type: string, title: string): string =>
  title === type ? `${id} · ${type}` : `${id} · ${type} (${title})`;

export const inputsFor = (field: WorkflowField, inputs: readonly InputOption[]): InputOption[] =>
  inputs.filter(({ value }) => typeof value === (numbers.has(field) ? 'number' : 'string'));

/** The nodes whose picture may count; where none seems to keep one, all of them. */
export function listOutputs(graph: WorkflowGraph): { value: string; label: string }[] {
  const { outputs } = mapWorkflow(graph);
  return listNodes(graph)
    .filter(({ id }) => outputs.length === 0 || outputs.includes(id))
    .map(({ id, type, title }) => ({ value: id, label: nameNode(id, type, title) }));
}

/** Mapped anew by its links, from the node whose picture counts. */
export const mapAnew = (workflow: SavedWorkflow): SavedWorkflow => ({
  ...workflow,
  mapping: mapWorkflow(workflow.graph, workflow.output || undefined).mapping,
});

/** With another node's picture; what was mapped by hand stays, else the links are followed from there. */
export function chooseOutput(workflow: SavedWorkflow, output: string): SavedWorkflow {
  const untouched = JSON.stringify(mapAnew(workflow).mapping) === JSON.stringify(workflow.mapping);
  return untouched ? mapAnew({ ...workflow, output }) : { ...workflow, output };
}

/** The bindings of a field as they are now; none of them is the same as the field not being there. */
export function setBindings(
  workflow: SavedWorkflow,
  field: WorkflowField,
  bindings: readonly Binding[],
): SavedWorkflow {
  const mapping = { ...workflow.mapping, [field]: [...bindings] };
  if (bindings.length === 0) delete mapping[field];
  return { ...workflow, mapping };
}

export const isSameInput = (one: Binding, other: Binding): boolean =>
  one.node === other.node && one.input === other.input;

/** What a workflow lacks to paint what a story tells. */
export const lacksOf = ({ mapping, output, graph }: SavedWorkflow): ('prompt' | 'output')[] => [
  ...(mapping.prompt?.length ? [] : (['prompt'] as const)),
  ...(Object.hasOwn(graph, output) ? [] : (['output'] as const)),
];
