import { afterAll, describe, expect, test } from 'bun:test';
import sharp from 'sharp';
import { createPainter } from '../../../server/adapters/providers/painter/painter.ts';
import { ProviderFailure } from '../../../server/domain/failure.ts';
import { ModelInfo } from '../../../server/domain/model.ts';
import { Recipe } from '../../../server/domain/recipe.ts';
import { closedConnection } from '../../../server/ports/connection-provider.ts';
import type { GenerationRequest, ImageProvider } from '../../../server/ports/image-provider.ts';
import { createFakeProvider } from '../../support/fakes/image-provider.ts';
import { contextWith } from '../../support/generation-context.ts';
import { sceneWith } from '../../support/fakes/scene-extractor.ts';
import { makePicture } from './desk.ts';
import { openWayOut } from './outgoing.ts';
import { rows as wireRows } from './rows.ts';

const painter = createPainter();
afterAll(() => painter.close());

const { bytes: picture } = await makePicture('png', { width: 320, height: 256 });
const fake = (): ImageProvider => {
  const provider = createFakeProvider('fake');
  for (let count = 0; count < 4; count += 1) provider.queue(picture);
  return provider;
};

/** A row a provider that calls nobody. */
const closedRows: { name: string; make: () => ImageProvider }[] = [
  { name: 'the built-in painter', make: () => painter.provider },
  { name: 'a fake', make: fake },
];
const everyRow = [
  ...closedRows,
  ...wireRows.map(({ name, create }) => ({ name, make: () => create({ outgoing: openWayOut() }) })),
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
const context = (signal = new AbortController().signal) => contextWith({ signal, timeoutMs: 60_000 });

describe.each(everyRow)('$name', ({ make }) => {
  const provider = make();

  test('says what its models take', () => {
    for (const model of [provider.defaultModel, 'nobody-knows-this-one']) {
      const can = provider.can(model);
      expect(can.maxCount).toBeGreaterThan(0);
      expect(can.dialect).not.toBe('');
      if (can.sizes.kind === 'list') expect(can.sizes.list.length).toBeGreaterThan(0);
      const { money } = provider.estimate({ ...request, model }, {});
      if (money) expect(money.amountMicros).toBeGreaterThanOrEqual(0);
    }
  });

  test('says how it paints an order in a form that is kept', () => {
    const recipe = provider.recipe?.({ ...request, model: provider.defaultModel }, {}) ?? {};
    expect(Recipe.strict().safeParse(recipe).error).toBeUndefined();
  });

  test('ships a catalogue that can be shown', () => {
    for (const model of provider.models) expect(ModelInfo.safeParse(model).error).toBeUndefined();
    const ids = provider.models.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { retired } of provider.models)
      if (retired?.replacedBy) expect(ids).toContain(retired.replacedBy);
    if (ids.length > 0) expect(ids).toContain(provider.defaultModel);
    expect(provider.models.find(({ id }) => id === provider.defaultModel)?.retired).toBeUndefined();
  });

  test('has settings that take an empty form and refuse what they do not know', () => {
    expect(provider.settings.safeParse({}).success).toBe(true);
    expect(provider.settings.safeParse({ whatIsThis: 1 }).success).toBe(false);
  });

  test('stops before it begins when the signal has fired already', async () => {
    const signal = AbortSignal.abort(new ProviderFailure('aborted', 'Stopped.'));
    const connection = { ...closedConnection, baseUrl: 'http://127.0.0.1:9', apiKey: 'key' };
    const order = provider.generate(
      { ...request, model: provider.defaultModel },
      connection,
      context(signal),
    );
    const failure: unknown = await order.catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'ProviderFailure', reason: 'aborted' });
  });
});

describe.each(closedRows)('$name', ({ make }) => {
  const provider = make();

  test('gives a picture of the size that was asked for', async () => {
    const order = { ...request, model: provider.defaultModel };
    const image = await provider.generate(order, closedConnection, context());
    const { width, height } = await sharp(image.bytes).metadata();
    expect({ width, height }).toEqual(request.size);
    expect(image.cost?.currency).toBe('USD');
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
