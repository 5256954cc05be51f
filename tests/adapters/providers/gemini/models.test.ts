import { describe, expect, test } from 'bun:test';
import {
  abilitiesOf,
  builtInModels,
  chooseCanvas,
  defaultModel,
  listCanvases,
  pictureCost,
} from '../../../../server/adapters/providers/gemini/models.ts';
import { readPreferences } from '../../../../server/adapters/providers/gemini/settings.ts';
import { fitSize } from '../../../../server/domain/prompt/left-out.ts';
import { defaultSize, type Size } from '../../../../server/domain/size.ts';

const ratiosOf = (model: string) => new Set(listCanvases(model).map(({ ratio }) => ratio));
const tiersOf = (model: string) => new Set<string>(listCanvases(model).map(({ tier }) => tier));

describe('what a model takes', () => {
  test.each([
    ['gemini-nano-banana-2.1', 14, ['1K', '2K', '4K'], 14],
    ['gemini-3-pro-image', 10, ['1K', '2K', '4K'], 14],
    ['nano-banana-pro-preview', 10, ['1K', '2K', '4K'], 14],
    ['gemini-3.1-flash-lite-image', 14, ['1K'], 14],
    ['gemini-3.1-flash-image', 14, ['512', '1K', '2K', '4K'], 14],
    ['gemini-2.5-flash-image', 10, ['1K'], 3],
    ['somebody-elses-model', 10, ['1K'], 3],
  ])('is in its row of the table: %s', (model, ratios, tiers, references) => {
    expect(ratiosOf(model).size).toBe(ratios);
    expect([...tiersOf(model)].sort()).toEqual([...tiers].sort());
    expect(abilitiesOf(model).maxReferences).toBe(references);
  });

  test.each([
    ['a dated release', 'gemini-3-pro-image-0915', 'gemini-3-pro-image'],
    ['a longer name before a shorter one', 'gemini-3.1-flash-lite-image-001', 'gemini-3.1-flash-lite-image'],
    ['a name with its folder', 'models/gemini-nano-banana-2.1', 'gemini-nano-banana-2.1'],
  ])('is that of the longest known beginning of its name: %s', (_, model, like) => {
    expect(listCanvases(model)).toEqual(listCanvases(like));
  });

  test('holds only sizes that a picture may have with us', () => {
    for (const { id } of builtInModels)
      for (const { size } of listCanvases(id)) {
        expect(Math.min(size.width, size.height)).toBeGreaterThanOrEqual(256);
        expect(Math.max(size.width, size.height)).toBeLessThanOrEqual(4096);
      }
  });

  test('is a shape like its ratio, in every tier', () => {
    for (const { ratio, size } of listCanvases('gemini-3.1-flash-image')) {
      const [width = 1, height = 1] = ratio.split(':').map(Number);
      expect(Math.abs(Math.log(size.width / size.height / (width / height)))).toBeLessThan(0.03);
    }
  });
});

describe('a connection that names a fineness', () => {
  const fit = (tier: '512' | '1K' | '2K' | '4K', wanted: Size) =>
    fitSize(wanted, abilitiesOf('gemini-3.1-flash-image', tier).sizes);

  test('plans the sizes that its pictures will have', () => {
    expect(fit('2K', defaultSize)).toEqual({ width: 2528, height: 1696 });
    expect(fit('512', { width: 1024, height: 1024 })).toEqual({ width: 512, height: 512 });
    expect(fit('2K', { width: 3072, height: 384 })).toEqual({ width: 3072, height: 384 });
  });

  test('keeps the shape where its sides are beyond what an order may have', () => {
    expect(fit('4K', { width: 1376, height: 768 })).toEqual({ width: 1376, height: 768 });
    expect(fit('4K', { width: 1024, height: 1024 })).toEqual({ width: 1024, height: 1024 });
  });
});

describe('the canvas of a wanted size', () => {
  test.each([
    [defaultSize, '3:2', '1K'],
    [{ width: 1024, height: 1024 }, '1:1', '1K'],
    [{ width: 832, height: 1216 }, '2:3', '1K'],
    [{ width: 1280, height: 720 }, '16:9', '1K'],
    [{ width: 2560, height: 1440 }, '16:9', '2K'],
    [{ width: 4096, height: 4096 }, '1:1', '4K'],
    [{ width: 512, height: 2048 }, '1:4', '1K'],
  ] as const)('is the nearest: %j', (size, ratio, tier) => {
    expect(chooseCanvas('gemini-nano-banana-2.1', size)).toMatchObject({ ratio, tier });
  });
});

describe('the wish of a connection', () => {
  test.each([
    [{}, {}],
    [{ aspectRatio: 'auto', imageSize: '4K' }, {}],
    [{ imageSize: '2K' }, {}],
    [{ aspectRatio: '16:9' }, { size: { width: 1376, height: 768 } }],
    [{ aspectRatio: '16:9', imageSize: '2K' }, { size: { width: 2752, height: 1536 } }],
    // 4K of that ratio is wider than a picture may be.
    [{ aspectRatio: '16:9', imageSize: '4K' }, { size: { width: 1376, height: 768 } }],
    [{ aspectRatio: '7:5' }, {}],
  ])('%j', (parameters, wish) => {
    expect(readPreferences(parameters)).toEqual(wish);
  });
});

describe('the catalogue', () => {
  test('leads every model that is gone to one that is there', () => {
    const alive = builtInModels.filter(({ retired }) => !retired).map(({ id }) => id);
    const gone = builtInModels.filter(({ retired }) => retired);
    expect(gone.map(({ id }) => id)).toContain('gemini-2.5-flash-image');
    for (const { retired } of gone) expect(alive).toContain(retired?.replacedBy ?? '');
    expect(alive).toContain(defaultModel);
  });

  test.each([
    ['gemini-nano-banana-2.1', '1K', 33_600],
    ['gemini-3-pro-image', '1K', 134_400],
    ['gemini-3-pro-image', '4K', 240_000],
    ['gemini-3.1-flash-image', '1K', 67_200],
    ['gemini-2.5-flash-image', '1K', 38_700],
  ] as const)('prices a picture of %s in %s', (model, tier, amountMicros) => {
    expect(pictureCost(model, tier)).toEqual({ amountMicros, currency: 'USD', basis: 'estimated' });
  });

  test('knows no price of a model that it does not know, or of a preview by the name of its release', () => {
    expect(pictureCost('somebody-elses-model', '1K')).toBeUndefined();
    expect(pictureCost('gemini-3-pro-image-preview', '1K')).toBeUndefined();
  });
});
