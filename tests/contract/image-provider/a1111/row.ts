import { expect } from 'bun:test';
import { createA1111 } from '../../../../server/adapters/providers/a1111/a1111.ts';
import { picture } from '../desk.ts';
import type { Arrival, Asked, Operation, Picture, WireRow } from '../row.ts';
import { checkOrder, type SentOrder } from './check-order.ts';
import { failures } from './failures.ts';
import { answer, carry, checkpoints, detail, info, json, lists, toBase64 } from './replies.ts';

const apiKey = 'keeper:fixture-0123456789-abcdefghijklmnop';

const readOrder = (arrivals: readonly Arrival[]): SentOrder => {
  const order = arrivals.find(({ operation }) => operation === 'generate');
  return JSON.parse(new TextDecoder().decode(order?.body)) as SentOrder;
};

function read(arrivals: readonly Arrival[]): Asked {
  const sent = readOrder(arrivals);
  const { width, height, seed } = sent;
  return {
    model: sent.override_settings?.sd_model_checkpoint ?? '',
    prompt: sent.prompt,
    ...(sent.negative_prompt === undefined ? {} : { negativePrompt: sent.negative_prompt }),
    seed,
    size: { width, height },
    references: (sent.init_images ?? []).map(toPicture),
    ...(sent.mask === undefined ? {} : { mask: toPicture(sent.mask) }),
  };
}

const toPicture = (image: string): Picture => ({
  mime: 'image/png',
  bytes: new Uint8Array(Buffer.from(image, 'base64')),
});

const listed: Record<string, Operation> = Object.fromEntries(
  Object.entries(lists).map(([path, body]) => [
    path,
    { method: 'GET', path: new RegExp(`^/sdapi/v1/${path}$`), reply: () => json(body) },
  ]),
);

/** As for a task that the WebUI is painting. */
const running = {
  active: true,
  queued: false,
  completed: false,
  progress: 0.4,
  eta: 3,
  live_preview: null,
  id_live_preview: -1,
  textinfo: null,
};

const data = toBase64(picture.bytes);

export const a1111: WireRow = {
  name: 'a Stable Diffusion WebUI',
  create: (tools) => createA1111(tools, { pollMs: 20, watchMs: 1_000 }),
  basePath: '',
  apiKey,
  rich: {
    id: 'harbour-xl_v2.safetensors [31e35c80fc]',
    parameters: {
      steps: 30,
      cfgScale: 6.5,
      sampler: 'DPM++ 2M',
      scheduler: 'karras',
      vae: 'sdxl_vae.safetensors',
      clipSkip: 2,
      styles: ['Oil', 'Night', 'Oil'],
      hires: true,
      hiresUpscaler: 'R-ESRGAN 4x+',
      hiresScale: 1.5,
      hiresSteps: 10,
      hiresDenoising: 0.35,
      restoreFaces: true,
      tiling: false,
    },
  },
  plain: [
    { id: '', parameters: {} },
    {
      id: 'flux1-dev',
      parameters: { distilledCfgScale: 3, modules: ['ae.safetensors', 'clip_l.safetensors'] },
    },
    { id: 'drawings/ponyDiffusionV6XL.safetensors', parameters: { promptStyle: 'prose' } },
  ],
  operations: {
    generate: {
      method: 'POST',
      path: /^\/sdapi\/v1\/(?:txt|img)2img$/,
      reply: (_arrival, painted) => carry(painted),
    },
    models: { method: 'GET', path: /^\/sdapi\/v1\/sd-models$/, reply: () => json(checkpoints) },
    options: {
      method: 'GET',
      path: /^\/sdapi\/v1\/options$/,
      reply: () => json({ sd_model_checkpoint: 'harbour-xl_v2.safetensors [31e35c80fc]' }),
    },
    progress: { method: 'POST', path: /^\/internal\/progress$/, reply: () => json(running) },
    interrupt: { method: 'POST', path: /^\/sdapi\/v1\/interrupt$/, reply: () => json({}) },
    ...listed,
  },
  testOperation: 'models',
  read,
  expectParameters: (arrivals) => {
    expect(arrivals.at(0)?.url.pathname).toBe('/sdapi/v1/txt2img');
    expect(readOrder(arrivals)).toMatchObject({
      steps: 30,
      cfg_scale: 6.5,
      sampler_name: 'DPM++ 2M',
      scheduler: 'karras',
      styles: ['Oil', 'Night'],
      restore_faces: true,
      tiling: false,
      enable_hr: true,
      hr_upscaler: 'R-ESRGAN 4x+',
      hr_scale: 1.5,
      hr_second_pass_steps: 10,
      denoising_strength: 0.35,
      override_settings: {
        sd_model_checkpoint: 'harbour-xl_v2.safetensors [31e35c80fc]',
        sd_vae: 'sdxl_vae.safetensors',
        CLIP_stop_at_last_layers: 2,
      },
    });
  },
  failures,
  without: {
    out_of_credit: 'It costs nobody money.',
    refused: 'It paints what it is asked.',
  },
  carry,
  damaged: [
    { when: 'its base64 breaks off', reply: answer([data.slice(0, data.length / 2)]) },
    { when: 'its base64 is none', reply: answer(['no base64 at all']) },
  ],
  alike: [
    { when: 'a data URL', reply: answer([`data:image/png;base64,${data}`]) },
    { when: 'line breaks', reply: answer([data.replace(/.{76}/g, '$&\r\n')]) },
    { when: 'nothing said of it', reply: answer([data], '') },
    { when: 'something said of it that is no JSON', reply: answer([data], 'Steps: 30, Seed: 7') },
    { when: 'something said of it as an object', reply: answer([data], info) },
    { when: 'an empty item before it', reply: answer(['', data]) },
    { when: 'what ControlNet looked at behind it', reply: answer([data, toBase64(Buffer.alloc(60))]) },
    {
      when: 'a grid before it',
      reply: answer([toBase64(Buffer.alloc(60)), data], JSON.stringify({ ...info, index_of_first_image: 1 })),
    },
  ],
  echo: (words) => detail(400, words),
  liveModels: ['harbour-xl_v2.safetensors [31e35c80fc]', 'drawings/ponyDiffusionV6XL.safetensors'],
  testSays:
    /^The WebUI answers: it has 2 checkpoints\. harbour-xl_v2\.safetensors \[31e35c80fc\] is loaded\.$/,
  choices: {
    // Upscalers come out of two lists: either alone leaves some.
    operations: ['samplers', 'schedulers', 'loras', 'sd-vae', 'sd-modules', 'prompt-styles'],
    lists: {
      samplers: ['DPM++ 2M', 'Euler a'],
      schedulers: ['automatic', 'karras'],
      upscalers: ['Latent', 'Latent (nearest-exact)', 'R-ESRGAN 4x+'],
      loras: ['night-rain', 'ink (wash)'],
      vaes: ['sdxl_vae.safetensors'],
      modules: ['ae.safetensors'],
      styles: ['Oil'],
    },
  },
  checkRequest: ({ operation, headers, body, url }) => {
    const expected = `Basic ${Buffer.from(apiKey).toString('base64')}`;
    const wrong = headers.get('authorization') === expected ? [] : ['no name and password in its headers'];
    return operation === 'generate' ? [...wrong, ...checkOrder(url.pathname, body)] : wrong;
  },
};
