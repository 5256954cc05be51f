import { describe, expect, test } from 'bun:test';
import { addressesOf } from '../../../../server/adapters/providers/nanogpt/addresses.ts';
import { listShapes, readSizeName } from '../../../../server/adapters/providers/canvases.ts';
import {
  abilitiesOf,
  builtInModels,
  priceOf,
  shippedTraits,
} from '../../../../server/adapters/providers/nanogpt/models.ts';
import { readLists } from '../../../../server/adapters/providers/nanogpt/read-lists.ts';
import { models, olderModels } from '../../../contract/image-provider/nanogpt/replies.ts';

const size = (width: number, height: number) => ({ width, height });

test.each([
  ['https://nano-gpt.com/api/v1', 'https://nano-gpt.com/api/v1', 'https://nano-gpt.com/api'],
  ['https://nano-gpt.com/v1/', 'https://nano-gpt.com/v1', 'https://nano-gpt.com/api'],
  ['https://nano-gpt.com', 'https://nano-gpt.com/api/v1', 'https://nano-gpt.com/api'],
  ['https://nano-gpt.com/api', 'https://nano-gpt.com/api/v1', 'https://nano-gpt.com/api'],
  ['https://nano-gpt.com/v1/images/generations', 'https://nano-gpt.com/v1', 'https://nano-gpt.com/api'],
  ['http://box:80/way/v1', 'http://box:80/way/v1', 'http://box:80/way/api'],
])('the base URL %s leads to %s and %s', (baseUrl, v1, account) => {
  expect(addressesOf(baseUrl)).toEqual({ v1, account });
});

describe('the name of a size', () => {
  test.each([
    ['1024x1024', size(1024, 1024)],
    ['1376*768', size(1376, 768)],
    ['832 × 1216', size(832, 1216)],
    ['square_hd', size(1024, 1024)],
    ['landscape_16_9', size(1360, 768)],
    ['portrait_4_3', size(880, 1184)],
  ])('%s is read and sent as it stands', (name, expected) => {
    expect(readSizeName(name)).toEqual({ size: expected, name });
  });

  test.each(['auto', '1k', '16:9', '8x8', '9000x9000', ''])('%p says no size', (name) => {
    expect(readSizeName(name)).toBeUndefined();
  });

  test('is a shape in a fineness where the list has both', () => {
    const shapes = listShapes(['1:1', '16:9', 'wide'], ['1k', '2K', '8k']);
    expect(shapes.map((canvas) => [canvas.size, canvas.shape?.tier])).toEqual([
      [size(1024, 1024), '1k'],
      [size(1360, 768), '1k'],
      [size(2048, 2048), '2K'],
      [size(2736, 1536), '2K'],
    ]);
  });
});

describe('the live lists', () => {
  const traits = readLists(models, olderModels);
  const find = (id: string) => traits.find((one) => one.id === id) ?? shippedTraits('');

  test('show what paints, with its sizes, references, seed and negative prompt', () => {
    expect(traits.map(({ id }) => id)).toEqual(['gpt-image-2', 'vendor/wide', 'flux-kontext']);
    expect(abilitiesOf(find('gpt-image-2'))).toMatchObject({
      seed: false,
      negativePrompt: false,
      maxReferences: 16,
    });
    expect(abilitiesOf(find('vendor/wide'))).toMatchObject({
      seed: true,
      negativePrompt: true,
      maxReferences: 0,
    });
    expect(abilitiesOf(find('flux-kontext'))).toMatchObject({ seed: true, maxReferences: 4 });
    expect(find('flux-kontext').canvases.map(({ name }) => name)).toContain('1360*768');
  });

  test.each([
    ['gpt-image-2', size(1024, 1024), 40_000],
    ['gpt-image-2', size(1536, 1024), 60_000],
    ['gpt-image-2', size(1024, 1536), 60_000],
    ['vendor/wide', size(1360, 768), 20_000],
    ['vendor/wide', size(2736, 1536), 50_000],
    ['flux-kontext', size(1360, 768), 30_000],
  ])('price %s at %p', (id, wanted, amountMicros) => {
    expect(priceOf(find(id), wanted)).toEqual({ amountMicros, currency: 'USD', basis: 'estimated' });
  });

  test('are read without the older one, and without what cannot be read in them', () => {
    const bare = readLists(
      { data: [{ id: 'a' }, null, 'b', { id: '' }, { id: 'c', supported_parameters: 7 }] },
      '<html>',
    );
    expect(bare.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(abilitiesOf(bare[0] ?? shippedTraits('')).sizes).toEqual(abilitiesOf(shippedTraits('a')).sizes);
    expect(priceOf(bare[0] ?? shippedTraits(''), size(1024, 1024))).toBeUndefined();
  });

  test.each([null, '', -1, 'free', { '1024x1024': null }])('a price of %p is not known', (per_image) => {
    const [model] = readLists({ data: [{ id: 'a' }] }, { data: [{ id: 'a', pricing: { per_image } }] });
    expect(priceOf(model ?? shippedTraits(''), size(1024, 1024))).toBeUndefined();
  });

  test.each([[null], [[]], [{}], [{ data: 7 }], ['text']])('are refused when they are %p', (body) => {
    expect(() => readLists(body, {})).toThrow('list of models');
  });
});

test('sixteen models are shipped, each with landscape sizes', () => {
  expect(builtInModels).toHaveLength(16);
  for (const { can, source } of builtInModels) {
    expect(source).toBe('built_in');
    expect(can.sizes.kind === 'list' && can.sizes.list.some(({ width, height }) => width > height)).toBe(
      true,
    );
  }
});
