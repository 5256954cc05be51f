import { expect, test } from 'bun:test';
import type { ImageUses } from '../../server/domain/gallery.ts';
import { describeUses } from '../../src/lib/gallery/describe-uses.ts';

const nowhere: ImageUses = {
  imageId: 'img_1',
  backdrops: { count: 0, items: [] },
  elements: { count: 0, items: [] },
  messages: { count: 0, items: [] },
  shares: { count: 0, items: [] },
};

test('a picture that is in the gallery alone has nothing to be said', () => {
  expect(describeUses(nowhere)).toEqual([]);
});

test('where a picture is seen is said by name, and what is not named is counted', () => {
  const titles = ['Night at sea', 'The market'].map((title, index) => ({ chatId: `cht_${index}`, title }));
  const uses: ImageUses = {
    ...nowhere,
    backdrops: { count: 5, items: titles },
    elements: { count: 1, items: [{ elementId: 'elm_1', name: 'Mira' }] },
    messages: { count: 2, items: [] },
    shares: { count: 1, items: [{ token: 'abc' }] },
  };
  expect(describeUses(uses)).toEqual([
    'Hangs behind “Night at sea”, “The market” and 3 more',
    'Picture of Mira',
    'Stands in 2 messages',
    'Has a public link',
  ]);
});
