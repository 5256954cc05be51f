import { describe, expect, test } from 'bun:test';
import { useStudio, usual } from './support.ts';

const studio = useStudio();

const caption = (base_caption: string, char_captions: unknown[] = []) => ({
  caption: { base_caption, char_captions },
});

/** What every order holds, whatever the model. */
const common = {
  width: 1216,
  height: 832,
  sampler: 'k_euler_ancestral',
  steps: 28,
  seed: 7,
  n_samples: 1,
  cfg_rescale: 0,
  noise_schedule: 'karras',
  negative_prompt: 'crowd',
  qualityToggle: true,
  ucPreset: 0,
  controlnet_strength: 1,
  legacy: false,
  legacy_v3_extend: false,
  add_original_image: true,
  image_format: 'png',
  deliberate_euler_ancestral_bug: false,
  prefer_brownian: true,
};
const structured = {
  ...common,
  extra_noise_seed: 6,
  legacy_uc: false,
  stream: 'msgpack',
  use_coords: false,
  characterPrompts: [],
  v4_prompt: { ...caption('harbour, dusk'), use_coords: false, use_order: true },
  v4_negative_prompt: { ...caption('crowd'), legacy_uc: false },
};

describe('an order is, field by field', () => {
  test.each([
    [
      'nai-diffusion-4-5-full',
      '/ai/generate-image-stream',
      { ...structured, params_version: 3, scale: 5, autoSmea: false, skip_cfg_above_sigma: null },
    ],
    [
      'nai-diffusion-4-curated-preview',
      '/ai/generate-image-stream',
      { ...structured, params_version: 3, scale: 5.5, autoSmea: false, skip_cfg_above_sigma: null },
    ],
    ['nai-diffusion-5-full', '/ai/generate-image-stream', { ...structured, params_version: 4, scale: 7 }],
    [
      'nai-diffusion-furry-3',
      '/ai/generate-image',
      {
        ...common,
        params_version: 3,
        scale: 6.2,
        skip_cfg_above_sigma: null,
        sm: false,
        sm_dyn: false,
        dynamic_thresholding: false,
      },
    ],
  ])('%s', async (model, path, parameters) => {
    const { credits, cost, leftOut } = await studio.ask({ model });
    expect(studio.paths()).toEqual([path]);
    expect(studio.order().body).toEqual({
      input: 'harbour, dusk',
      model,
      action: 'generate',
      parameters,
      use_new_shared_trial: true,
    });
    expect({ cost, leftOut }).toEqual({ cost: null, leftOut: [] });
    expect(credits).toEqual(studio.provider.estimate({ ...usual, model }, {}).credits);
  });

  test('with every setting of V3', async () => {
    const parameters = {
      sampler: 'ddim_v3',
      noiseSchedule: 'native',
      steps: 40,
      guidance: 4.5,
      cfgRescale: 0.3,
      smea: true,
      smeaDyn: true,
      decrisp: true,
      varietyPlus: true,
      imageFormat: 'webp',
      qualityTags: 'none',
      undesiredContent: 'human',
    };
    const { leftOut } = await studio.ask({ model: 'nai-diffusion-3' }, { parameters });
    const sent = studio.order().parameters;
    expect(sent).toMatchObject({
      sampler: 'ddim_v3',
      noise_schedule: 'native',
      steps: 40,
      scale: 4.5,
      cfg_rescale: 0.3,
      sm: true,
      sm_dyn: true,
      dynamic_thresholding: true,
      image_format: 'webp',
      qualityToggle: false,
      ucPreset: 3,
    });
    expect(sent).not.toHaveProperty('prefer_brownian');
    expect(leftOut).toEqual([]);
  });

  test('without the Brownian fields where the schedule is native', async () => {
    await studio.ask({ model: 'nai-diffusion-3' }, { parameters: { noiseSchedule: 'native' } });
    expect(studio.order().parameters).not.toHaveProperty('prefer_brownian');
  });

  test('with another noise seed behind the first one', async () => {
    await studio.ask({ seed: 0 });
    expect(studio.order().parameters).toMatchObject({ seed: 0, extra_noise_seed: 4_294_967_295 });
  });
});

test.each([
  ['nai-diffusion-4-5-curated', { width: 832, height: 1216 }, 58],
  ['nai-diffusion-4-full', { width: 832, height: 1216 }, 19],
  ['nai-diffusion-3', { width: 1024, height: 1024 }, 19 * Math.sqrt((128 * 128) / 15_808)],
])('Variety+ of %s is scaled to the size', async (model, size, sigma) => {
  await studio.ask({ model, size }, { parameters: { varietyPlus: true } });
  expect(studio.order().parameters['skip_cfg_above_sigma']).toBeCloseTo(sigma, 10);
});

describe('characters', () => {
  const people = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      name: `Name ${index}`,
      prompt: `girl, ${index}`,
      negativePrompt: index === 0 ? 'hat' : '',
    }));

  test('have captions of their own, as many unwanted ones, and stand from left to right', async () => {
    await studio.ask({ characterPrompts: people(2) });
    const centers = [[{ x: 0.3, y: 0.5 }], [{ x: 0.7, y: 0.5 }]];
    expect(studio.order().parameters).toMatchObject({
      use_coords: true,
      v4_prompt: {
        caption: {
          base_caption: 'harbour, dusk',
          char_captions: [
            { char_caption: 'girl, 0', centers: centers[0] },
            { char_caption: 'girl, 1', centers: centers[1] },
          ],
        },
        use_coords: true,
        use_order: true,
      },
      v4_negative_prompt: {
        caption: {
          base_caption: 'crowd',
          char_captions: [
            { char_caption: 'hat', centers: centers[0] },
            { char_caption: '', centers: centers[1] },
          ],
        },
      },
      characterPrompts: [
        { prompt: 'girl, 0', uc: 'hat', center: { x: 0.3, y: 0.5 }, enabled: true },
        { prompt: 'girl, 1', uc: '', center: { x: 0.7, y: 0.5 }, enabled: true },
      ],
    });
  });

  test('are not placed when there is one', async () => {
    await studio.ask({ characterPrompts: people(1) });
    expect(studio.order().parameters).toMatchObject({ use_coords: false, v4_prompt: { use_coords: false } });
  });

  const placesOf = async (model: string, count: number) => {
    await studio.ask({ model, characterPrompts: people(count) });
    const sent = studio.order().parameters['characterPrompts'] as { center: { x: number; y: number } }[];
    return sent.map(({ center }) => center);
  };

  test.each([2, 3, 4, 5, 6])(
    'are placed on the grid of five by five, nobody on another: %i',
    async (count) => {
      const places = await placesOf('nai-diffusion-4-full', count);
      const grid = [0.1, 0.3, 0.5, 0.7, 0.9];
      expect(places.every(({ x, y }) => grid.includes(x) && grid.includes(y))).toBe(true);
      expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(count);
    },
  );

  test('are spread over the whole width with V5', async () => {
    const places = await placesOf('nai-diffusion-5-full', 8);
    expect(places.map(({ x }) => x)).toEqual([0.06, 0.19, 0.31, 0.44, 0.56, 0.69, 0.81, 0.94]);
  });

  test('are no more than the model takes, also where the user wrote them out', async () => {
    const { leftOut } = await studio.ask({ characterPrompts: people(7) });
    expect(studio.order().parameters['characterPrompts']).toHaveLength(6);
    expect(leftOut).toEqual([{ field: 'characterPrompts', why: 'This model takes 6 of 7 characters.' }]);
  });

  test('are named as left out with V3', async () => {
    const { leftOut } = await studio.ask({ model: 'nai-diffusion-3', characterPrompts: people(1) });
    expect(leftOut.map(({ field }) => field)).toEqual(['characterPrompts']);
  });
});

describe('what a model does not have is not sent, and it says so', () => {
  test.each([
    [
      'nai-diffusion-5-full',
      { noiseSchedule: 'exponential' },
      { noise_schedule: 'karras' },
      ['noiseSchedule'],
    ],
    ['nai-diffusion-4-full', { noiseSchedule: 'native' }, { noise_schedule: 'karras' }, ['noiseSchedule']],
    ['nai-diffusion-4-5-full', { sampler: 'ddim_v3' }, { sampler: 'k_euler_ancestral' }, ['sampler']],
    ['nai-diffusion-5-full', { varietyPlus: true }, {}, ['varietyPlus']],
    ['nai-diffusion-4-full', { smea: true, decrisp: true }, { autoSmea: false }, ['smea', 'decrisp']],
    ['nai-diffusion-3', { smeaDyn: true }, { sm: false, sm_dyn: false }, ['smeaDyn']],
  ])('%s, %o', async (model, parameters, sent, fields) => {
    const { leftOut } = await studio.ask({ model }, { parameters });
    expect(studio.order().parameters).toMatchObject(sent);
    expect(leftOut.map(({ field }) => field)).toEqual(fields);
    for (const name of ['sm', 'dynamic_thresholding'])
      if (model !== 'nai-diffusion-3') expect(studio.order().parameters).not.toHaveProperty(name);
  });

  test('a size beyond the limit', async () => {
    const { leftOut } = await studio.ask({ size: { width: 4096, height: 2048 } });
    expect(studio.order().parameters).toMatchObject({ width: 2496, height: 1216 });
    expect(leftOut.map(({ field }) => field)).toEqual(['size']);
  });

  test('settings that are not valid any more count as not set', async () => {
    await studio.ask({}, { parameters: { steps: 900, sampler: 'k_gone', guidance: 3 } });
    expect(studio.order().parameters).toMatchObject({ steps: 28, sampler: 'k_euler_ancestral', scale: 3 });
  });
});

describe('nothing is sent', () => {
  test('to a model that was taken away, and its successor is named', async () => {
    const failure = await studio.fail({ model: 'nai-diffusion-2' });
    const options = { notProcessed: true, replacedBy: 'nai-diffusion-4-5-full' };
    expect(failure).toMatchObject({ reason: 'model_retired', options });
    expect(failure.message).toContain('nai-diffusion-4-5-full');
    expect(studio.calls).toEqual([]);
  });

  test('when the picture would be refused for its price', async () => {
    const failure = await studio.fail(
      { model: 'nai-diffusion-5-full', size: { width: 2048, height: 1536 } },
      { parameters: { steps: 50 } },
    );
    expect(failure).toMatchObject({ reason: 'bad_request', options: { notProcessed: true } });
    expect(failure.message).toContain('140 Anlas');
    expect(studio.calls).toEqual([]);
  });
});

test('a recipe says what stands in the order, with what the model has none of left out', async () => {
  const parameters = {
    steps: 23,
    guidance: 6.5,
    cfgRescale: 0.3,
    sampler: 'ddim_v3',
    noiseSchedule: 'native',
    varietyPlus: true,
    smea: true,
  };
  const characterPrompts = [{ name: 'Ann', prompt: 'girl, red hair', negativePrompt: 'hat' }];
  const asked = { model: 'nai-diffusion-4-5-full', characterPrompts };
  await studio.ask(asked, { parameters });
  const sent = studio.order().body.parameters as Record<string, unknown>;
  expect<unknown>(studio.provider.recipe?.({ ...usual, ...asked }, parameters)).toEqual({
    steps: sent['steps'],
    guidance: sent['scale'],
    guidanceRescale: sent['cfg_rescale'],
    sampler: sent['sampler'],
    schedule: sent['noise_schedule'],
    characterPrompts,
    more: { varietyPlus: true },
  });
  expect([sent['sampler'], sent['noise_schedule'], sent['steps']]).toEqual([
    'k_euler_ancestral',
    'karras',
    23,
  ]);
});
