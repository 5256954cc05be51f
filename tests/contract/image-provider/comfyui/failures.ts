import type { FailureRow } from '../row.ts';
import { broken, executionError, json, order, refused, wrongInput } from './replies.ts';

const free = { notProcessed: true } as const;

/** FACTS §8, and what execution.py and server.py answer. */
export const failures: FailureRow[] = [
  {
    when: 'a proxy before it does not know the key',
    reply: { status: 401, body: 'Unauthorized' },
    reason: 'bad_credentials',
    says: /does not accept this key/,
    ...free,
  },
  {
    when: 'a node is missing',
    reply: refused(
      'missing_node_type',
      "Node 'Grain' not found. The custom node may not be installed.",
      "Node ID '#14'",
      {},
      { node_id: '14', class_type: 'FilmGrainFX', node_title: 'Grain' },
    ),
    reason: 'model_retired',
    says: /no node FilmGrainFX \(node 14\): install/,
    ...free,
  },
  {
    when: 'a node is missing, as older servers say it',
    reply: refused(
      'invalid_prompt',
      'Cannot execute because node FilmGrainFX does not exist.',
      "Node ID '#14'",
    ),
    reason: 'model_retired',
    says: /no node FilmGrainFX \(node 14\)/,
    ...free,
  },
  {
    when: 'a model is missing, and it says what it has',
    reply: refused(
      'prompt_outputs_failed_validation',
      'Prompt outputs failed validation',
      '',
      wrongInput('1', 'UNETLoader', 'value_not_in_list', 'unet_name', 'edit-v2.safetensors', [
        ['wide.safetensors', 'edit-v1.safetensors', 'other.safetensors', 'more.safetensors'],
        {},
      ]),
    ),
    reason: 'model_retired',
    says: /no diffusion model edit-v2\.safetensors; it has edit-v1\.safetensors/,
    ...free,
  },
  {
    when: 'a model is missing, and its list is asked for',
    reply: refused(
      'prompt_outputs_failed_validation',
      'Prompt outputs failed validation',
      '',
      wrongInput('1', 'CheckpointLoaderSimple', 'value_not_in_list', 'ckpt_name', 'meadow.ckpt'),
    ),
    reason: 'model_retired',
    says: /no checkpoint meadow\.ckpt; it has meadow-xl\.safetensors/,
    ...free,
  },
  {
    when: 'it does not know the sampler',
    reply: refused(
      'prompt_outputs_failed_validation',
      'Prompt outputs failed validation',
      '',
      wrongInput('9', 'KSampler', 'value_not_in_list', 'sampler_name', 'eular', [
        'COMBO',
        { options: ['euler', 'lcm'] },
      ]),
    ),
    reason: 'bad_request',
    says: /no sampler_name eular for the node 9 \(KSampler\); it has euler/,
    ...free,
  },
  {
    when: 'a picture that the workflow names is not there',
    reply: refused(
      'prompt_outputs_failed_validation',
      'Prompt outputs failed validation',
      '',
      wrongInput('4', 'LoadImage', 'custom_validation_failed', 'image', 'one.png'),
    ),
    reason: 'bad_request',
    says: /wants a reference picture/,
    ...free,
  },
  {
    when: 'a value is too small',
    reply: refused(
      'prompt_outputs_failed_validation',
      'Prompt outputs failed validation',
      '',
      wrongInput('9', 'KSampler', 'value_smaller_than_min', 'steps', 0),
    ),
    reason: 'bad_request',
    says: /node 9 \(KSampler\).*Value 0 smaller than min of 1/,
    ...free,
  },
  {
    when: 'the output that counts is left out of a success',
    reply: json({
      prompt_id: 'half-an-order',
      number: 4,
      node_errors: wrongInput('3', 'VAELoader', 'value_not_in_list', 'vae_name', 'v.safetensors', [
        ['ae.safetensors'],
      ]),
    }),
    reason: 'model_retired',
    says: /no VAE v\.safetensors; it has ae\.safetensors/,
    ...free,
  },
  {
    when: 'no output is there',
    reply: refused('prompt_no_outputs', 'Prompt has no outputs'),
    reason: 'bad_request',
    says: /choose another output/,
    ...free,
  },
  {
    when: 'something else answers at the address',
    reply: { status: 404, body: 'not found' },
    reason: 'bad_request',
    says: /is not ComfyUI/,
    ...free,
  },
  {
    when: 'a proxy before it asks to wait',
    reply: { status: 429, headers: { 'retry-after': '7' }, body: 'slow' },
    reason: 'rate_limited',
    retryAfterMs: 7_000,
    ...free,
  },
  {
    when: 'the workflow is too large for it',
    reply: { status: 413, body: 'too large' },
    reason: 'too_large',
    ...free,
  },
  { when: 'it fails', reply: { status: 500, body: 'Internal Server Error' }, reason: 'unavailable' },
  {
    when: 'the answer has no name',
    reply: json({ number: 3 }),
    reason: 'malformed_reply',
  },
  ...(
    [
      [
        'the graphics card has not enough memory',
        broken(
          'execution_error',
          executionError('torch.OutOfMemoryError', 'Allocation on device 0 would exceed'),
        ),
        'too_large',
        /not enough memory.*node 9 \(KSampler\)/,
      ],
      [
        'a node throws',
        broken('execution_error', executionError('RuntimeError', 'mat1 and mat2 shapes\n\nTIPS: look')),
        'bad_request',
        /at the node 9 \(KSampler\)\. It says: mat1 and mat2 shapes$/,
      ],
      ['somebody stops it', broken('execution_interrupted', {}), 'no_image', /Somebody stopped/],
      ['it does not say why', broken('', {}), 'bad_request', /does not say which/],
      [
        'it gives no picture',
        { outputs: {}, status: { status_str: 'success', completed: true, messages: [] } },
        'no_image',
        /without a picture.*seed/,
      ],
      [
        'only another node gives one',
        { outputs: { '12': { images: [{ filename: 'a.png', subfolder: '', type: 'temp' }] } } },
        'no_image',
        /node 11.*Choose the output/,
      ],
    ] as const
  ).map(([when, entry, reason, says]): FailureRow => ({
    when: `it took the order and ${when}`,
    reply: json({ [order]: entry }),
    operation: 'history',
    reason,
    says,
    ended: true,
  })),
];
