import { afterEach, describe, expect, test } from 'bun:test';
import sharp from 'sharp';
import { openWayOut } from '../../../contract/image-provider/outgoing.ts';
import { createGemini } from '../../../../server/adapters/providers/gemini/gemini.ts';
import { fitSize } from '../../../../server/domain/prompt/left-out.ts';
import { failureOf, makePicture, useDesk } from '../../../contract/image-provider/desk.ts';
import { body, error, carry } from '../../../contract/image-provider/gemini/replies.ts';
import { gemini, readSent } from '../../../contract/image-provider/gemini/row.ts';

describe('Google Gemini', () => {
  const desk = useDesk(gemini);
  const sent = () => readSent(desk.server.arrivals);
  const imageConfig = () => sent().generationConfig.imageConfig;

  test.each([
    ['gemini-nano-banana-2.1', '2K', { imageSize: '2K' }, []],
    ['gemini-nano-banana-2.1', '1K', { imageSize: '1K' }, []],
    // What is not said means 1K.
    ['gemini-nano-banana-2.1', undefined, {}, []],
    ['gemini-nano-banana-2.1', '512', {}, ['imageSize']],
    ['gemini-3.1-flash-image', '512', { imageSize: '512' }, []],
    ['gemini-3.1-flash-lite-image', '1K', { imageSize: '1K' }, []],
    // A model without tiers refuses the field, and paints 1K.
    ['gemini-2.5-flash-image', '1K', {}, []],
    ['gemini-2.5-flash-image', '2K', {}, ['imageSize']],
    ['nobody-knows-it', '4K', {}, ['imageSize']],
  ])('tells %s of a size %s what it takes', async (model, imageSize, told, untold) => {
    const parameters = imageSize ? { imageSize } : {};
    // As a plan does.
    const size = fitSize({ width: 1216, height: 832 }, desk.provider.can(model, parameters).sizes);
    const { leftOut } = await desk.ask({ model, size }, { parameters });
    expect(imageConfig()).toEqual({ aspectRatio: '3:2', ...told });
    expect(leftOut.map(({ field }) => field)).toEqual(untold);
  });

  test('asks for words too, so that a refusal can be read', async () => {
    await desk.ask();
    expect(sent().generationConfig.responseModalities).toEqual(['TEXT', 'IMAGE']);
  });

  test('says what an answer of words alone cost', async () => {
    const usageMetadata = {
      promptTokenCount: 100,
      candidatesTokenCount: 1_000,
      candidatesTokensDetails: [{ modality: 'TEXT', tokenCount: 1_000 }],
    };
    const candidates = [{ finishReason: 'STOP', content: { parts: [{ text: 'No.' }] } }];
    desk.server.answer('generate', body({ candidates, usageMetadata }));
    const failure = await failureOf(desk.ask(), gemini.apiKey);
    expect(failure).toMatchObject({ reason: 'no_image', options: { charged: { basis: 'estimated' } } });
    expect(failure.options.charged?.amountMicros).toBeGreaterThan(0);
  });

  test('asks for a finer picture where a larger one is wanted', async () => {
    await desk.ask({ size: { width: 2752, height: 1536 } }, { parameters: {} });
    expect(imageConfig()).toEqual({ aspectRatio: '16:9', imageSize: '2K' });
  });

  test('says in what size it comes where a tier has sides that no order can have', async () => {
    const size = { width: 1376, height: 768 };
    const { leftOut } = await desk.ask({ size }, { parameters: { imageSize: '4K' } });
    expect(imageConfig()).toEqual({ aspectRatio: '16:9', imageSize: '4K' });
    expect(leftOut).toEqual([{ field: 'size', why: expect.stringContaining('5504×3072') }]);
  });

  test('keeps all references together below what one request may have', async () => {
    const raw = Buffer.alloc(1_000 * 1_000 * 3);
    for (let at = 0; at < raw.length; at += 65_536) crypto.getRandomValues(raw.subarray(at, at + 65_536));
    const noise = await sharp(raw, { raw: { width: 1_000, height: 1_000, channels: 3 } })
      .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
      .toBuffer();
    expect(noise.length).toBeWithin(2_500_000, 4_000_000);
    const reference = {
      bytes: new Uint8Array(noise),
      hash: 'noise',
      width: 1_000,
      height: 1_000,
      mime: 'image/jpeg' as const,
      type: 'image' as const,
      strength: null,
      informationExtracted: null,
      fidelity: null,
    };
    await desk.ask({ references: Array.from({ length: 6 }, () => reference) }, { parameters: {} });
    const data = (sent().contents[0]?.parts ?? []).map((part) => part.inlineData?.data.length ?? 0);
    expect(data).toHaveLength(7);
    expect(Math.max(...data)).toBeLessThanOrEqual(19_000_000 / 6 + 4);
  });

  test('puts references behind the words, shrunk, and says that strengths mean nothing to it', async () => {
    const large = await makePicture('png', { width: 2400, height: 1200 });
    const reference = {
      bytes: large.bytes,
      hash: 'large',
      width: 2400,
      height: 1200,
      mime: 'image/png' as const,
    };
    const use = { type: 'character' as const, strength: 0.5, informationExtracted: null, fidelity: null };
    const { leftOut } = await desk.ask({ references: [{ ...reference, ...use }] }, { parameters: {} });
    const parts = sent().contents[0]?.parts ?? [];
    expect(parts.map((part) => (part.text === undefined ? part.inlineData?.mimeType : 'words'))).toEqual([
      'words',
      'image/jpeg',
    ]);
    expect(parts[1]?.inlineData?.data.length).toBeLessThan(5_600_000);
    expect(leftOut.map(({ field }) => field)).toEqual(['referenceStrength']);
  });

  test('sends no order for a second part, whatever the reply says of going on', async () => {
    const reply = carry(await makePicture('png'));
    const body = { ...JSON.parse(String(reply.body)), continuationToken: 'more' };
    body.candidates[0].finishReason = 'CONTINUATION';
    body.candidates[0].continuationToken = 'more';
    desk.server.answer('generate', { ...reply, body: JSON.stringify(body), wild: true });
    await desk.ask();
    expect(desk.server.arrivals).toHaveLength(1);
  });

  test('counts what was used at the prices of the list', async () => {
    // 100 tokens in at 1.50, 10 of text at 7.50, 1,120 of the picture at 30 dollars a million.
    expect((await desk.ask()).cost).toEqual({ amountMicros: 33_825, currency: 'USD', basis: 'estimated' });
    expect((await desk.ask({ model: 'nobody-knows-it' }, { parameters: {} })).cost).toBeNull();
  });

  test('names the answer by its id', async () => {
    expect((await desk.ask()).requestId).toBe('answer-1');
  });

  test.each([
    [
      'gemini-2.5-flash-image',
      'gemini-nano-banana-2.1',
      /Nano Banana \(Gemini 2\.5 Flash Image\) any more.*gemini-nano-banana-2\.1/,
    ],
    ['gemini-3-pro-image-preview', 'gemini-3-pro-image', /gemini-3-pro-image\) takes its place/],
    ['nobody-knows-it', 'gemini-nano-banana-2.1', /nobody-knows-it any more.*gemini-nano-banana-2\.1/],
    ['gemini-nano-banana-2.1', undefined, /Choose another one/],
  ])('says what takes the place of %s when it is gone', async (model, replacedBy, words) => {
    desk.server.answer('generate', error(404, 'NOT_FOUND', 'models/x is not found'));
    const failure = await failureOf(desk.ask({ model }, { parameters: {} }), gemini.apiKey);
    expect(failure.reason).toBe('model_retired');
    expect(failure.message).toMatch(words);
    expect(failure.options.replacedBy).toBe(replacedBy);
  });

  test.each(['../../secrets', 'a b', 'x?key=1', 'https://elsewhere.example/model', ''])(
    'sends nothing for a model called “%s”',
    async (model) => {
      const failure = await failureOf(desk.ask({ model }), gemini.apiKey);
      expect(failure).toMatchObject({ reason: 'bad_request', options: { notProcessed: true } });
      expect(desk.server.arrivals).toEqual([]);
    },
  );

  test('sends nothing with settings that are none of its own', async () => {
    const failure = await failureOf(desk.ask({}, { parameters: { aspectRatio: '5:6' } }), gemini.apiKey);
    expect(failure.reason).toBe('bad_request');
    expect(desk.server.arrivals).toEqual([]);
  });

  test.each(['', '/', '/v1beta', '/v1beta/', '/v1', '/v1beta/openai'])(
    'takes its address with %s behind it',
    async (ending) => {
      await desk.ask({}, { baseUrl: desk.server.origin + ending });
      expect(desk.server.arrivals[0]?.url.pathname).toBe(
        '/v1beta/models/gemini-nano-banana-2.1:generateContent',
      );
    },
  );

  test('gives up a list that never ends', async () => {
    const page = { models: [{ name: 'models/gemini-3-pro-image' }], nextPageToken: 'again' };
    desk.server.answer('models', { body: JSON.stringify(page) });
    await desk.provider.listModels(desk.connection(), desk.context());
    expect(desk.server.arrivals).toHaveLength(20);
  });

  test('says so when the key opens no model that paints', async () => {
    desk.server.answer('models', { body: '{"models": []}' });
    expect(await desk.provider.test(desk.connection(), desk.context())).toContain('no model that paints');
  });

  describe('in an environment with somebody else’s values', () => {
    const foreign = () => ({
      GOOGLE_API_KEY: 'somebody-elses-key',
      GEMINI_API_KEY: 'another-key',
      GOOGLE_GEMINI_BASE_URL: desk.outsider.origin,
      GOOGLE_VERTEX_BASE_URL: desk.outsider.origin,
      GOOGLE_GENAI_API_VERSION: 'v7',
      GOOGLE_GENAI_USE_VERTEXAI: 'true',
      GOOGLE_GENAI_USE_ENTERPRISE: 'true',
      GOOGLE_CLOUD_PROJECT: 'a-project',
      GOOGLE_CLOUD_LOCATION: 'nowhere',
    });
    const before = { ...process.env };
    afterEach(() => {
      for (const name of Object.keys(foreign())) {
        if (before[name] === undefined) delete process.env[name];
        else process.env[name] = before[name];
      }
    });

    test('uses the connection’s key, address and version all the same', async () => {
      Object.assign(process.env, foreign());
      await desk.ask();
      await desk.provider.test(desk.connection(), desk.context());
      expect(desk.server.arrivals.length).toBeGreaterThan(1);
      for (const { headers, url } of desk.server.arrivals) {
        expect(headers.get('x-goog-api-key')).toBe(gemini.apiKey);
        expect(headers.get('authorization')).toBeNull();
        expect(url.pathname).toStartWith('/v1beta/models');
        expect(url.search).not.toContain('key');
      }
    });
  });
});

test('Google’s client is loaded with the first call, not with the server', () => {
  const script = `
    const { createProviders } = await import('./server/adapters/providers/registry.ts');
    const loaded = Object.keys(require.cache).filter((path) => path.includes('@google/genai'));
    console.log(typeof createProviders, loaded.length);`;
  const root = new URL('../../../../', import.meta.url).pathname;
  const { stdout } = Bun.spawnSync([process.execPath, '-e', script], { cwd: root });
  expect(stdout.toString().trim()).toBe('function 0');
});

test('a provider is made without calling anybody', () => {
  expect(createGemini({ outgoing: openWayOut() }).defaultBaseUrl).toBe(
    'https://generativelanguage.googleapis.com',
  );
});
