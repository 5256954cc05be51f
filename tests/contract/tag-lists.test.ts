import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import type { AppEvent } from '../../server/domain/events.ts';
import type { KeptTagList } from '../../server/ports/tag-lists.ts';
import type { Actor } from '../../server/services/ports.ts';
import type { World } from '../support/create-world.ts';
import { now } from '../support/records.ts';
import { repositoryAdapters } from './repository-adapters.ts';

const told: AppEvent = { type: 'tag-list.changed', chatId: null, data: {} };

describe.each(repositoryAdapters)('tag lists in $name', ({ open }) => {
  let world: World;
  beforeEach(() => {
    world = open();
  });
  afterEach(() => world.close());

  const makeList = (letter: string): KeptTagList => ({
    fileName: `${letter}.csv`,
    bytes: 1000,
    taken: 3,
    passedOver: 2,
    skipped: 1,
    importedAt: now(world),
    hash: letter.repeat(64),
  });
  const put = async (letter: string, rows = `${letter},0,1,`, { id }: Actor = world.owner) => {
    const list = makeList(letter);
    await world.ports.tagLists.put(id, list, rows, now(world), [told]);
    return list;
  };
  const find = ({ id }: Actor = world.owner) => world.ports.tagLists.find(id);
  const findRows = (letter: string, { id }: Actor = world.owner) =>
    world.ports.tagLists.findRows(id, letter.repeat(64));
  const remove = () => world.ports.tagLists.remove(world.owner.id, now(world), [told]);
  const restore = ({ id }: Actor = world.owner) => world.ports.tagLists.restore(id, [told]);

  test('are read as they were written, by their user only', async () => {
    const rows = 'obelisk,0,1,"standing_stone,monolith"\nétoile_☆,0,,';
    const list = await put('a', rows);
    expect(await find()).toEqual(list);
    expect(await findRows('a')).toBe(rows);
    expect(await find(world.stranger)).toBeUndefined();
    expect(await findRows('a', world.stranger)).toBeUndefined();
    expect(await world.listEvents()).toEqual([told]);
    expect(await world.listEvents(world.stranger.id)).toEqual([]);
  });

  test('are one a user: a later one takes the place', async () => {
    await put('a');
    const theirs = await put('f', 'theirs,0,1,', world.stranger);
    const second = await put('b');
    expect(await find()).toEqual(second);
    expect(await findRows('a')).toBeUndefined();
    expect(await findRows('b')).toBe('b,0,1,');
    expect(await find(world.stranger)).toEqual(theirs);
  });

  test('that were removed are not there, and come back with their rows', async () => {
    const list = await put('a');
    expect(await remove()).toBe(true);
    expect([await find(), await findRows('a')]).toEqual([undefined, undefined]);
    expect(await restore()).toEqual(list);
    expect([await find(), await findRows('a')]).toEqual([list, 'a,0,1,']);
    expect(await world.listEvents()).toEqual([told, told, told]);
  });

  test('that were replaced come back instead of what took their place', async () => {
    const first = await put('a');
    await put('b');
    expect(await restore()).toEqual(first);
    expect([await find(), await findRows('b')]).toEqual([first, undefined]);
    expect(await restore()).toBeUndefined();
  });

  test('that stood two changes ago do not come back', async () => {
    await put('a');
    await put('b');
    const third = await put('c');
    expect(await restore()).toMatchObject({ fileName: 'b.csv' });
    await remove();
    await put('c');
    expect(await restore()).toBeUndefined();
    expect(await find()).toEqual(third);
  });

  test('that are not there cannot be removed or come back, and nobody is told', async () => {
    await put('f', 'theirs,0,1,', world.stranger);
    expect(await remove()).toBe(false);
    expect(await restore()).toBeUndefined();
    await put('a');
    await remove();
    expect(await remove()).toBe(false);
    expect(await restore(world.stranger)).toBeUndefined();
    expect(await world.listEvents()).toEqual([told, told]);
    expect(await find(world.stranger)).toMatchObject({ fileName: 'f.csv' });
  });

  test('lie aside until they are pruned; what is used stays', async () => {
    await put('a');
    world.clock.advance(1000);
    await put('b');
    const { prune } = world.ports.tagLists;
    expect(await prune(now(world))).toBe(0);
    world.clock.advance(1);
    expect(await prune(now(world))).toBe(1);
    expect(await restore()).toBeUndefined();
    expect(await find()).toMatchObject({ fileName: 'b.csv' });
  });

  test('keep what was there when the write fails', async () => {
    const list = await put('a');
    const broken = { ...makeList('b'), taken: -1 };
    const write = world.ports.tagLists.put(world.owner.id, broken, 'b,0,1,', now(world), [told]);
    await expect(write).rejects.toThrow('CHECK');
    expect([await find(), await findRows('a')]).toEqual([list, 'a,0,1,']);
    expect(await restore()).toBeUndefined();
    expect(await world.listEvents()).toEqual([told]);
  });

  test('go with their user', async () => {
    await put('f', 'theirs,0,1,', world.stranger);
    await put('e', 'theirs_too,0,1,', world.stranger);
    await world.ports.users.remove(world.stranger.id, now(world));
    expect(await find(world.stranger)).toBeUndefined();
    expect(await restore(world.stranger)).toBeUndefined();
  });
});
