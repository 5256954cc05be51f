import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { emptyCard } from '../../server/domain/card/character-card.ts';
import type { Element } from '../../server/domain/element.ts';
import type { ElementFilter } from '../../server/ports/elements.ts';
import type { ImageFilter } from '../../server/ports/images.ts';
import type { World } from '../support/create-world.ts';
import { draftElement, draftEntry, draftLorebook, keepElement } from '../support/element-records.ts';
import { makeChat, makeImage, now } from '../support/records.ts';
import { repositoryAdapters } from './repository-adapters.ts';

describe.each(repositoryAdapters)('elements in $name', ({ open }) => {
  let world: World;
  beforeEach(() => {
    world = open();
  });
  afterEach(() => world.close());

  const keep = (values: Partial<Element> = {}) => keepElement(world, values);
  const find = (id: string) => world.ports.elements.find(world.owner.id, id);
  const names = async (filter: Partial<ElementFilter> = {}, { id } = world.owner) =>
    (await world.ports.elements.list(id, { limit: 100, ...filter })).map(({ name }) => name);
  const update = (id: string, change: object) =>
    world.ports.elements.update(world.owner.id, id, change, now(world));
  const listed = async (userId: string, filter: ImageFilter = {}) =>
    (await world.ports.images.list(userId, { limit: 10, ...filter })).images.map(({ id }) => id);
  const keepPicture = async (values = {}) => {
    const image = makeImage(world, values);
    await world.ports.images.addUploads(world.owner.id, [image], []);
    return image;
  };
  const changes = async (user = world.owner) =>
    (await world.listEvents(user.id))
      .filter(({ type }) => type === 'elements.changed')
      .map(({ data }) => data);

  test('come back as they were written, for their user only', async () => {
    const image = await keepPicture();
    const element = await keep({
      kind: 'item',
      name: 'A lamp',
      description: 'Brass.',
      data: { weight: 2, lit: true, maker: 'Ann' },
      imageId: image.id,
    });
    expect(await find(element.id)).toEqual(element);
    expect(await world.ports.elements.listByIds(world.owner.id, [element.id, 'elm_x'])).toEqual([element]);
    expect(await world.ports.elements.find(world.stranger.id, element.id)).toBeUndefined();
    expect(await world.ports.elements.listByIds(world.stranger.id, [element.id])).toEqual([]);
    expect(await changes()).toEqual([{ elementId: element.id }]);
  });

  test('show no picture of somebody else', async () => {
    const image = makeImage(world);
    await world.ports.images.addUploads(world.stranger.id, [image], []);
    const { id } = await keep({ imageId: image.id });
    expect((await find(id))?.imageId).toBeNull();
    expect((await update(id, { imageId: image.id }))?.imageId).toBeNull();
  });

  test('are listed by name in keyset pages, by kind, without entries of books', async () => {
    for (const name of ['beach', 'Alley', 'beach', 'Dune']) await keep({ name });
    await keep({ name: 'Cara', kind: 'character' });
    const book = draftLorebook(world, {}, ['Entry']);
    await world.ports.elements.add(world.owner.id, { elements: [], lorebooks: [book] });
    await keepElement(world, { name: 'Theirs' }, world.stranger);
    expect(await names()).toEqual(['Alley', 'beach', 'beach', 'Cara', 'Dune']);
    expect(await names({ kind: 'character' })).toEqual(['Cara']);
    const [, second, third] = await world.ports.elements.list(world.owner.id, { limit: 3 });
    expect(await names({ after: second })).toEqual(['beach', 'Cara', 'Dune']);
    expect(await names({ after: third, kind: 'place', limit: 1 })).toEqual(['Dune']);
    expect(await names({ lorebookId: book.id })).toEqual(['Entry']);
    expect(await names({ lorebookId: book.id }, world.stranger)).toEqual([]);
  });

  test('are found by what words of their name begin with', async () => {
    for (const name of ['Old Harbour', 'The old mill', 'Émile’s Inn', 'Café 24', '港の酒場', '100% wool']) {
      await keep({ name });
    }
    await keep({ name: 'Olga', kind: 'character' });
    expect(await names({ q: 'OL' })).toEqual(['Old Harbour', 'The old mill', 'Olga']);
    expect(await names({ q: 'harb old' })).toEqual(['Old Harbour']);
    expect(await names({ q: 'emile' })).toEqual(['Émile’s Inn']);
    expect(await names({ q: 'café' })).toEqual(['Café 24']);
    expect(await names({ q: '酒場' })).toEqual(['港の酒場']);
    expect(await names({ q: 'ol', kind: 'character' })).toEqual(['Olga']);
    expect(await names({ q: 'arbour' })).toEqual([]);
    expect(await names({ q: '%' })).toEqual([]);
    expect(await names({ q: 'old', limit: 5 }, world.stranger)).toEqual([]);
  });

  test('are found once and page by page, also where several words fit', async () => {
    for (const name of ['Guard Gus', 'guild', 'Gus', 'Guard Ann']) await keep({ name });
    const found: string[] = [];
    for (let after: Element | undefined; ;) {
      const [next] = await world.ports.elements.list(world.owner.id, { q: 'gu', limit: 1, after });
      if (!next) break;
      found.push(next.name);
      after = next;
    }
    expect(found).toEqual(['Guard Ann', 'Guard Gus', 'guild', 'Gus']);
  });

  test('are found by their new name, and no more by the old', async () => {
    const { id } = await keep({ name: 'Mill' });
    await update(id, { name: 'Forge' });
    expect([await names({ q: 'mill' }), await names({ q: 'forge' })]).toEqual([[], ['Forge']]);
    await update(id, { kind: 'item' });
    expect([await names({ q: 'forge', kind: 'place' }), await names({ kind: 'item' })]).toEqual([
      [],
      ['Forge'],
    ]);
    expect(await names({ q: 'forge', kind: 'item' })).toEqual(['Forge']);
  });

  test('that an older version made are found once their names are cut', async () => {
    world.database.raw
      .query(
        `INSERT INTO elements (id, user_id, kind, name, description, created_at)
         VALUES ('elm_old', ?, 'character', 'Calder', '', '2026-01-01T00:00:00.000Z')`,
      )
      .run(world.owner.id);
    expect(await names({ q: 'cal' })).toEqual([]);
    expect(await world.ports.elements.cutNames()).toBe(1);
    expect(await world.ports.elements.cutNames()).toBe(0);
    expect(await names({ q: 'cal' })).toEqual(['Calder']);
  });

  test('change field by field, and nothing is told where nothing changes', async () => {
    const element = await keep({ data: { a: 1 } });
    world.clock.advance(1_000);
    const changed = await update(element.id, { description: 'Wet.', data: { b: 2 }, name: undefined });
    expect(changed).toEqual({ ...element, description: 'Wet.', data: { b: 2 }, updatedAt: now(world) });
    expect(await find(element.id)).toEqual(changed!);
    const told = await changes();
    expect(await update(element.id, { description: 'Wet.' })).toEqual(changed!);
    expect(await changes()).toEqual(told);
    const strange = world.ports.elements.update(world.stranger.id, element.id, { name: 'Mine' }, now(world));
    expect(await strange).toBeUndefined();
  });

  test('take a picture with its row in one commit, and the gallery finds it by them', async () => {
    const { id } = await keep();
    const image = makeImage(world, { origin: 'uploaded' });
    const other = await keepPicture();
    const changed = await update(id, { imageId: image.id, image });
    expect(changed?.imageId).toBe(image.id);
    expect(await world.ports.images.find(world.owner.id, image.id)).toEqual(image);
    const list = (filter: object) => listed(world.owner.id, { elementIds: [id], ...filter });
    expect(await list({})).toEqual([image.id]);
    await update(id, { imageId: other.id });
    expect(await list({})).toEqual([image.id, other.id]);
    expect(await list({ chatId: 'cht_x' })).toEqual([]);
    expect(await listed(world.stranger.id, { elementIds: [id] })).toEqual([]);
  });

  test('out of cards have pictures that the gallery leaves out', async () => {
    const image = makeImage(world, { origin: 'card' });
    const element = draftElement(world, { kind: 'character', imageId: image.id });
    await world.ports.elements.add(world.owner.id, { elements: [{ element }], images: [image] });
    expect(await find(element.id)).toEqual(element);
    expect(await listed(world.owner.id)).toEqual([]);
    expect(await world.ports.images.find(world.owner.id, image.id)).toEqual(image);
  });

  test('lie in the trash out of every list, and come back', async () => {
    const { id } = await keep({ name: 'Mill' });
    const { trash, restore } = world.ports.elements;
    expect((await trash(world.owner.id, id, now(world)))?.deletedAt).toBe(now(world));
    expect([await names(), await names({ q: 'mill' })]).toEqual([[], []]);
    expect((await find(id))?.deletedAt).toBe(now(world));
    expect(await update(id, { name: 'Forge' })).toBeUndefined();
    const told = (await changes()).length;
    world.clock.advance(1_000);
    expect((await trash(world.owner.id, id, now(world)))?.deletedAt).not.toBe(now(world));
    expect((await changes()).length).toBe(told);
    expect((await restore(world.owner.id, id, now(world)))?.deletedAt).toBeNull();
    expect([await names(), await names({ q: 'mill' })]).toEqual([['Mill'], ['Mill']]);
    await restore(world.owner.id, id, now(world));
    expect(await names({ q: 'mill' })).toEqual(['Mill']);
    expect(await trash(world.stranger.id, id, now(world))).toBeUndefined();
    expect(await restore(world.stranger.id, id, now(world))).toBeUndefined();
  });

  test('keep a card, which changes field by field, and the file that it came with', async () => {
    const element = draftElement(world, { kind: 'character' });
    const card = { ...emptyCard, firstMessage: 'Hello.', tags: ['sea'] };
    const cardFile = '{"spec":"chara_card_v3"}';
    await world.ports.elements.add(world.owner.id, { elements: [{ element, card, cardFile }] });
    const plain = await keep({ kind: 'character' });
    const { listCards, findCardFile } = world.ports.elements;
    const list = (user = world.owner) => listCards(user.id, [element.id, plain.id]);
    expect(await list()).toEqual([{ elementId: element.id, card }]);
    expect(await list(world.stranger)).toEqual([]);
    const before = (await changes()).length;
    await update(element.id, { card: { tags: ['sea'] } });
    expect((await changes()).length).toBe(before);
    await update(element.id, { card: { tags: ['land'] } });
    await update(plain.id, { card: { nickname: 'P' } });
    expect((await list()).map((each) => each.card)).toEqual([
      { ...card, tags: ['land'] },
      { ...emptyCard, nickname: 'P' },
    ]);
    expect((await changes()).length).toBe(before + 2);
    expect(await findCardFile(world.owner.id, element.id)).toBe(cardFile);
    expect(await findCardFile(world.owner.id, plain.id)).toBeUndefined();
    expect(await findCardFile(world.stranger.id, element.id)).toBeUndefined();
  });

  test('say which chats they are in', async () => {
    const { owner, ports } = world;
    const [ann, me] = [await keep({ kind: 'character' }), await keep({ kind: 'persona' })];
    const chats = [];
    for (const title of ['one', 'two', 'three']) {
      const chat = { title, origin: 'written' as const, playhead: null, newElements: [], messages: [] };
      const people = { characterIds: [ann.id], personaId: me.id };
      const id = ports.ids.next('cht');
      chats.push(await ports.chats.create(owner.id, { id, ...chat, ...people, createdAt: now(world) }, null));
    }
    await makeChat(world, 'without them');
    await ports.chats.trash(owner.id, chats[1]!.id, now(world));
    for (const { id } of [ann, me]) {
      expect(await ports.elements.findUses(owner.id, id, 1)).toEqual({
        count: 2,
        chats: [{ id: chats[2]!.id, title: 'three' }],
      });
      expect(await ports.elements.findUses(world.stranger.id, id, 1)).toEqual({ count: 0, chats: [] });
    }
    await ports.elements.trash(owner.id, ann.id, now(world));
    const [chat] = await ports.chats.list(owner.id, { archived: false, limit: 1 });
    expect((await ports.chats.find(owner.id, chats[0]!.id))?.characters[0]?.name).toBe(ann.name);
    expect(chat).toBeDefined();
  });

  test('that cannot all be written leave nothing behind', async () => {
    const element = draftElement(world);
    const image = makeImage(world);
    const book = draftLorebook(world, { characterId: 'elm_nobody' }, ['Entry']);
    const added = world.ports.elements.add(world.owner.id, {
      elements: [{ element }],
      lorebooks: [book],
      images: [image],
    });
    await expect(added).rejects.toMatchObject({ code: 'not_found' });
    const entry = draftEntry(world, 'lor_nowhere', 'Lost');
    await expect(
      world.ports.elements.add(world.owner.id, { elements: [{ element }, { element: entry }] }),
    ).rejects.toMatchObject({ code: 'not_found' });
    expect([await find(element.id), await find(book.entries[0]!.element.id)]).toEqual([undefined, undefined]);
    expect(await world.ports.images.find(world.owner.id, image.id)).toBeUndefined();
    expect(await world.ports.lorebooks.find(world.owner.id, book.id)).toBeUndefined();
    expect(await world.listEvents()).toEqual([]);
  });
});
