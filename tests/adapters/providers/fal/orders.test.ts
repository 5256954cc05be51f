import { describe, expect, test } from 'bun:test';
import type { GenerationRequest } from '../../../../server/ports/image-provider.ts';
import { checkOrder } from '../../../contract/image-provider/fal/check-order.ts';
import { failureOf, openDesk, reference } from './desk.ts';

type Parameters = Record<string, unknown>;
const order = async (values: Partial<GenerationRequest>, parameters: Parameters = {}) => {
  const desk = openDesk();
  const { leftOut } = await desk.ask(values, parameters);
  const fields = leftOut.map(({ field }) => field);
  return { ...desk.sent(), leftOut, fields };
};
const one = [reference()];
const three = [reference(), reference(), reference()];

describe('the size is said', () => {
  test.each([
    ['fal-ai/flux/dev', {}, { image_size: { width: 1216, height: 832 } }],
    ['fal-ai/nano-banana', {}, { aspect_ratio: '3:2' }],
    ['fal-ai/nano-banana-pro', {}, { aspect_ratio: '3:2', resolution: '1K' }],
    ['fal-ai/nano-banana-2', { resolution: '0.5K' }, { aspect_ratio: '3:2', resolution: '0.5K' }],
    // Its sides are beyond what a picture may be asked for with; the shape is chosen all the same.
    ['fal-ai/nano-banana-pro', { resolution: '4K' }, { aspect_ratio: '3:2', resolution: '4K' }],
    ['fal-ai/gpt-image-1.5', {}, { image_size: '1536x1024' }],
    ['fal-ai/bytedance/seedream/v4.5/text-to-image', {}, { image_size: { width: 2496, height: 1664 } }],
    ['fal-ai/ltx-2/text-to-video', {}, { resolution: '1080p' }],
    ['fal-ai/ltx-2/text-to-video', { resolution: '1440p' }, { resolution: '1440p' }],
  ])('%s with %j', async (model, parameters, fields) => {
    const { input } = await order({ model }, parameters);
    expect(input).toMatchObject(fields);
    const said = ['image_size', 'aspect_ratio', 'resolution'].filter((name) => name in input);
    expect(said.toSorted()).toEqual(Object.keys(fields).toSorted());
  });

  test('and a resolution that the model does not have is left out', async () => {
    const { leftOut } = await order({ model: 'fal-ai/nano-banana-pro' }, { resolution: '1080p' });
    expect(leftOut).toContainEqual({ field: 'resolution', why: 'This model takes 1K, 2K, 4K.' });
  });
});

describe('a setting', () => {
  test('is sent in the model’s own words, or said to be left out', async () => {
    const parameters = {
      steps: 30,
      guidance: 4,
      acceleration: 'high',
      outputFormat: 'webp',
      safetyChecker: false,
      safetyTolerance: '5',
      expandPrompt: true,
      thinking: 'high',
    };
    const flux = await order({ model: 'fal-ai/flux-2' }, parameters);
    expect(flux.input).toMatchObject({
      num_inference_steps: 30,
      guidance_scale: 4,
      acceleration: 'high',
      output_format: 'webp',
      enable_safety_checker: false,
      enable_prompt_expansion: true,
    });
    expect(flux.fields.toSorted()).toEqual(['safetyTolerance', 'thinking']);
    const banana = await order({ model: 'fal-ai/nano-banana-2' }, parameters);
    expect(banana.input).toMatchObject({
      thinking_level: 'high',
      safety_tolerance: '5',
      output_format: 'webp',
    });
    expect(banana.fields).toEqual(
      expect.arrayContaining(['steps', 'guidance', 'acceleration', 'expandPrompt']),
    );
  });

  test('beyond the model’s bounds is left out, with its bounds', async () => {
    const { input, leftOut } = await order(
      { model: 'fal-ai/flux/schnell' },
      { steps: 40, outputFormat: 'webp' },
    );
    expect(input).not.toHaveProperty('num_inference_steps');
    expect(leftOut).toContainEqual({ field: 'steps', why: 'This model takes 1 to 12.' });
    expect(leftOut).toContainEqual({
      field: 'outputFormat',
      why: 'This model takes jpeg, png instead of webp.',
    });
  });

  test('of the safety checker is the user’s: nothing is said where nothing was set', async () => {
    expect((await order({})).input).not.toHaveProperty('enable_safety_checker');
    expect((await order({}, { safetyChecker: false })).input).toHaveProperty('enable_safety_checker', false);
  });

  test('that only this model knows is sent as it stands, but for what the order says itself', async () => {
    const moreInput = { loras: [{ path: 'https://files.example/a.safetensors', scale: 1 }], seed: 99 };
    const { input } = await order({}, { moreInput });
    expect(input).toMatchObject({ ...moreInput, prompt: 'a harbour at dusk', num_images: 1 });
    const { settings } = openDesk().provider;
    for (const wrong of [{ prompt: 'x' }, { num_images: 4 }, { long: 'x'.repeat(20_000) }, 'text', ['list']])
      expect(settings.safeParse({ moreInput: wrong }).success).toBe(false);
  });

  test('for files and the queue goes beside the input', async () => {
    const desk = openDesk();
    await desk.ask();
    const { headers } = desk.server.arrivals[0]!;
    expect([...headers.keys()].filter((name) => name.startsWith('x-fal'))).toEqual([]);
  });
});

describe('the recipe', () => {
  test('keeps what the model really takes, and nothing large', () => {
    const { provider, request } = openDesk();
    const parameters = {
      steps: 30,
      guidance: 4,
      acceleration: 'high',
      safetyTolerance: '5',
      moreInput: { note: 'x'.repeat(600), deep: {}, mode: 'soft' },
    };
    expect(provider.recipe?.(request({ references: [reference({ strength: 0.4 })] }), parameters)).toEqual({
      steps: 30,
      guidance: 4,
      denoise: 0.4,
      more: { acceleration: 'high', mode: 'soft', endpoint: 'fal-ai/flux/dev/image-to-image' },
    });
  });
});

describe('a film', () => {
  test('is as long as wished, in the model’s own numbers', async () => {
    const kling = 'fal-ai/kling-video/v2.5-turbo/pro/text-to-video';
    const nine = await order({ model: kling, negativePrompt: 'crowd' }, { duration: 9, guidance: 0.7 });
    expect(nine.input).toMatchObject({ duration: '10', cfg_scale: 0.7, negative_prompt: 'crowd' });
    expect(nine.leftOut).toContainEqual({ field: 'duration', why: 'This model takes 10 instead of 9.' });
    expect(nine.input).not.toHaveProperty('generate_audio');
    expect(checkOrder(kling, new TextEncoder().encode(JSON.stringify(nine.input)))).toEqual([]);
    expect((await order({ model: kling }, { duration: 5 })).fields).not.toContain('duration');
    const ltx = await order({ model: 'fal-ai/ltx-2/text-to-video' }, { duration: 7, framesPerSecond: 50 });
    expect(ltx.input).toMatchObject({ duration: 6, fps: 50 });
  });

  test('is silent unless it is wished otherwise', async () => {
    const model = 'fal-ai/ltx-2/text-to-video';
    expect((await order({ model })).input).toHaveProperty('generate_audio', false);
    expect((await order({ model }, { sound: true })).input).toHaveProperty('generate_audio', true);
  });

  test('is what its settings are for: a picture says nothing of them', async () => {
    const { input, fields } = await order({}, { duration: 5, sound: true, framesPerSecond: 25 });
    expect(Object.keys(input)).not.toContain('duration');
    expect(fields).toEqual([]);
  });
});

describe('a model that nobody shipped', () => {
  test('is asked of fal first, and sent what its schema says', async () => {
    const desk = openDesk();
    const { leftOut } = await desk.ask(
      { model: 'vendor/wide', negativePrompt: 'crowd' },
      { steps: 40, resolution: '2K' },
    );
    expect(desk.sent().input).toEqual({
      prompt: 'a harbour at dusk',
      negative_prompt: 'crowd',
      aspect_ratio: '3:2',
      resolution: '2K',
      seed: 7,
    });
    expect(leftOut).toContainEqual({ field: 'steps', why: 'This model takes 4 to 12.' });
    await desk.ask({ model: 'vendor/wide' });
    expect(desk.count('models')).toBe(1);
    expect(desk.provider.can('vendor/wide').negativePrompt).toBe(true);
  });

  test('begins from a picture by the sibling that fal knows', async () => {
    const desk = openDesk();
    const model = 'vendor/studio/text-to-image';
    const { leftOut } = await desk.ask({ model, references: three, negativePrompt: 'crowd' });
    expect(leftOut.map(({ field }) => field)).toEqual(['size', 'negativePrompt']);
    expect(desk.sent().endpoint).toBe('vendor/studio/edit');
    expect(desk.sent().input['image_urls']).toHaveLength(3);
  });

  test('and of which fal says nothing gets words, a seed and a common size, and says so', async () => {
    const desk = openDesk();
    const { leftOut } = await desk.ask({ model: 'nobody/knows-this', references: one }, { steps: 30 });
    expect(desk.sent()).toEqual({
      endpoint: 'nobody/knows-this',
      input: { prompt: 'a harbour at dusk', image_size: 'landscape_4_3', seed: 7 },
    });
    const fields = leftOut.map(({ field }) => field);
    expect(fields).toEqual(expect.arrayContaining(['settings', 'references', 'size', 'steps']));
  });

  test('is ordered all the same when the list cannot be read', async () => {
    for (const reply of [
      { status: 502, body: '<html>' },
      { body: 'nothing', wild: true },
      { body: '{"models":7}' },
    ]) {
      const desk = openDesk();
      desk.server.answer('models', reply);
      await desk.ask({ model: 'nobody/knows-this' });
      expect(desk.sent().endpoint).toBe('nobody/knows-this');
    }
  });

  test('and begins from a picture, but has none, is not ordered', async () => {
    const desk = openDesk();
    const failure = await failureOf(desk.ask({ model: 'nobody/knows/image-to-image' }));
    expect(failure).toMatchObject({ reason: 'bad_request', options: { notProcessed: true } });
    expect(failure.message).toContain('begins from a picture');
    expect(desk.count('generate')).toBe(0);
  });

  test.each([
    '',
    'flux',
    '../admin',
    'fal-ai/../../account',
    'fal-ai/flux?x=1',
    'https://fal.ai/models/fal-ai/flux',
  ])('and is no name of one is not sent anywhere: %p', async (model) => {
    const desk = openDesk();
    const failure = await failureOf(desk.ask({ model }));
    expect(failure).toMatchObject({ reason: 'bad_request', options: { notProcessed: true } });
    expect(desk.server.arrivals).toEqual([]);
  });
});
