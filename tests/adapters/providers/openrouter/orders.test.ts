import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { OpenRouterSettings } from '../../../../server/adapters/providers/openrouter/settings.ts';
import { picture } from '../../../contract/image-provider/desk.ts';
import { completed, events, partial, toBase64 } from '../../../contract/image-provider/openrouter/replies.ts';
import { failureOf } from '../provider-desk.ts';
import { openDesk, reference, root } from './desk.ts';

let desk = openDesk();
beforeEach(() => (desk = openDesk()));
afterEach(() => desk.close());

const sent = async (model: string, parameters: Record<string, unknown> = {}, values = {}) => {
  expect(OpenRouterSettings.safeParse(parameters).error).toBeUndefined();
  const { leftOut } = await desk.ask({ model, ...values }, { parameters });
  const { path = '', body = {} } = desk.order() ?? {};
  const rest = Object.entries(body).filter(([name]) => name !== 'model' && name !== 'prompt');
  return {
    path,
    body: Object.fromEntries(rest),
    leftOut: leftOut.map(({ field, why }) => `${field}: ${why}`),
  };
};

describe('an order says only what its model lists', () => {
  test('in shapes and finenesses', async () => {
    const { path, body, leftOut } = await sent('maker/rich', { previews: false });
    expect([path, body, leftOut]).toEqual([
      `${root}/images`,
      { n: 1, resolution: '1K', aspect_ratio: '3:2', seed: 7 },
      ['size: This model paints 1248×832 instead of 1216×832.'],
    ]);
  });

  test('in shapes alone', async () => {
    const { body, leftOut } = await sent('maker/shapes', {
      resolution: '2K',
      quality: 'high',
      outputCompression: 50,
    });
    expect(body).toEqual({ aspect_ratio: '3:2', seed: 7 });
    expect(leftOut).toEqual([
      'size: This model paints 1248×832 instead of 1216×832.',
      'resolution: This model does not take it, or not this value.',
      'quality: This model does not take it, or not this value.',
      'outputCompression: This model does not take it, or not this value.',
    ]);
  });

  test('in pixels', async () => {
    expect((await sent('maker/pixels', { quality: 'low' })).body).toEqual({
      size: '1536x1024',
      quality: 'low',
    });
    expect((await sent('maker/any')).body).toEqual({ size: '1216x832' });
  });

  test('not at all where it lists nothing', async () => {
    const { body, leftOut } = await sent(
      'maker/square',
      { outputFormat: 'png' },
      { references: [reference()] },
    );
    expect(body).toEqual({});
    expect(leftOut).toEqual([
      'references: This model takes no reference pictures.',
      'size: This model paints 1024×1024 instead of 1216×832.',
      'outputFormat: This model does not take it, or not this value.',
    ]);
  });

  test('and never two that exclude each other', async () => {
    const parameters = { background: 'transparent', outputFormat: 'jpeg', previews: false };
    const { body, leftOut } = await sent('maker/rich', parameters);
    expect(body).toMatchObject({ background: 'transparent' });
    expect(body).not.toHaveProperty('output_format');
    expect(leftOut).toContain('outputFormat: A JPEG cannot be transparent.');
  });
});

describe('a fineness', () => {
  test('that the connection names holds for every shape, also where its sides are beyond ours', async () => {
    const plan = (width: number, height: number) =>
      sent('maker/rich', { resolution: '4K', previews: false }, { size: { width, height } });
    expect((await plan(1024, 1024)).body).toMatchObject({ resolution: '4K', aspect_ratio: '1:1' });
    expect((await plan(1920, 1080)).body).toMatchObject({ resolution: '4K', aspect_ratio: '16:9' });
    const sizes = desk.provider.can('maker/rich', { resolution: '4K' }).sizes;
    expect(sizes.kind === 'list' && sizes.list).toContainEqual({ width: 2048, height: 2048 });
    expect(sizes.kind === 'list' && sizes.list).toContainEqual({ width: 2736, height: 1536 });
    expect(sizes.kind === 'list' && sizes.list).not.toContainEqual({ width: 1024, height: 1024 });
  });

  test('follows from the size otherwise', async () => {
    const { body } = await sent('maker/rich', {}, { size: { width: 2048, height: 2048 } });
    expect(body).toMatchObject({ resolution: '2K', aspect_ratio: '1:1' });
  });
});

describe('the interface', () => {
  const chat = `${root}/chat/completions`;
  test.each([
    ['maker/rich', undefined, `${root}/images`],
    ['maker/talks', undefined, chat],
    ['maker/silent', undefined, chat],
    ['google/gemini-3-pro-image', undefined, chat],
    ['nobody/knows-this', undefined, `${root}/images`],
    ['maker/rich', 'chat', chat],
    ['maker/talks', 'images', `${root}/images`],
  ] as const)('of %s, when the connection says %p, is %s', async (model, route, path) => {
    expect((await sent(model, route ? { route } : {})).path).toBe(path);
  });

  test('of chat is told whether the model has words, with references beside the prompt', async () => {
    const { body } = await sent('maker/talks', { quality: 'low' }, { references: [reference()] });
    expect(body).toMatchObject({
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'a harbour at dusk' },
            { type: 'image_url', image_url: { url: `data:image/png;base64,${toBase64(picture.bytes)}` } },
          ],
        },
      ],
      modalities: ['image', 'text'],
      image_config: { aspect_ratio: '3:2' },
      seed: 7,
      stream: false,
    });
    expect(body).not.toHaveProperty('quality');
    const silent = await sent('maker/silent');
    expect(silent.body).toMatchObject({
      modalities: ['image'],
      messages: [{ content: 'a harbour at dusk' }],
    });
    expect(silent.body).not.toHaveProperty('seed');
  });

  test('of chat is told a fineness beyond the usual one', async () => {
    const image = async (resolution: string) =>
      (await sent('google/gemini-3-pro-image', { resolution })).body['image_config'];
    expect(await image('1K')).toEqual({ aspect_ratio: '3:2' });
    expect(await image('2K')).toEqual({ aspect_ratio: '3:2', image_size: '2K' });
  });

  test('of chat that is forced on a model of pixels says that no size is told', async () => {
    expect((await sent('maker/pixels', { route: 'chat' })).leftOut).toContain(
      'size: The chat interface takes no size for this model.',
    );
  });
});

test('services are chosen as the connection says, and not spoken of where it does not', async () => {
  const parameters = {
    providerOnly: ' google-vertex,\nopenai ',
    providerSort: 'latency',
    allowFallbacks: true,
  };
  expect((await sent('maker/any', parameters)).body['provider']).toEqual({
    only: ['google-vertex', 'openai'],
    sort: 'latency',
  });
  expect((await sent('maker/any', { providerOnly: ' , ', allowFallbacks: true })).body).not.toHaveProperty(
    'provider',
  );
  expect(OpenRouterSettings.safeParse({ providerOnly: 'a"b' }).success).toBe(false);
});

test('unfinished pictures are shown where the model sends them and the connection wants them', async () => {
  const data = toBase64(picture.bytes);
  desk.answer(`${root}/images`, events(partial(data), partial(data), completed(data)));
  const previews: Uint8Array[] = [];
  const preview = (bytes: Uint8Array) => void previews.push(bytes);
  const { cost, requestId } = await desk.ask({ model: 'maker/rich' }, {}, { preview });
  expect([previews.length, cost?.amountMicros, requestId]).toEqual([2, 40_000, 'req_fixture']);
  expect(desk.order()?.body['stream']).toBe(true);
  expect((await sent('maker/rich', { previews: false })).body).not.toHaveProperty('stream');
});

describe('the first order after a start', () => {
  test('asks for the lists and once for prices, the next ones do not', async () => {
    await desk.ask({ model: 'maker/rich' });
    await desk.ask({ model: 'maker/rich' });
    expect(desk.paths().sort()).toEqual(
      [
        `${root}/images/models`,
        `${root}/models`,
        `${root}/images`,
        `${root}/images/models/maker/rich/endpoints`,
        `${root}/images`,
      ].sort(),
    );
  });

  test('goes out all the same when nothing of it can be read', async () => {
    for (const path of ['images/models', 'models', 'images/models/maker/rich/endpoints'])
      desk.answer(`${root}/${path}`, { status: 502, body: '<html>502</html>' });
    expect((await sent('maker/rich')).body).toEqual({ aspect_ratio: '3:2' });
  });

  test('that is stopped while the lists are read has ordered nothing', async () => {
    const stop = new AbortController();
    desk.answer(`${root}/images/models`, () => {
      stop.abort();
      return new Promise<never>(() => undefined);
    });
    const failure = await failureOf(desk.ask({}, {}, { signal: stop.signal }));
    expect(failure).toMatchObject({ reason: 'aborted', options: { notProcessed: true } });
    expect(desk.order()).toBeUndefined();
  });
});

test.each(['', '/api', '/api/v1', '/api/v1/chat/completions', '/v1/images'])(
  'the base URL that ends with %p leads to its routes',
  async (end) => {
    const { baseUrl } = desk.connection();
    await failureOf(
      desk.provider.test(desk.connection({ baseUrl: new URL(baseUrl).origin + end }), desk.context()),
    );
    expect(desk.paths()).toEqual([end === '/v1/images' ? '/v1/key' : '/api/v1/key']);
  },
);

test('a key is needed for pictures, not for the list', async () => {
  const models = await desk.provider.listModels(desk.connection({ apiKey: null }), desk.context());
  expect(models).toHaveLength(8);
  expect(models.map(({ label }) => label)).toContain('Maker: Talks (by chat)');
  expect((await failureOf(desk.ask({}, { apiKey: null }))).reason).toBe('bad_credentials');
});
