import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import type { NewLorebook } from '../../server/ports/elements.ts';
import type { World } from '../support/create-world.ts';
import { draftEntry, draftLorebook, keepElement } from '../support/element-records.ts';
import { makeChat, now } from '../support/records.ts';
import { repositoryAdapters } from './repository-adapters.ts';

describe.each(repositoryAdapters)('lorebooks in $name', ({ open }) => {
  let world: World;
  beforeEach(() => {
    world = open();
  });
  afterEach(() => world.close());

  const keep = async (book: NewLorebook, { id } = world.owner) => {
    await world.ports.elements.add(id, { elements: [], lorebooks: [book] });
    return book.id;
  };
  const find = (id: string) => world.ports.lorebooks.find(world.owner.id, id);
  const list = async (filter: object = {}, { id } = world.owner) =>
    (await world.ports.lorebooks.list(id, { limit: 100, ...filter })).map(({ name }) => name);
  const listEntries = async (id: string, page: object = {}, user = world.owner) =>
    (await world.ports.lorebooks.listEntries(user.id, id, { limit: 1_000, ...page })).map(
      ({ element }) => element.name,
    );
  const countChanges = async () =>
    (await world.listEvents()).filter(({ type }) => type === 'elements.changed').length;

  test('come back with their entries, for their user only', async () => {
    const book = draftLorebook(world, { everywhere: true, rest: { scan_depth: 3 } }, ['Gull', 'Crab']);
    book.entries[0]!.rest = { extensions: { position: 1 } };
    const id = await keep(book);
    expect(await find(id)).toEqual({
      id,
      name: 'The coast',
      characterId: null,
      everywhere: true,
      entryCount: 2,
      createdAt: now(world),
      updatedAt: now(world),
      deletedAt: null,
    });
    expect(await world.ports.lorebooks.findRest(world.owner.id, id)).toEqual({ scan_depth: 3 });
    const [first] = await world.ports.lorebooks.listEntries(world.owner.id, id, { limit: 1 });
    expect(first).toEqual({ element: book.entries[0]!.element, rest: { extensions: { position: 1 } } });
    expect(await listEntries(id, { afterId: first?.element.id })).toEqual(['Crab']);
    expect(await listEntries(id, {}, world.stranger)).toEqual([]);
    expect(await world.ports.lorebooks.find(world.stranger.id, id)).toBeUndefined();
    expect(await world.ports.lorebooks.findRest(world.stranger.id, id)).toBeUndefined();
  });

  test('that are long are not there before all of them is', async () => {
    const entryNames = Array.from({ length: 1_234 }, (_, index) => `Entry ${index}`);
    const book = draftLorebook(world, {}, entryNames);
    const kept = keep(book);
    const others = await keepElement(world, { name: 'Meanwhile' });
    expect([await find(book.id), await list()]).toEqual([undefined, []]);
    await kept;
    expect(others.name).toBe('Meanwhile');
    expect((await find(book.id))?.entryCount).toBe(1_234);
    expect((await listEntries(book.id, { limit: 2_000 })).at(-1)).toBe('Entry 1233');
    expect(await countChanges()).toBe(2);
  });

  test('that fail leave nothing, and what a crash cut off is forgotten at the next start', async () => {
    const names = Array.from({ length: 450 }, (_, index) => `Entry ${index}`);
    const broken = draftLorebook(world, {}, names);
    broken.entries[440] = { element: { ...broken.entries[440]!.element, id: broken.entries[0]!.element.id } };
    await expect(keep(broken)).rejects.toThrow();
    expect(await world.ports.elements.removeUnfinished()).toBe(0);
    const cut = draftLorebook(world, {}, names);
    const kept = keep(cut);
    await find(cut.id);
    expect(await world.ports.elements.removeUnfinished()).toBe(1);
    await expect(kept).rejects.toThrow();
    for (const { entries } of [broken, cut]) {
      expect(await world.ports.elements.find(world.owner.id, entries[0]!.element.id)).toBeUndefined();
    }
    expect(await countChanges()).toBe(0);
  });

  test('are listed by name in keyset pages, and by whose they are', async () => {
    const ann = await keepElement(world, { kind: 'character', name: 'Ann' });
    for (const name of ['beach', 'Alley']) await keep(draftLorebook(world, { name }));
    await keep(draftLorebook(world, { name: 'Of Ann', characterId: ann.id }));
    await keep(draftLorebook(world, { name: 'Theirs' }), world.stranger);
    expect(await list()).toEqual(['Alley', 'beach', 'Of Ann']);
    const [, second] = await world.ports.lorebooks.list(world.owner.id, { limit: 2 });
    expect(await list({ after: second })).toEqual(['Of Ann']);
    expect(await list({ characterId: ann.id })).toEqual(['Of Ann']);
    expect(await list({ characterId: ann.id }, world.stranger)).toEqual([]);
    await world.ports.elements.trash(world.owner.id, ann.id, now(world));
    expect(await list()).toEqual(['Alley', 'beach']);
  });

  test('change, and belong to characters of their user only', async () => {
    const ann = await keepElement(world, { kind: 'character', name: 'Ann' });
    const foreign = await keepElement(world, { kind: 'character' }, world.stranger);
    const place = await keepElement(world);
    const id = await keep(draftLorebook(world));
    const update = (change: object, user = world.owner) =>
      world.ports.lorebooks.update(user.id, id, change, now(world));
    world.clock.advance(1_000);
    const changed = await update({ name: 'The sea', everywhere: true, characterId: ann.id });
    expect(changed).toMatchObject({
      name: 'The sea',
      everywhere: true,
      characterId: ann.id,
      updatedAt: now(world),
    });
    const told = await countChanges();
    expect(await update({ name: 'The sea' })).toEqual(changed!);
    for (const characterId of [foreign.id, place.id]) {
      await expect(update({ name: 'x', characterId })).rejects.toMatchObject({ code: 'not_found' });
    }
    expect(await update({ name: 'x' }, world.stranger)).toBeUndefined();
    expect([await find(id), await countChanges()]).toEqual([changed!, told]);
  });

  test('count their entries as they come, go to the trash and come back', async () => {
    const id = await keep(draftLorebook(world, {}, ['Gull']));
    const entry = draftEntry(world, id, 'Crab');
    const { add, trash, restore, update } = world.ports.elements;
    const count = async () => (await find(id))?.entryCount;
    await add(world.owner.id, { elements: [{ element: entry }] });
    expect([await count(), await listEntries(id)]).toEqual([2, ['Gull', 'Crab']]);
    await trash(world.owner.id, entry.id, now(world));
    await trash(world.owner.id, entry.id, now(world));
    expect([await count(), await listEntries(id)]).toEqual([1, ['Gull']]);
    await restore(world.owner.id, entry.id, now(world));
    expect([await count(), await listEntries(id)]).toEqual([2, ['Gull', 'Crab']]);
    const changed = await update(
      world.owner.id,
      entry.id,
      { lore: { keys: ['claw'], order: 7 } },
      now(world),
    );
    expect(changed?.lore).toEqual({ ...entry.lore!, keys: ['claw'], order: 7 });
    const foreign = { ...draftEntry(world, id, 'Theirs') };
    await expect(add(world.stranger.id, { elements: [{ element: foreign }] })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('lie in the trash with what they say, and come back', async () => {
    const chat = await makeChat(world);
    const id = await keep(draftLorebook(world, { everywhere: true }, ['Gull']));
    const { trash, restore, listOpenEntries } = world.ports.lorebooks;
    const said = async () => (await listOpenEntries(world.owner.id, chat.id)).map(({ name }) => name);
    await trash(world.owner.id, id, now(world));
    const told = await countChanges();
    await trash(world.owner.id, id, now(world));
    expect([await list(), await said(), (await find(id))?.deletedAt]).toEqual([[], [], now(world)]);
    expect(await world.ports.lorebooks.update(world.owner.id, id, { name: 'x' }, now(world))).toBeUndefined();
    expect(await countChanges()).toBe(told);
    await restore(world.owner.id, id);
    expect([await list(), await said(), (await find(id))?.deletedAt]).toEqual([
      ['The coast'],
      ['Gull'],
      null,
    ]);
    expect(await trash(world.stranger.id, id, now(world))).toBeUndefined();
    expect(await restore(world.stranger.id, id)).toBeUndefined();
  });

  test('speak in a chat when they are its own, of its characters, or open everywhere: each entry once', async () => {
    const { owner, stranger, ports } = world;
    const ann = await keepElement(world, { kind: 'character', name: 'Ann' });
    const chat = await ports.chats.create(
      owner.id,
      {
        id: ports.ids.next('cht'),
        title: 'A chat',
        origin: 'written',
        playhead: null,
        characterIds: [ann.id],
        personaId: null,
        newElements: [],
        messages: [],
        createdAt: now(world),
      },
      null,
    );
    const own = await keep(draftLorebook(world, {}, ['Own']));
    world.database.raw
      .query('INSERT INTO chat_lorebooks (chat_id, lorebook_id) VALUES (?, ?)')
      .run(chat.id, own);
    const many = Array.from({ length: 1_100 }, (_, index) => `Ann ${index}`);
    const ofAnn = await keep(draftLorebook(world, { characterId: ann.id, everywhere: true }, many));
    await keep(draftLorebook(world, { everywhere: true }, ['Everywhere']));
    await keep(draftLorebook(world, {}, ['Closed']));
    await keep(draftLorebook(world, { everywhere: true }, ['Theirs']), stranger);
    const silent = draftEntry(world, own, 'Silent', { enabled: false });
    await ports.elements.add(owner.id, { elements: [{ element: silent }] });
    const entries = await ports.lorebooks.listOpenEntries(owner.id, chat.id);
    expect(entries.map(({ name }) => name).sort()).toEqual([...many, 'Everywhere', 'Own'].sort());
    expect(entries.find(({ name }) => name === 'Ann 7')).toMatchObject({
      text: '',
      rule: { keys: ['Ann 7'], enabled: true },
      lorebookId: ofAnn,
      characterId: ann.id,
    });
    expect(await ports.lorebooks.listOpenEntries(stranger.id, chat.id)).toEqual([]);
  });
});
