import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { momentOf } from '../../server/domain/moment.ts';
import { readSearch } from '../../server/domain/image-search.ts';
import type { Image } from '../../server/domain/image.ts';
import type { ImageFilter, ImageWindow } from '../../server/ports/images.ts';
import type { World } from '../support/create-world.ts';
import { keepElement } from '../support/element-records.ts';
import { makeChat, makeImage, now } from '../support/records.ts';
import { repositoryAdapters } from './repository-adapters.ts';

interface Kept {
  image: Image;
  elementIds: string[];
}

describe.each(repositoryAdapters)('the gallery in $name', ({ open }) => {
  let world: World;
  let kept: Kept[];
  let chats: string[];
  let elements: string[];
  beforeEach(() => {
    world = open();
    kept = [];
  });
  afterEach(() => world.close());

  const keep = async (values: Partial<Image> = {}, elementIds: string[] = [], user = world.owner) => {
    const image = makeImage(world, values);
    await world.ports.images.addUploads(user.id, [image], elementIds);
    if (user === world.owner) kept.push({ image, elementIds });
    return image;
  };
  /** Two hundred pictures, others' and deleted ones among them, some of one instant. */
  const furnish = async () => {
    chats = [(await makeChat(world)).id, (await makeChat(world)).id];
    elements = [(await keepElement(world)).id, (await keepElement(world)).id];
    for (let index = 0; index < 200; index += 1) {
      const every = (step: number) => index % step === 0;
      const createdAt = new Date(Date.UTC(2026, 0, 1 + Math.floor(((index * 37) % 200) / 3))).toISOString();
      const image = await keep(
        {
          createdAt,
          chatId: every(4) ? null : (chats[index % 2] ?? null),
          provider: every(3) ? 'other' : 'painter',
          model: every(5) ? 'm2' : 'fake',
          favourite: every(6),
          tags: [...(every(7) ? ['sea'] : []), ...(every(9) ? ['old town'] : [])],
          prompt: every(2) ? 'a wide Castle on moss' : 'the river',
          origin: every(25) ? 'card' : 'painted',
        },
        [...(every(3) ? [elements[0]!] : []), ...(every(8) ? [elements[1]!] : [])],
      );
      if (every(11)) await world.ports.images.trash(world.owner.id, [image.id], now(world));
      if (every(10)) await keep({ createdAt, tags: ['sea'], prompt: 'castle' }, [], world.stranger);
    }
  };
  const trashed = (index: number) => index % 11 === 0;

  /** What fits, newest first, by looking at every picture. */
  const naive = (filter: ImageFilter & Partial<ImageWindow>) =>
    kept
      .filter(({ image, elementIds }, index) => {
        const words = `${image.prompt} ${image.tags.join(' ')}`.toLowerCase().split(' ');
        const moment = momentOf(image.createdAt);
        return (
          (filter.trashed ? trashed(index) : !trashed(index) && image.origin !== 'card') &&
          (filter.chatId === undefined || image.chatId === filter.chatId) &&
          (filter.provider === undefined || image.provider === filter.provider) &&
          (filter.model === undefined || image.model === filter.model) &&
          (!filter.favourite || image.favourite) &&
          (filter.tag === undefined || image.tags.includes(filter.tag)) &&
          (filter.elementIds ?? []).every((id) => elementIds.includes(id)) &&
          (filter.words ?? []).every((term) =>
            words.some((word) => word.startsWith(term.words.toLowerCase())),
          ) &&
          moment >= (filter.from ?? -Infinity) &&
          moment < (filter.before ?? Infinity)
        );
      })
      .map(({ image }, place) => ({ image, place }))
      .sort(
        (left, right) =>
          momentOf(right.image.createdAt) - momentOf(left.image.createdAt) || right.place - left.place,
      )
      .map(({ image }) => image.id);

  const readAll = async (filter: ImageFilter & Partial<ImageWindow>, limit: number) => {
    const ids: string[] = [];
    let after = filter.after;
    for (let pages = 0; pages < 300; pages += 1) {
      const page = await world.ports.images.list(world.owner.id, {
        ...filter,
        limit,
        ...(after !== undefined && { after }),
      });
      ids.push(...page.images.map(({ id }) => id));
      if (page.next === null) return ids;
      after = page.next;
    }
    throw new Error('The list has no end.');
  };

  test('read page by page from either end is what looking at every picture finds', async () => {
    await furnish();
    const day = fc.integer({ min: 0, max: 70 }).map((days) => Date.UTC(2026, 0, 1 + days) * 1000);
    const filters = fc.record(
      {
        chatId: fc.constantFrom(chats[0]!, chats[1]!, 'cht_x'),
        provider: fc.constantFrom('painter', 'other', 'none'),
        model: fc.constantFrom('fake', 'm2'),
        favourite: fc.constant(true as const),
        tag: fc.constantFrom('sea', 'old town', 'nowhere'),
        elementIds: fc.constantFrom([elements[0]!], [elements[1]!], elements),
        from: day,
        before: day,
      },
      { requiredKeys: [] },
    );
    const beside = fc.constantFrom<ImageFilter>(
      {},
      { trashed: true },
      { words: readSearch('cast') },
      { words: readSearch('CASTLE sea') },
      { words: readSearch('nowhere') },
    );
    await fc.assert(
      fc.asyncProperty(filters, beside, fc.integer({ min: 1, max: 50 }), async (some, other, limit) => {
        const filter = { ...some, ...other };
        const expected = naive(filter);
        expect(await readAll(filter, limit)).toEqual(expected);
        expect(await readAll({ ...filter, order: 'oldest' }, limit)).toEqual(expected.toReversed());
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  test('goes on in both directions from any place in it', async () => {
    await furnish();
    const all = naive({});
    const ask = (window: ImageWindow) => world.ports.images.list(world.owner.id, window);
    for (const days of [0, 20, 66, 90]) {
      const after = Date.UTC(2026, 0, 1 + days) * 1000;
      const page = await ask({ limit: 3, after });
      const before =
        page.previous === null ? [] : await readAll({ order: 'oldest', after: page.previous }, 7);
      const rest = page.next === null ? [] : await readAll({ after: page.next }, 7);
      expect([...before.toReversed(), ...page.images.map(({ id }) => id), ...rest]).toEqual(all);
    }
  });

  test('keeps a thousand and more pictures of one instant apart, in the order in which they came', async () => {
    const ids = Array.from({ length: 1_050 }, () => makeImage(world));
    await world.ports.images.addUploads(world.owner.id, ids, []);
    expect(await readAll({ order: 'oldest' }, 200)).toEqual(ids.map(({ id }) => id));
  });

  test('looks at so many of the trash in one page, and goes on behind them', async () => {
    const ids = Array.from({ length: 2_200 }, (_, index) =>
      makeImage(world, { provider: index === 0 ? 'rare' : 'painter' }),
    );
    await world.ports.images.addUploads(world.owner.id, ids, []);
    const all = ids.map(({ id }) => id);
    await world.ports.images.trash(world.owner.id, all, now(world));
    const filter = { trashed: true, provider: 'rare' } as const;
    const page = await world.ports.images.list(world.owner.id, { ...filter, limit: 10 });
    expect(page.images).toEqual([]);
    expect(page.next).not.toBeNull();
    expect(await readAll(filter, 10)).toEqual(all.slice(0, 1));
  });

  test('names all files that only one user has, however many', async () => {
    const hashes = Array.from({ length: 1_100 }, (_, index) => index.toString(16).padStart(64, '0'));
    const [shared = '', ...own] = hashes;
    await world.ports.images.addUploads(
      world.owner.id,
      hashes.map((hash) => makeImage(world, { hash })),
      [],
    );
    await keep({ hash: shared }, [], world.stranger);
    const files = await world.ports.images.listFilesOnlyOf(world.owner.id);
    expect(files.map(({ hash }) => hash)).toEqual(own);
  });

  test('is searched by words that follow every change', async () => {
    const { id } = await keep({ prompt: 'A wïde cästle, blue-eyed', tags: ['Über'] });
    const finds = async (typed: string) => (await readAll({ words: readSearch(typed) }, 10)).includes(id);
    for (const typed of ['castle', 'CAS', 'wide cast', 'blue-ey', '"wide castle"', 'uber', 'a']) {
      expect({ typed, found: await finds(typed) }).toEqual({ typed, found: true });
    }
    for (const typed of ['astle', '"castle wide"', '"wide cast"', 'castle moss', 'u']) {
      expect({ typed, found: await finds(typed) }).toEqual({ typed, found: false });
    }
    const { images } = world.ports;
    await images.update(world.owner.id, id, { prompt: 'moss', tags: ['new'] });
    expect(await Promise.all(['castle', 'uber', 'moss', 'new'].map(finds))).toEqual([
      false,
      false,
      true,
      true,
    ]);
    await images.trash(world.owner.id, [id], now(world));
    expect(await finds('moss')).toBe(false);
    await images.restore(world.owner.id, [id]);
    expect(await finds('moss new')).toBe(true);
    await images.removeTags(world.owner.id, [id], ['new']);
    expect(await finds('new')).toBe(false);
  });

  test('takes nothing in a search for syntax', async () => {
    const { id } = await keep({ prompt: 'owner AND near castle 城' });
    await keep({ prompt: 'castle' }, [], world.stranger);
    const signs = [
      ...[
        '"',
        '*',
        '"*"',
        'NEAR(',
        'NEAR(castle owner)',
        'owner:',
        'prompt : castle',
        'castle OR zebra',
        'NOT',
      ],
      ...[
        'castle"',
        '^castle',
        '-castle',
        '+',
        '{prompt}:',
        'a\0b',
        '🌊',
        '\ud800',
        "'; DROP TABLE images; --",
      ],
      ...['x'.repeat(10_000), 'castle '.repeat(10_000), '"'.repeat(9_999), world.stranger.id],
    ];
    for (const typed of signs) {
      const words = readSearch(typed);
      const found = await world.ports.images.list(world.owner.id, { limit: 9, words });
      expect(found.images.every((image) => image.id === id)).toBe(true);
    }
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (typed) => {
        await world.ports.images.list(world.owner.id, { limit: 9, words: readSearch(typed) });
      }),
      { numRuns: 300 },
    );
    expect(await readAll({ words: readSearch('and') }, 5)).toEqual([id]);
    expect(await readAll({ words: readSearch('城') }, 5)).toEqual([id]);
    expect(await readAll({ words: readSearch('NEAR( castle *') }, 5)).toEqual([id]);
  });

  test('counts what there is through every change, also when a chat or a user goes', async () => {
    const chat = await makeChat(world);
    const image = await keep({ chatId: chat.id, bytes: 100 });
    await keep({ bytes: 7 });
    const sums = async () => {
      const { images, bytes, trash, chats: each } = await world.ports.images.sumStorage(world.owner.id, 9);
      return { images, bytes, trash: trash.images, chats: each.map(({ chatId, bytes: of }) => [chatId, of]) };
    };
    expect(await sums()).toEqual({
      images: 2,
      bytes: 107,
      trash: 0,
      chats: [
        [chat.id, 100],
        [null, 7],
      ],
    });
    world.database.raw.query('DELETE FROM chats WHERE id = ?').run(chat.id);
    expect(await sums()).toEqual({ images: 2, bytes: 107, trash: 0, chats: [[null, 107]] });
    await world.ports.images.trash(world.owner.id, [image.id], now(world));
    expect(await sums()).toEqual({ images: 2, bytes: 107, trash: 1, chats: [[null, 7]] });
    await world.ports.images.remove(world.owner.id, [image.id]);
    expect(await sums()).toEqual({ images: 1, bytes: 7, trash: 0, chats: [[null, 7]] });
    await keep({ tags: ['sea'] }, [], world.stranger);
    await world.ports.users.remove(world.stranger.id, now(world));
    const left = (table: string) =>
      (world.database.raw.query(`SELECT count(*) AS count FROM ${table}`).get() as { count: number }).count;
    expect(['images', 'image_totals', 'image_tags', 'tags'].map(left)).toEqual([1, 1, 0, 0]);
  });
});
