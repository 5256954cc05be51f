import { describe, expect, test } from 'bun:test';
import { pictureImprints } from '../../../server/adapters/imprints/picture-imprints.ts';
import { text } from '../cards/files.ts';
import { pngWith } from './pictures.ts';

const node = (class_type: string, inputs: Record<string, unknown>) => ({ class_type, inputs });
const read = (graph: unknown, keyword = 'prompt') =>
  pictureImprints.read(pngWith(text(keyword, typeof graph === 'string' ? graph : JSON.stringify(graph))));

const plain = {
  3: node('KSampler', {
    seed: 156_680_208,
    steps: 20,
    cfg: 8,
    sampler_name: 'euler',
    scheduler: 'normal',
    denoise: 1,
    model: ['10', 0],
    positive: ['6', 0],
    negative: ['7', 0],
    latent_image: ['5', 0],
  }),
  4: node('CheckpointLoaderSimple', { ckpt_name: 'coast_v1.safetensors' }),
  5: node('EmptyLatentImage', { width: 512, height: 512, batch_size: 1 }),
  6: node('CLIPTextEncode', { text: 'a lighthouse', clip: ['10', 1] }),
  7: node('CLIPTextEncode', { text: 'fog', clip: ['10', 1] }),
  8: node('VAEDecode', { samples: ['3', 0], vae: ['4', 2] }),
  9: node('SaveImage', { filename_prefix: 'x', images: ['8', 0] }),
  10: node('LoraLoader', {
    lora_name: 'waves.safetensors',
    strength_model: 0.8,
    model: ['4', 0],
    clip: ['4', 1],
  }),
};
const said = {
  prompt: 'a lighthouse',
  negativePrompt: 'fog',
  seed: 156_680_208,
  model: 'coast_v1.safetensors',
  recipe: {
    software: 'ComfyUI',
    steps: 20,
    guidance: 8,
    sampler: 'euler',
    schedule: 'normal',
    more: { loras: 'waves.safetensors:0.8' },
  },
};

describe('a ComfyUI graph', () => {
  test('is followed from what is saved to the sampler, its words, its seed and its model', async () => {
    expect(await read(plain)).toEqual(said);
  });

  test('is read through the sampler that paints what is saved, not through another', async () => {
    const other = node('KSampler', { ...plain[3].inputs, seed: 1, steps: 99, positive: ['12', 0] });
    const words = node('CLIPTextEncode', { text: 'something else', clip: ['4', 1] });
    expect(await read({ 1: other, 12: words, ...plain })).toEqual(said);
  });

  test('keeps seed, steps and words in nodes of their own where they are linked', async () => {
    const linked = {
      ...plain,
      3: node('KSampler', { ...plain[3].inputs, seed: ['20', 0], steps: ['21', 0] }),
      6: node('CLIPTextEncode', { text: ['22', 0], clip: ['4', 1] }),
      20: node('Seed (rgthree)', { seed: 156_680_208 }),
      21: node('PrimitiveInt', { value: 20 }),
      22: node('PrimitiveStringMultiline', { value: 'a lighthouse' }),
    };
    expect(await read(linked)).toEqual(said);
  });

  test('with the parts of an advanced sampler and Flux guidance', async () => {
    const flux = {
      1: node('SamplerCustomAdvanced', {
        noise: ['2', 0],
        guider: ['3', 0],
        sampler: ['4', 0],
        sigmas: ['5', 0],
      }),
      2: node('RandomNoise', { noise_seed: 42 }),
      3: node('BasicGuider', { model: ['6', 0], conditioning: ['7', 0] }),
      4: node('KSamplerSelect', { sampler_name: 'euler' }),
      5: node('BasicScheduler', { scheduler: 'simple', steps: 8, denoise: 0.6, model: ['6', 0] }),
      6: node('UNETLoader', { unet_name: 'flux1-dev.safetensors' }),
      7: node('FluxGuidance', { guidance: 3.5, conditioning: ['8', 0] }),
      8: node('CLIPTextEncode', { text: 'a quay', clip: ['9', 0] }),
      9: node('DualCLIPLoader', { clip_name1: 'a', clip_name2: 'b' }),
      10: node('SaveImage', { images: ['1', 0] }),
    };
    expect(await read(flux)).toEqual({
      prompt: 'a quay',
      negativePrompt: '',
      seed: 42,
      model: 'flux1-dev.safetensors',
      recipe: {
        software: 'ComfyUI',
        steps: 8,
        guidance: 3.5,
        sampler: 'euler',
        schedule: 'simple',
        denoise: 0.6,
      },
    });
  });

  test('through a node that serves both sides, each side keeps its own words', async () => {
    const controlled = {
      ...plain,
      3: node('KSampler', { ...plain[3].inputs, positive: ['30', 0], negative: ['30', 1] }),
      30: node('ControlNetApplyAdvanced', {
        positive: ['6', 0],
        negative: ['7', 0],
        strength: 1,
        image: ['31', 0],
      }),
      31: node('LoadImage', { image: 'somebody.png', text: 'no words of the prompt' }),
    };
    expect(await read(controlled)).toEqual(said);
  });

  test('with NaN in it, as some versions write', async () => {
    const written = JSON.stringify({ ...plain, 40: node('Odd', { is_changed: 'HERE' }) }).replace(
      '"HERE"',
      ' NaN',
    );
    expect(await read(written)).toEqual(said);
  });

  test('as it lies on the page, where there is no other', async () => {
    const page = {
      nodes: [
        {
          id: 3,
          type: 'KSampler',
          inputs: [
            { name: 'model', link: 1 },
            { name: 'positive', link: 2 },
            { name: 'negative', link: 3 },
          ],
          widgets_values: [156_680_208, 'randomize', 20, 8, 'euler', 'normal', 1],
        },
        { id: 4, type: 'CheckpointLoaderSimple', widgets_values: ['coast_v1.safetensors'] },
        { id: 6, type: 'CLIPTextEncode', widgets_values: ['a lighthouse'] },
        { id: 7, type: 'CLIPTextEncode', widgets_values: ['fog'] },
      ],
      links: [
        [1, 4, 0, 3, 0, 'MODEL'],
        [2, 6, 0, 3, 1, 'CONDITIONING'],
        [3, 7, 0, 3, 2, 'CONDITIONING'],
      ],
    };
    const recipe: Record<string, unknown> = { ...said.recipe };
    delete recipe['more'];
    expect<unknown>(await read(page, 'workflow')).toEqual({ ...said, recipe });
  });

  test.each<[string, Record<string, unknown>]>([
    [
      'leads back to itself',
      { positive: ['3', 0], negative: ['6', 0], model: ['3', 0], seed: ['3', 0], steps: ['3', 0] },
    ],
    ['leads nowhere', { positive: ['99', 0], negative: ['x', 0], model: ['', 0], seed: ['99', 0] }],
    [
      'holds what is no link',
      { positive: [[], {}], negative: 7, model: null, seed: {}, steps: 'many', cfg: [] },
    ],
  ])('that %s comes to what it says all the same', async (_, inputs) => {
    const twisted = { ...plain, 3: node('KSampler', { ...plain[3].inputs, ...inputs }) };
    expect(await read(twisted)).toMatchObject({ recipe: { software: 'ComfyUI', sampler: 'euler' } });
  });

  test('without a sampler says nothing', async () => {
    expect(
      await read({ 1: node('LoadImage', { image: 'a.png' }), 2: node('SaveImage', { images: ['1', 0] }) }),
    ).toBeUndefined();
  });
});
