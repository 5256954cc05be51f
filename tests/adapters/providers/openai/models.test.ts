import { describe, expect, test } from 'bun:test';
import {
  builtInModels,
  expectedCost,
  findTraits,
} from '../../../../server/adapters/providers/openai/models.ts';
import { refuseRetired } from '../../../../server/services/illustration/appoint-painter.ts';
import { createOpenAi } from '../../../../server/adapters/providers/openai/openai.ts';
import { planOrder } from '../../../../server/adapters/providers/openai/plan-order.ts';
import { readPreferences, readSettings } from '../../../../server/adapters/providers/openai/settings.ts';
import type { GenerationRequest, GivenReference } from '../../../../server/ports/image-provider.ts';
import { openWayOut } from '../../../contract/image-provider/outgoing.ts';

const square = { width: 1024, height: 1024 };
const bare = { size: square, references: 0, partials: 0, promptLength: 0 };
const request = (values: Partial<GenerationRequest> = {}): GenerationRequest => ({
  model: 'gpt-image-2.6-flare',
  prompt: '',
  negativePrompt: '',
  characterPrompts: [],
  references: [],
  scene: null,
  size: square,
  seed: 7,
  ...values,
});
const reference = (values: Partial<GivenReference> = {}): GivenReference => ({
  bytes: new Uint8Array(),
  hash: 'one',
  width: 96,
  height: 64,
  mime: 'image/png',
  type: 'image',
  strength: null,
  informationExtracted: null,
  fidelity: null,
  ...values,
});
const fieldsOf = (values: Partial<GenerationRequest>, parameters: Record<string, unknown>) =>
  planOrder(request(values), readSettings(parameters)).leftOut.map(({ field }) => field);

describe('the price of a picture', () => {
  test.each([
    ['low', 196],
    ['medium', 439],
    ['high', 1756],
    ['xhigh', 3122],
    ['max', 7024],
  ] as const)('of GPT Image 2.5 Flare in %s is that of %i tokens', (quality, tokens) => {
    const cost = expectedCost('gpt-image-2.5-flare', { ...bare, quality });
    expect(cost).toEqual({ amountMicros: tokens * 30, currency: 'USD', basis: 'estimated' });
  });

  test('of GPT Image 2 follows its shape as OpenAI’s calculator does', () => {
    const tokens = (width: number, height: number) =>
      (expectedCost('gpt-image-2', { ...bare, quality: 'high', size: { width, height } })?.amountMicros ??
        0) / 30;
    expect([tokens(1024, 1024), tokens(1536, 1024), tokens(1024, 1536), tokens(1792, 1024)]).toEqual([
      7024, 5488, 5488, 5063,
    ]);
  });

  test('of older models is that of their pages, dearer where it is not square', () => {
    expect(expectedCost('gpt-image-1-mini', { ...bare, quality: 'medium' })?.amountMicros).toBe(11_000);
    const oblong = { ...bare, size: { width: 1536, height: 1024 } };
    expect(expectedCost('gpt-image-1.5', { ...oblong, quality: 'high' })?.amountMicros).toBe(200_000);
  });

  test('grows with unfinished pictures, references and words, and where the model chooses its quality', () => {
    const micros = (values: object) =>
      expectedCost('gpt-image-2.6-flare', { ...bare, quality: 'low', ...values })?.amountMicros ?? 0;
    expect(micros({ partials: 2 }) - micros({})).toBe(6_000);
    expect(micros({ references: 1 }) - micros({})).toBe(12_000);
    expect(micros({ promptLength: 400 }) - micros({})).toBe(500);
    expect(micros({ quality: undefined })).toBe(micros({ quality: 'high' }));
  });

  test('is nobody’s guess for a model without a price list', () => {
    expect(expectedCost('gpt-image-9', { ...bare, quality: 'low' })).toBeUndefined();
  });
});

describe('models', () => {
  test('that are snapshots take what their model takes; unknown ones are trusted with least', () => {
    expect(findTraits('gpt-image-2-2026-04-21')).toBe(findTraits('gpt-image-2'));
    expect(findTraits('gpt-image-2.5-flare-2026-09-08')).toBe(findTraits('gpt-image-2.5-flare'));
    expect(findTraits('gpt-image-20').sizes).toBe('three');
  });

  test.each([
    'dall-e-2',
    'dall-e-3',
    'gpt-image-1',
    'gpt-image-1.5',
    'gpt-image-1-mini',
    'chatgpt-image-latest',
  ])('%s says when it goes and what stands in its place', (id) => {
    const retired = builtInModels.find((model) => model.id === id)?.retired;
    expect(retired?.on).toMatch(/^2026-/);
    const other = builtInModels.find((model) => model.id === retired?.replacedBy);
    expect(other).toBeDefined();
    expect(other?.retired).toBeUndefined();
  });
});

describe('an order', () => {
  const provider = createOpenAi({ outgoing: openWayOut() });
  const order = (model: string, now: string) => () =>
    refuseRetired({ clock: { now: () => Date.parse(now) } }, { provider, model });

  test('of a model that is gone is not sent, and names what stands in its place', () => {
    expect(order('dall-e-3', '2026-11-21T12:00:00Z')).toThrow(
      expect.objectContaining({
        reason: 'model_retired',
        message:
          'dall-e-3 is not offered any more since 2026-05-12. gpt-image-2.6-sunburst stands in its place.',
        options: { replacedBy: 'gpt-image-2.6-sunburst', notProcessed: true },
      }),
    );
    expect(order('gpt-image-1.5', '2026-12-01T12:00:00Z')).toThrow('gpt-image-2.6-sunburst');
  });

  test('of one that goes later is sent until then', () => {
    expect(order('gpt-image-1.5', '2026-11-30T12:00:00Z')).not.toThrow();
    expect(order('gpt-image-2', '2030-01-01T12:00:00Z')).not.toThrow();
  });
});

describe('what is left out', () => {
  test.each([
    ['a quality that is above the model', { model: 'gpt-image-2' }, { quality: 'max' }, ['quality']],
    ['a complexity before 2.5', { model: 'gpt-image-2' }, { complexity: 'low' }, ['complexity']],
    ['transparency of a JPEG', {}, { background: 'transparent', outputFormat: 'jpeg' }, ['background']],
    ['a quality of a PNG’s file', {}, { outputCompression: 50 }, ['outputCompression']],
    ['fidelity from 2 on', { references: [reference()] }, { inputFidelity: 'high' }, ['inputFidelity']],
    ['numbers of a reference', { references: [reference({ strength: 0.4 })] }, {}, ['references']],
    [
      'a size that older models lack',
      { model: 'gpt-image-1.5', size: { width: 1216, height: 832 } },
      {},
      ['size'],
    ],
    ['a mask without a picture to lie on', { references: [reference({ type: 'mask' })] }, {}, ['mask']],
    ['nothing of what it takes', {}, { quality: 'max', complexity: 'high', background: 'transparent' }, []],
    ['nothing where fidelity has no reference', {}, { inputFidelity: 'high' }, []],
  ])('is %s', (_, values, parameters, fields) => {
    expect(fieldsOf(values, parameters)).toEqual(fields);
  });

  test('is not sent', () => {
    const plan = planOrder(
      request({ model: 'gpt-image-2', references: [reference()] }),
      readSettings({ quality: 'max', complexity: 'low', inputFidelity: 'high', outputCompression: 5 }),
    );
    expect(plan).toMatchObject({
      quality: undefined,
      complexity: undefined,
      inputFidelity: undefined,
      outputCompression: undefined,
    });
  });
});

describe('settings', () => {
  test('name a size as a wish, and count as not set when they became invalid', () => {
    expect(readPreferences({ size: '1536x864' })).toEqual({ size: { width: 1536, height: 864 } });
    expect(readPreferences({ size: 'large' })).toEqual({});
    expect(readSettings({ quality: 'ultra', moderation: 'low' })).toEqual({ moderation: 'low' });
  });

  test('stand in the recipe where they were sent', () => {
    const provider = createOpenAi({ outgoing: openWayOut() });
    const parameters = { quality: 'max', complexity: 'high', background: 'auto', moderation: 'low' };
    expect(provider.recipe?.(request(), parameters)).toEqual({
      more: { quality: 'max', complexity: 'high' },
    });
    expect(provider.recipe?.(request({ model: 'gpt-image-2' }), parameters)).toEqual({});
  });
});
