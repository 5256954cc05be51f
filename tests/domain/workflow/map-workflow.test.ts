import { describe, expect, test } from 'bun:test';
import { fillWorkflow } from '../../../server/domain/workflow/fill-workflow.ts';
import { listNodes } from '../../../server/domain/workflow/list-nodes.ts';
import { mapWorkflow } from '../../../server/domain/workflow/map-workflow.ts';
import { checkWorkflow } from '../../../server/domain/workflow/read-workflow.ts';
import { plain, rows, toMapping } from './workflows.ts';

describe('a workflow is mapped by its links', () => {
  test.each(rows)('built $built', ({ graph, mapping, outputs }) => {
    expect(checkWorkflow(graph).problem).toBeUndefined();
    expect(mapWorkflow(graph)).toEqual({ mapping: toMapping(mapping), outputs });
  });

  test('only as far as the links lead to the picture that was chosen', () => {
    const graph = {
      ...plain,
      '20': { class_type: 'LoadImage', inputs: { image: 'other.png' } },
      '21': { class_type: 'PreviewImage', inputs: { images: ['20', 0] } },
    };
    expect(mapWorkflow(graph).mapping.image).toBeUndefined();
    expect(mapWorkflow(graph, '21').mapping).toEqual({ image: [{ node: '20', input: 'image' }] });
  });

  test('and ends where they go in a circle', () => {
    const graph = structuredClone(plain);
    graph['4']!.inputs['text'] = ['6', 0];
    graph['5']!.inputs['width'] = ['7', 0];
    graph['2']!.inputs['model'] = ['2', 0];
    expect(mapWorkflow(graph).mapping.seed).toEqual([{ node: '6', input: 'seed' }]);
  });

  test('not at all where no picture is kept', () => {
    expect(mapWorkflow({ '1': plain['1']! })).toEqual({ mapping: {}, outputs: [] });
  });
});

describe('a workflow is filled', () => {
  const { mapping } = mapWorkflow(plain);

  test('where its mapping says, and nowhere else', () => {
    const before = structuredClone(plain);
    const filled = fillWorkflow(plain, mapping, { prompt: 'a quay', seed: 9, width: 640 });
    expect(plain).toEqual(before);
    const expected = structuredClone(plain);
    expected['4']!.inputs['text'] = 'a quay';
    expected['6']!.inputs['seed'] = 9;
    expected['5']!.inputs['width'] = 640;
    expect(filled).toEqual(expected);
  });

  test('with each picture in its place, the others as they were', () => {
    const graph = rows.find(({ built }) => built.startsWith('for editing'))!.graph;
    const filled = fillWorkflow(graph, mapWorkflow(graph).mapping, { image: ['ours/1.png'] });
    expect(filled['4']!.inputs['image']).toBe('ours/1.png');
    expect(filled['5']!.inputs['image']).toBe('two.png');
  });

  test('with settings of one’s own, over which an order goes', () => {
    const fields = [
      { name: 'Ink', node: '2', input: 'strength_model', value: 0.3 },
      { name: 'Seed', node: '6', input: 'seed', value: 1 },
      { name: 'Gone', node: '99', input: 'seed', value: 1 },
      { name: 'Odd', node: '6', input: '__proto__', value: 1 },
    ];
    const filled = fillWorkflow(plain, mapping, { seed: 2 }, fields);
    expect(filled['2']!.inputs['strength_model']).toBe(0.3);
    expect(filled['6']!.inputs['seed']).toBe(2);
    expect(Object.keys(filled)).toEqual(Object.keys(plain));
  });
});

test('nodes are listed in the order of their numbers, with what they hold and what feeds them', () => {
  const listed = listNodes({ '10': plain['8']!, '9': plain['4']! });
  expect(listed).toEqual([
    {
      id: '9',
      type: 'CLIPTextEncode',
      title: 'What is seen',
      inputs: [
        { name: 'text', value: 'a mill' },
        { name: 'clip', link: { node: '2', slot: 1 } },
      ],
    },
    {
      id: '10',
      type: 'SaveImage',
      title: 'SaveImage',
      inputs: [
        { name: 'filename_prefix', value: 'scene' },
        { name: 'images', link: { node: '7', slot: 0 } },
      ],
    },
  ]);
});
