import type { Picture, Reply } from '../row.ts';

export const json = (body: unknown, status = 200): Reply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(body),
});

export const carry = ({ bytes, mime }: Picture): Reply => ({
  headers: { 'content-type': mime, 'content-disposition': 'filename="story_00001_.png"' },
  body: bytes,
});

const file = { filename: 'story_00001_.png', subfolder: '', type: 'output' };

/** The name of every order of the suite. */
export const order = '3f1c9a52-7b1e-4c55-9d0a-5e6f7a8b9c0d';

/** What `GET /history/{id}` says of an order that is done. */
export const done = {
  prompt: [3, order, {}, { client_id: order }, ['11', '12']],
  outputs: {
    '12': { images: [{ ...file, type: 'temp' }] },
    '11': { images: [file] },
    saved: { images: [file] },
    '2': { images: [file] },
  },
  status: { status_str: 'success', completed: true, messages: [['execution_start', { prompt_id: order }]] },
  meta: {},
};

/** The same, broken off. */
export const broken = (event: string, data: object) => ({
  prompt: [3, order, {}, {}, ['11']],
  outputs: {},
  status: {
    status_str: 'error',
    completed: false,
    messages: [
      ['execution_start', {}],
      [event, data],
    ],
  },
});

export const executionError = (type: string, message: string) => ({
  prompt_id: order,
  node_id: '9',
  node_type: 'KSampler',
  exception_type: type,
  exception_message: message,
  traceback: ['File "execution.py", line 1'],
});

/** `POST /prompt` refused. */
export const refused = (
  type: string,
  message: string,
  details = '',
  nodeErrors: object = {},
  extra = {},
): Reply => json({ error: { type, message, details, extra_info: extra }, node_errors: nodeErrors }, 400);

export const wrongInput = (
  node: string,
  classType: string,
  type: string,
  input: string,
  value: unknown,
  config: unknown = null,
) => ({
  [node]: {
    errors: [
      {
        type,
        message: type === 'value_not_in_list' ? 'Value not in list' : 'Value 0 smaller than min of 1',
        details: `${input}: '${String(value)}' not in (list of length 40)`,
        extra_info: { input_name: input, input_config: config, received_value: value },
      },
    ],
    dependent_outputs: ['11'],
    class_type: classType,
  },
});

const combo = (options: string[]) => [options, { tooltip: 'x' }];
const newCombo = (options: string[]) => ['COMBO', { options, tooltip: 'x' }];

/** `GET /object_info/{node}`, in both writings of a list. */
export const nodes: Record<string, object> = {
  KSampler: {
    input: {
      required: { sampler_name: combo(['euler', 'dpmpp_2m']), scheduler: combo(['normal', 'karras']) },
    },
    output_node: false,
  },
  CheckpointLoaderSimple: { input: { required: { ckpt_name: newCombo(['meadow-xl.safetensors']) } } },
  UNETLoader: { input: { required: { unet_name: combo(['edit.safetensors', 'flux-dev.safetensors']) } } },
  LoraLoader: { input: { required: { lora_name: combo(['ink.safetensors']) } } },
  VAELoader: { input: { required: {}, optional: { vae_name: newCombo(['ae.safetensors']) } } },
};

export const stats = {
  system: { os: 'posix', comfyui_version: '0.3.68', python_version: '3.12', argv: ['main.py'] },
  devices: [
    {
      name: 'cuda:0 NVIDIA GeForce RTX 4090 : cudaMallocAsync',
      type: 'cuda',
      index: 0,
      vram_total: 25_757_220_864,
      vram_free: 20_000_000_000,
    },
  ],
};
