import { describe, expect, test } from 'bun:test';
import { readWorkflow } from '../../../server/domain/workflow/read-workflow.ts';
import { workflowLimits } from '../../../server/domain/workflow/workflow.ts';
import { plain } from './workflows.ts';

const text = (value: unknown) => JSON.stringify(value);
const node = { class_type: 'SaveImage', inputs: {} };

describe('a workflow is read', () => {
  test.each([
    ['as it was exported', text(plain)],
    ['with a mark of its encoding before it', `\uFEFF${text(plain)}`],
    ['as it is sent to a server', text({ prompt: plain, client_id: 'x', extra_data: {} })],
    ['as it lies in a picture', text({ prompt: text(plain), workflow: { nodes: [], links: [] } })],
    [
      'with more in its nodes',
      text({ ...plain, '1': { ...plain['1'], is_changed: ['x'], _meta: { n: 1 } } }),
    ],
  ])('%s', (_, written) => {
    expect(readWorkflow(written)).toEqual({ graph: plain });
  });

  test('with a box that is called prompt', () => {
    expect(readWorkflow(text({ prompt: node })).graph).toEqual({ prompt: node });
  });

  test('with lists of two numbers, which are no links', () => {
    const graph = { '1': { class_type: 'Grid', inputs: { size: [512, 768] } } };
    expect(readWorkflow(text(graph))).toEqual({ graph });
  });
});

describe('what is no workflow is refused in a sentence', () => {
  const many = Object.fromEntries(
    Array.from({ length: workflowLimits.nodes + 1 }, (_, at) => [String(at), node]),
  );
  const large = {
    '1': { class_type: 'CLIPTextEncode', inputs: { text: 'é'.repeat(workflowLimits.bytes / 2) } },
  };
  test.each([
    ['a page', '<html>', 'not_json', /no JSON/],
    ['nothing', '', 'not_json', /no JSON/],
    ['the editor’s own format', text({ nodes: [{ id: 1 }], links: [] }), 'editor_format', /Export \(API\)/],
    ['that without links', text({ nodes: [], version: 0.4 }), 'editor_format', /Export \(API\)/],
    ['a list', text([plain]), 'not_a_workflow', /no ComfyUI workflow/],
    ['a number', '7', 'not_a_workflow', /no ComfyUI workflow/],
    ['another program’s settings', text({ steps: 20, prompt: 'a mill' }), 'not_a_workflow', /class_type/],
    ['an empty object', '{}', 'empty', /no nodes/],
    ['too many boxes', text(many), 'too_many_nodes', /more than 1000 nodes/],
    ['too many bytes', text(large), 'too_large', /larger than 300 kB/],
    ['far too many bytes', ' '.repeat(4_000_000), 'too_large', /larger than 300 kB/],
    ['a box without inputs', text({ ...plain, '9': { class_type: 'SaveImage' } }), 'broken_node', /node 9/],
    [
      'a link to nowhere',
      text({ '1': { class_type: 'SaveImage', inputs: { images: ['7', 0] } } }),
      'broken_link',
      /node 1 /,
    ],
    ['an odd name', '{"1":{"class_type":"A","inputs":{}},"__proto__":{}}', 'broken_node', /__proto__/],
  ] as const)('%s', (_, written, code, sentence) => {
    const { problem, graph } = readWorkflow(written);
    expect(graph).toBeUndefined();
    expect(problem?.code).toBe(code);
    expect(problem?.sentence).toMatch(sentence);
  });
});
