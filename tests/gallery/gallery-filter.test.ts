import { describe, expect, test } from 'bun:test';
import type { ImageView } from '../../server/contract/images.ts';
import {
  isWanted,
  listSet,
  readFilter,
  toQuery,
  without,
  writeFilter,
} from '../../src/lib/gallery/gallery-filter.ts';

const picture = (other: Partial<ImageView> = {}) =>
  ({
    id: 'img_1',
    chatId: 'cht_1',
    provider: 'painter',
    model: 'gouache',
    favourite: false,
    tags: ['Harbour'],
    deletedAt: null,
    createdAt: '2026-11-21T12:00:00.000Z',
    ...other,
  }) as ImageView;

describe('the filters of the gallery', () => {
  test('an address says all of them, and is read as it was written', () => {
    const filter = {
      q: 'night rain',
      chatId: 'cht_1',
      elementId: 'elm_1',
      provider: 'novelai',
      model: 'nai-4',
      tag: 'mood: calm & cold',
      from: '2026-01-01',
      to: '2026-02-01',
      favourite: '1',
      trash: '1',
    } as const;
    const address = writeFilter(filter).toString();
    expect(readFilter(new URLSearchParams(address))).toEqual(filter);
    expect(address.startsWith('q=night+rain&chat=cht_1&')).toBe(true);
  });

  test('what cannot be read in an address filters nothing', () => {
    const read = readFilter(new URLSearchParams('q=++&favourite=yes&from=soon&to=2026-99-01&page=2'));
    expect(read).toEqual({});
    expect(writeFilter(read).size).toBe(0);
  });

  test('one part is taken away, and the trash is no filter', () => {
    const filter = { q: 'sea', favourite: '1', trash: '1' } as const;
    expect(listSet(filter)).toEqual(['q', 'favourite']);
    expect(without(filter, 'q')).toEqual({ favourite: '1', trash: '1' });
  });

  test('days are whole, and end where they end here', () => {
    expect(toQuery({ from: '2026-11-20', to: '2026-11-21', tag: 'sea' })).toEqual({
      from: '2026-11-20T00:00:00.000Z',
      to: '2026-11-22T00:00:00.000Z',
      tag: 'sea',
    });
  });

  test('a picture of an event is wanted where everything that is set is true of it', () => {
    expect(isWanted({}, picture())).toBe(true);
    expect(
      isWanted({ chatId: 'cht_1', tag: 'harbour', from: '2026-11-21', to: '2026-11-21' }, picture()),
    ).toBe(true);
    expect(isWanted({ chatId: 'cht_2' }, picture())).toBe(false);
    expect(isWanted({ provider: 'novelai' }, picture())).toBe(false);
    expect(isWanted({ model: 'oil' }, picture())).toBe(false);
    expect(isWanted({ favourite: '1' }, picture())).toBe(false);
    expect(isWanted({ tag: 'sea' }, picture())).toBe(false);
    expect(isWanted({ from: '2026-11-22' }, picture())).toBe(false);
    expect(isWanted({ to: '2026-11-20' }, picture())).toBe(false);
    expect(isWanted({ trash: '1' }, picture())).toBe(false);
    expect(isWanted({}, picture({ deletedAt: '2026-11-22T12:00:00.000Z' }))).toBe(false);
    expect(isWanted({ trash: '1' }, picture({ deletedAt: '2026-11-22T12:00:00.000Z' }))).toBe(true);
  });

  test('what only the server knows is said to be unknown, unless something else excludes it', () => {
    expect(isWanted({ q: 'sea' }, picture())).toBe('unknown');
    expect(isWanted({ elementId: 'elm_1' }, picture())).toBe('unknown');
    expect(isWanted({ q: 'sea', favourite: '1' }, picture())).toBe(false);
  });
});
