import { describe, expect, test } from 'bun:test';
import { readHabits } from '../../../../server/adapters/providers/openai-compatible/habits.ts';
import { createOpenAiCompatible } from '../../../../server/adapters/providers/openai-compatible/openai-compatible.ts';
import { serviceLabels } from '../../../../server/adapters/providers/openai-compatible/service-labels.ts';
import { CompatibleSettings } from '../../../../server/adapters/providers/openai-compatible/settings.ts';
import { failureOf, picture, useDesk } from '../../../contract/image-provider/desk.ts';
import { openWayOut } from '../../../contract/image-provider/outgoing.ts';
import { json, toBase64, wild } from '../../../contract/image-provider/openai-compatible/replies.ts';
import { openAiCompatible } from '../../../contract/image-provider/openai-compatible/row.ts';

const provider = createOpenAiCompatible({ outgoing: openWayOut() });
const request = {
  prompt: '',
  negativePrompt: '',
  characterPrompts: [],
  references: [],
  scene: null,
  size: { width: 1024, height: 1024 },
  seed: 1,
};
const priceOf = (model: string, parameters: Record<string, unknown>) =>
  provider.estimate({ ...request, model }, parameters).money;

describe('a service that is known', () => {
  test.each(Object.keys(serviceLabels))('can be chosen, and lacks nothing: %s', (service) => {
    expect(CompatibleSettings.safeParse({ service }).error).toBeUndefined();
    const can = provider.can('x', { service });
    if (can.sizes.kind === 'list') expect(can.sizes.list.length).toBeGreaterThan(0);
  });

  test('gives way to the user’s own settings, one by one', () => {
    const own = readHabits({ service: 'together', sizeStyle: 'size', sendSeed: false });
    expect(own).toMatchObject({ sizeStyle: 'size', sendSeed: false, responseFormat: 'base64' });
  });

  test('names its price, and a user’s goes before it; a machine of one’s own costs nothing', () => {
    expect(priceOf('grok-imagine-image', { service: 'xai' })?.amountMicros).toBe(20_000);
    expect(priceOf('grok-imagine-image', { service: 'xai', pricePerPicture: 0.03 })?.amountMicros).toBe(
      30_000,
    );
    expect(priceOf('some', { service: 'localai' })).toEqual({
      amountMicros: 0,
      currency: 'USD',
      basis: 'exact',
    });
    expect(priceOf('some', {})).toBeNull();
  });

  test('paints the shapes it has, and its sizes where a user lists them', () => {
    expect(readHabits({ service: 'xai' }).canvases.map(({ ratio }) => ratio)).toContain('20:9');
    const sizes = [{ width: 1344, height: 768 }];
    expect(readHabits({ service: 'xai', sizes }).canvases).toEqual([{ size: sizes[0]!, ratio: '7:4' }]);
    expect(provider.can('x', { sizes }).sizes).toEqual({ kind: 'list', list: sizes });
    expect(provider.can('x', {}).sizes).toMatchObject({ kind: 'any' });
  });

  test('keeps settings and recipe without what nobody said', () => {
    expect(provider.recipe?.({ ...request, model: 'x' }, {})).toEqual({});
    const extra = { quality: 'high', loras: [{ path: 'x' }] };
    expect(provider.recipe?.({ ...request, model: 'x' }, { steps: 8, guidance: 2, extra })).toEqual({
      steps: 8,
      guidance: 2,
      more: { quality: 'high' },
    });
  });
});

describe('a server like OpenAI', () => {
  const desk = useDesk(openAiCompatible);

  test('names its cost in ticks', async () => {
    const usage = { cost_in_usd_ticks: 200_000_000 };
    desk.server.answer('generate', wild({ data: [{ b64_json: toBase64(picture.bytes) }], usage }));
    expect((await desk.ask()).cost).toEqual({ amountMicros: 20_000, currency: 'USD', basis: 'exact' });
  });

  test('charges for what its moderation holds back where it says so', async () => {
    const usage = { cost_in_usd_ticks: 200_000_000 };
    desk.server.answer('generate', wild({ data: [{ respect_moderation: false }], usage }));
    const failure = await failureOf(desk.ask(), openAiCompatible.apiKey);
    expect(failure.options.charged?.amountMicros).toBe(20_000);
  });

  test.each([
    [{ service: 'azure' }, 'api-key', openAiCompatible.apiKey],
    [{}, 'authorization', `Bearer ${openAiCompatible.apiKey}`],
    [{ authorisation: 'header', headerName: 'x-key' }, 'x-key', openAiCompatible.apiKey],
  ])('gets its key as %p says', async (parameters, header, value) => {
    const outcome = await desk.provider.test(desk.connection({ parameters }), desk.context());
    expect(outcome).toContain('The server answers');
    expect(desk.server.arrivals[0]?.headers.get(header)).toBe(value);
    if (header === 'x-key') desk.server.problems.length = 0;
  });

  test('is asked without a key where there is none', async () => {
    const connection = { ...desk.connection({ parameters: {} }), apiKey: null };
    await desk.provider.test(connection, desk.context());
    expect(desk.server.arrivals[0]?.headers.has('authorization')).toBe(false);
    desk.server.problems.length = 0;
  });

  test('may have no list of models, and is none the worse', async () => {
    desk.server.answer('models', json({ detail: 'Not Found' }, 404));
    expect(await desk.provider.test(desk.connection(), desk.context())).toContain('no list of models');
    desk.server.answer('models', {
      status: 404,
      headers: { 'content-type': 'text/html' },
      body: '<html>',
      wild: true,
    });
    const failure = await failureOf(
      desk.provider.test(desk.connection(), desk.context()),
      openAiCompatible.apiKey,
    );
    expect(failure.message).toContain('base URL');
  });

  test('lists what sounds like a painter first, and leaves out what is said to be something else', async () => {
    const data = [
      { id: 'llama' },
      { id: 'flux-dev' },
      { id: 'talker', type: 'chat' },
      { id: 'gpt-image-2' },
      { id: 7 },
    ];
    desk.server.answer('models', wild({ object: 'list', data }));
    const models = await desk.provider.listModels(desk.connection(), desk.context());
    expect(models.map(({ id }) => id)).toEqual(['flux-dev', 'gpt-image-2', 'llama']);
  });
});
