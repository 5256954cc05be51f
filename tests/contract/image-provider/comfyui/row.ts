import { expect } from 'bun:test';
import { builtInModel } from '../../../../server/adapters/providers/comfyui/built-in-workflow.ts';
import { createComfyUi } from '../../../../server/adapters/providers/comfyui/comfyui.ts';
import { mapWorkflow } from '../../../../server/domain/workflow/map-workflow.ts';
import type { WorkflowField } from '../../../../server/domain/workflow/workflow.ts';
import { readForm } from '../read-form.ts';
import type { Arrival, Asked, Picture, WireRow } from '../row.ts';
import { checkOrder, type SentOrder } from './check-order.ts';
import { failures } from './failures.ts';
import { carry, done, json, nodes, order, refused, stats } from './replies.ts';
import { editingWorkflow, serviceWorkflow } from './workflows.ts';

const apiKey = 'comfy-fixture-0123456789-abcdefghijklmnop';

const read = (body: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(body)) as unknown;
const readOrder = (arrivals: readonly Arrival[]): SentOrder =>
  read(arrivals.find(({ operation }) => operation === 'generate')!.body) as SentOrder;

/** The pictures that were uploaded, by the name that a node loads them by. */
function readUploads(arrivals: readonly Arrival[]): Map<string, Picture> {
  const uploads = arrivals.filter(({ operation }) => operation === 'upload');
  return new Map(
    uploads.flatMap(({ headers, body }) => {
      const parts = readForm(headers.get('content-type') ?? '', body);
      const image = parts.find(({ name }) => name === 'image');
      return image ? [[`cyclorama/${image.fileName}`, image] as const] : [];
    }),
  );
}

function readAsked(arrivals: readonly Arrival[]): Asked {
  const { prompt: graph } = readOrder(arrivals);
  const { mapping } = mapWorkflow(graph);
  const value = (field: WorkflowField) => {
    const [binding] = mapping[field] ?? [];
    return binding && graph[binding.node]?.inputs[binding.input];
  };
  const kinds = Object.values(graph).map(({ class_type }) => class_type);
  const uploads = readUploads(arrivals);
  const loaded = (mapping.image ?? []).map(({ node }) => uploads.get(String(graph[node]?.inputs['image'])));
  const [negative, seed] = [value('negativePrompt'), value('seed')];
  return {
    model: kinds.includes('UNETLoader')
      ? editingWorkflow.name
      : kinds.includes('ServiceImageNode')
        ? serviceWorkflow.name
        : builtInModel,
    prompt: String(value('prompt')),
    ...(negative === undefined ? {} : { negativePrompt: String(negative) }),
    ...(typeof seed === 'number' ? { seed } : {}),
    size: { width: Number(value('width')), height: Number(value('height')) },
    references: loaded.filter((one) => one !== undefined),
  };
}

/** Whether the server of this row has an order: it answers one test after the other. */
let isTaken = false;

function checkRequest({ operation, headers, body }: Arrival): string[] {
  const wrong = headers.get('authorization') === `Bearer ${apiKey}` ? [] : ['no key in its headers'];
  if (operation === 'upload') {
    const parts = readForm(headers.get('content-type') ?? '', body);
    const names = parts.map(({ name }) => name).join();
    if (names !== 'image,type,subfolder,overwrite') wrong.push(`an upload of ${names}`);
  }
  if (operation !== 'generate') return wrong;
  isTaken = false;
  return [...wrong, ...checkOrder(body)];
}

const workflows = [editingWorkflow, serviceWorkflow];

export const comfyUi: WireRow = {
  name: 'ComfyUI',
  create: (tools) => createComfyUi(tools, { pollMs: 20, socketMs: 200 }, () => order),
  basePath: '',
  apiKey,
  rich: {
    id: editingWorkflow.name,
    parameters: {
      workflows: [
        {
          ...editingWorkflow,
          fields: [{ name: 'Shift', node: '3', input: 'vae_name', value: 'w.safetensors' }],
        },
        serviceWorkflow,
      ],
      checkpoint: 'edit-v2.safetensors',
      steps: 31,
      cfg: 3.5,
      sampler: 'dpmpp_2m',
      scheduler: 'karras',
      denoise: 0.4,
    },
  },
  plain: [
    { id: builtInModel, parameters: { workflows, checkpoint: 'meadow-xl.safetensors' } },
    { id: '', parameters: { loras: [{ name: 'ink.safetensors', weight: 0.7 }], vae: 'ae.safetensors' } },
    { id: serviceWorkflow.name, parameters: { workflows, steps: 12 } },
  ],
  operations: {
    generate: {
      method: 'POST',
      path: /^\/prompt$/,
      reply: () => {
        isTaken = true;
        return json({ prompt_id: order, number: 3, node_errors: {} });
      },
    },
    history: {
      method: 'GET',
      path: new RegExp(`^/history/${order}$`),
      reply: () => json(isTaken ? { [order]: done } : {}),
    },
    latest: { method: 'GET', path: /^\/history$/, reply: () => json({}) },
    view: { method: 'GET', path: /^\/view$/, reply: (_arrival, painted) => carry(painted) },
    queue: {
      method: 'GET',
      path: /^\/queue$/,
      reply: () =>
        json({
          queue_running: isTaken ? [[3, order, {}, { client_id: order }, ['11']]] : [],
          queue_pending: [[4, 'somebody-else', {}, {}, ['9']]],
        }),
    },
    dequeue: { method: 'POST', path: /^\/queue$/, reply: () => ({ body: '' }) },
    interrupt: { method: 'POST', path: /^\/interrupt$/, reply: () => ({ body: '' }) },
    upload: {
      method: 'POST',
      path: /^\/upload\/image$/,
      reply: ({ headers, body }) => {
        const image = readForm(headers.get('content-type') ?? '', body).find(({ name }) => name === 'image');
        return json({ name: image?.fileName, subfolder: 'cyclorama', type: 'input' });
      },
    },
    // A server that is not reached by sockets: an order is asked for all the same.
    socket: { method: 'GET', path: /^\/ws$/, reply: () => ({ status: 404, body: 'no socket' }) },
    stats: { method: 'GET', path: /^\/system_stats$/, reply: () => json(stats) },
    ...Object.fromEntries(
      Object.entries(nodes).map(([name, node]) => [
        name,
        { method: 'GET', path: new RegExp(`^/object_info/${name}$`), reply: () => json({ [name]: node }) },
      ]),
    ),
    // Every node of the suite's workflows is there, but for the one of the grain.
    node: {
      method: 'GET',
      path: /^\/object_info\/\w+$/,
      reply: ({ url }) => {
        const name = url.pathname.split('/').at(-1) ?? '';
        return json(name.startsWith('FilmGrain') ? {} : { [name]: { input: { required: {} } } });
      },
    },
    folders: { method: 'GET', path: /^\/models\/\w+$/, reply: () => ({ status: 404, body: '' }) },
  },
  testOperation: 'stats',
  read: readAsked,
  expectParameters: (arrivals) => {
    const { prompt: graph, partial_execution_targets: targets } = readOrder(arrivals);
    expect(graph['9']?.inputs).toMatchObject({
      steps: 31,
      cfg: 3.5,
      sampler_name: 'dpmpp_2m',
      scheduler: 'karras',
      // Without a reference there is nothing to be near to.
      denoise: 1,
    });
    expect(graph['1']?.inputs['unet_name']).toBe('edit-v2.safetensors');
    expect(graph['3']?.inputs['vae_name']).toBe('w.safetensors');
    expect(targets).toEqual(['11']);
  },
  failures,
  without: {
    out_of_credit: 'It costs nobody money.',
    refused: 'It paints what it is asked.',
    busy: 'It has a queue.',
  },
  later: {
    wait: 'history',
    waiting: json({}),
    picture: 'view',
    cancel: ['dequeue', 'interrupt'],
    readCancelled: ({ operation, body }) => {
      const sent = read(body) as { prompt_id?: string; delete?: string[] };
      return (operation === 'interrupt' ? sent.prompt_id : sent.delete?.join()) ?? '';
    },
    order,
  },
  carry,
  damaged: [
    { when: 'its history is a list', reply: json([]), operation: 'history' },
    { when: 'its history is a number', reply: json(7), operation: 'history' },
  ],
  alike: [
    {
      when: 'a film’s node',
      reply: json({ [order]: { ...done, outputs: { '11': { gifs: done.outputs['11'].images } } } }),
      operation: 'history',
    },
    {
      when: 'nothing said of how it went, as in older servers',
      reply: json({ [order]: { outputs: done.outputs } }),
      operation: 'history',
    },
    {
      when: 'other things beside it',
      reply: json({
        [order]: {
          ...done,
          outputs: {
            '11': { text: ['a mill'], animated: [false], ...done.outputs['11'] },
            '14': { text: ['x'] },
          },
        },
      }),
      operation: 'history',
    },
  ],
  echo: (words) => refused('prompt_outputs_failed_validation', words),
  liveModels: [editingWorkflow.name, serviceWorkflow.name, builtInModel],
  testSays: /^ComfyUI 0\.3\.68 answers\. It paints on NVIDIA GeForce RTX 4090 with 24 GB\.$/,
  choices: {
    // Checkpoints come out of two lists: either alone leaves some.
    operations: ['KSampler', 'LoraLoader', 'VAELoader'],
    lists: {
      checkpoints: ['meadow-xl.safetensors', 'edit.safetensors', 'flux-dev.safetensors'],
      samplers: ['euler', 'dpmpp_2m'],
      schedulers: ['normal', 'karras'],
      loras: ['ink.safetensors'],
      vaes: ['ae.safetensors'],
    },
  },
  checkRequest,
};
