import { describe, expect, test } from 'bun:test';
import {
  chooseOutput,
  duplicateWorkflow,
  importWorkflow,
  inputsFor,
  lacksOf,
  listInputs,
  listOutputs,
  mapAnew,
  setBindings,
  type Imported,
} from '../../src/lib/connections/editors/workflows/edit-workflow.ts';
import { toBinding, toKey } from '../../src/lib/connections/editors/workflows/input-key.ts';
import { plain } from '../domain/workflow/workflows.ts';

const text = JSON.stringify(plain);
const take = (imported: Imported) => {
  if (imported.problem !== undefined) throw new Error(imported.problem);
  return imported.workflow;
};
const bring = (name = 'Mill', others: ReturnType<typeof take>[] = []) =>
  take(importWorkflow(text, name, others));

describe('a workflow that is brought into the form', () => {
  test('comes mapped, with the node whose picture counts', () => {
    const workflow = bring();
    expect(workflow.mapping.prompt).toEqual([{ node: '4', input: 'text' }]);
    expect(Object.hasOwn(plain, workflow.output)).toBe(true);
    expect(lacksOf(workflow)).toEqual([]);
  });

  test('has a name and an id that no other of the connection has', () => {
    const first = bring();
    const second = bring('Mill', [first]);
    const third = duplicateWorkflow(first, [first, second]);
    expect([first, second, third].map(({ name }) => name)).toEqual(['Mill', 'Mill 2', 'Mill 3']);
    expect(new Set([first, second, third].map(({ id }) => id)).size).toBe(3);
    expect(third.graph).toEqual(first.graph);
  });

  test('says how the editor’s own format is exported for programs', () => {
    const { problem } = importWorkflow('{"nodes": [], "links": []}', 'Mill', []);
    expect(problem).toContain('Export (API)');
    expect(importWorkflow('a mill', 'Mill', []).problem).toContain('JSON');
  });

  test('warns where no node takes the prompt or none keeps a picture', () => {
    const workflow = bring();
    expect(lacksOf(setBindings(workflow, 'prompt', []))).toEqual(['prompt']);
    const loader = take(importWorkflow(JSON.stringify({ '1': plain['1'] }), 'Loader', []));
    expect(lacksOf(loader)).toEqual(['prompt', 'output']);
    // Then any node may be chosen.
    expect(listOutputs(loader.graph).map(({ value }) => value)).toEqual(['1']);
  });
});

describe('what goes where', () => {
  test('can be any input with a value of its own of the kind that the field has', () => {
    const inputs = listInputs(plain);
    const keys = inputsFor('prompt', inputs).map(({ node, input }) => `${node}.${input}`);
    expect(keys).toContain('4.text');
    expect(keys).not.toContain('6.seed');
    expect(inputsFor('seed', inputs).map(({ node, input }) => `${node}.${input}`)).toContain('6.seed');
    // What another node feeds takes no other value.
    expect(inputs.some(({ node, input }) => node === '6' && input === 'model')).toBe(false);
    expect(inputs.find(({ node }) => node === '4')?.label).toBe('4 · CLIPTextEncode (What is seen) · text');
  });

  test('is changed a field at a time; a field without a place is not mapped', () => {
    const workflow = bring();
    const moved = setBindings(workflow, 'seed', [{ node: '6', input: 'steps' }]);
    expect(moved.mapping.seed).toEqual([{ node: '6', input: 'steps' }]);
    expect(Object.hasOwn(setBindings(moved, 'seed', []).mapping, 'seed')).toBe(false);
    expect(workflow.mapping.seed).toEqual([{ node: '6', input: 'seed' }]);
    expect(mapAnew(moved).mapping).toEqual(workflow.mapping);
  });

  test('follows another output by itself, but not over what was mapped by hand', () => {
    const graph = {
      ...plain,
      '20': { class_type: 'LoadImage', inputs: { image: 'other.png' } },
      '21': { class_type: 'PreviewImage', inputs: { images: ['20', 0] } },
    };
    const workflow = take(importWorkflow(JSON.stringify(graph), 'Two', []));
    expect(chooseOutput(workflow, '21')).toMatchObject({
      output: '21',
      mapping: { image: [{ node: '20', input: 'image' }] },
    });
    const byHand = setBindings(workflow, 'seed', [{ node: '6', input: 'steps' }]);
    expect(chooseOutput(byHand, '21').mapping).toEqual(byHand.mapping);
  });

  test('is written as one value and read back, whatever the node is called', () => {
    const binding = { node: '57:8 "a"', input: 'text,1' };
    expect(toBinding(toKey(binding))).toEqual(binding);
  });
});
