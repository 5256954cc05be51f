import { afterAll, describe, expect, test } from 'bun:test';
import sharp from 'sharp';
import { createPainter } from '../../server/adapters/providers/painter/painter.ts';
import { ProviderFailure } from '../../server/domain/failure.ts';
import { closedConnection } from '../../server/ports/connection-provider.ts';
import type { GenerationRequest, ImageProvider } from '../../server/ports/image-provider.ts';
import { createFakeProvider } from '../support/fakes/image-provider.ts';
import { sceneWith } from '../support/fakes/scene-extractor.ts';

const painter = createPainter();
afterAll(() => painter.close());

const picture = new Uint8Array(
  await sharp({ create: { width: 320, height: 256, channels: 3, background: '#345' } })
    .png()
    .toBuffer(),
);
const fake = (): ImageProvider => {
  const provider = createFakeProvider('fake');
  for (let count = 0; count < 4; count += 1) provider.queue(picture);
  return provider;
};

/** One row a provider. */
const rows: { name: string; provider: () => ImageProvider }[] = [
  { name: 'the built-in painter', provider: () => painter.provider },
  { name: 'a fake', provider: fake },
];

const request: GenerationRequest = {
  prompt: 'a wide view of a beach',
  negativePrompt: '',
  characterPrompts: [],
  references: [],
  scene: sceneWith({ environmentClass: 'beach', timeOfDay: 'day' }),
  size: { width: 320, height: 256 },
  seed: 7,
  model: '',
};
const context = (signal = new AbortController().signal) => ({
  signal,
  timeoutMs: 60_000,
  progress: () => {},
});

describe.each(rows)('$name', ({ provider: make }) => {
  const provider = make();
  const ask = (values: Partial<GenerationRequest> = {}, signal?: AbortSignal) =>
    provider.generate(
      { ...request, model: provider.defaultModel, ...values },
      closedConnection,
      context(signal),
    );

  test('gives a picture of the size that was asked for', async () => {
    const image = await ask();
    const { width, height } = await sharp(image.bytes).metadata();
    expect({ width, height }).toEqual(request.size);
    expect(image.cost?.currency).toBe('USD');
  });

  test('says what its models take', () => {
    const can = provider.can(provider.defaultModel);
    expect(can.maxCount).toBeGreaterThan(0);
    expect(can.dialect).not.toBe('');
    expect(
      provider.estimate({ ...request, model: provider.defaultModel }, {}).money?.amountMicros,
    ).toBeGreaterThanOrEqual(0);
  });

  test('has settings that take an empty form and refuse what they do not know', () => {
    expect(provider.settings.safeParse({}).success).toBe(!provider.needsKey && !provider.needsEndpoint);
    expect(provider.settings.safeParse({ whatIsThis: 1 }).success).toBe(false);
  });

  test('stops before it begins when the signal has fired already', async () => {
    const failure: unknown = await ask(
      {},
      AbortSignal.abort(new ProviderFailure('aborted', 'Stopped.')),
    ).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'ProviderFailure', reason: 'aborted' });
  });
});

describe('the built-in painter', () => {
  const { provider } = painter;
  const ask = (values: Partial<GenerationRequest>) =>
    provider
      .generate({ ...request, ...values }, closedConnection, context())
      .then(({ bytes }) => Buffer.from(bytes));

  test('paints the same bytes for the same scene and seed, and others for another seed', async () => {
    const first = await ask({});
    expect((await ask({})).equals(first)).toBe(true);
    expect((await ask({ seed: 8 })).equals(first)).toBe(false);
  });

  test('paints without knowing anything of the scene', async () => {
    expect((await ask({ scene: null })).length).toBeGreaterThan(500);
  });
});
