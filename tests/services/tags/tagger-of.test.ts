import { afterEach, beforeEach, describe, expect, spyOn, test } from 'bun:test';
import { defaultTagger } from '../../../server/domain/tags/default-tagger.ts';
import type { TagListRepository } from '../../../server/ports/tag-lists.ts';
import { importTagList } from '../../../server/services/tags/import-tag-list.ts';
import { removeTagList } from '../../../server/services/tags/remove-tag-list.ts';
import { restoreTagList } from '../../../server/services/tags/restore-tag-list.ts';
import { taggerOf } from '../../../server/services/tags/tagger-of.ts';
import type { Actor } from '../../../server/services/ports.ts';
import { createWorld, type World } from '../../support/create-world.ts';

let world: World;
/** How often rows were read from where they are kept. */
let readings: string[];
beforeEach(() => {
  world = createWorld();
  readings = [];
  const kept = world.ports.tagLists;
  const tagLists: TagListRepository = {
    ...kept,
    findRows: (userId, hash) => {
      readings.push(userId);
      return kept.findRows(userId, hash);
    },
  };
  world.ports.tagLists = tagLists;
});
afterEach(() => world.close());

const bring = (rows: string, actor: Actor = world.owner) =>
  importTagList(world.ports, actor, { name: 'tags.csv', bytes: new TextEncoder().encode(rows) });
const tagger = ({ id }: Actor = world.owner) => taggerOf(world.ports, id, 'danbooru');
const knows = async (tag: string, actor?: Actor) => (await tagger(actor))?.find(tag) !== undefined;

describe('the tags that prompts are written in', () => {
  test('are the program’s own without a list', async () => {
    expect(await tagger()).toBe(defaultTagger());
  });

  test('are none for a dialect that needs none', async () => {
    await bring('zz_obelisk,0,1,');
    expect(await taggerOf(world.ports, world.owner.id, 'prose')).toBeUndefined();
    expect(await taggerOf(world.ports, world.owner.id, 'of somebody’s making')).toBeUndefined();
    expect(readings).toEqual([]);
  });

  test('are widened for the user who brought a list, and for nobody else', async () => {
    await bring('zz_obelisk,0,1,');
    await bring('zz_theirs,0,1,', world.stranger);
    expect(await knows('zz_obelisk')).toBe(true);
    expect(await knows('zz_theirs')).toBe(false);
    expect(await knows('zz_obelisk', world.stranger)).toBe(false);
    expect(await knows('zz_theirs', world.stranger)).toBe(true);
    expect(await knows('tavern')).toBe(true);
    expect(defaultTagger().find('zz_obelisk')).toBeUndefined();
  });

  test('are made ready once, also for pictures that are planned at the same time', async () => {
    await bring('zz_obelisk,0,1,');
    const [one, other] = await Promise.all([tagger(), tagger()]);
    expect(one).toBe(other!);
    expect(await tagger()).toBe(one!);
    expect(readings).toEqual([world.owner.id]);
  });

  test('follow every change of the list', async () => {
    await bring('zz_obelisk,0,1,');
    await tagger();
    await bring('zz_spire,0,1,');
    expect([await knows('zz_obelisk'), await knows('zz_spire')]).toEqual([false, true]);
    await removeTagList(world.ports, world.owner);
    expect(await tagger()).toBe(defaultTagger());
    await restoreTagList(world.ports, world.owner);
    expect(await knows('zz_spire')).toBe(true);
  });

  test('are made anew after what went wrong once', async () => {
    await bring('zz_obelisk,0,1,');
    const { tagLists } = world.ports;
    const { findRows } = tagLists;
    tagLists.findRows = () => Promise.reject(new Error('The disk is busy.'));
    await expect(tagger()).rejects.toThrow('busy');
    tagLists.findRows = findRows;
    expect(await knows('zz_obelisk')).toBe(true);
  });

  test('are the program’s own when the list is another between two looks at it', async () => {
    await bring('zz_obelisk,0,1,');
    const { tagLists } = world.ports;
    const { findRows } = tagLists;
    tagLists.findRows = async (userId, hash) => {
      tagLists.findRows = findRows;
      await bring('zz_spire,0,1,');
      return findRows(userId, hash);
    };
    expect(await tagger()).toBe(defaultTagger());
    expect(await knows('zz_spire')).toBe(true);
  });

  test('of whom was served longest ago are let go where too many are held', async () => {
    const { tagLists } = world.ports;
    const summary = (await bring('zz_obelisk,0,1,')).list;
    tagLists.find = async (userId) => ({ ...summary, hash: userId, taken: 90_000 });
    tagLists.findRows = async (userId) => {
      readings.push(userId);
      return 'zz_obelisk,0,1,';
    };
    for (const id of ['a', 'b', 'a', 'c']) await taggerOf(world.ports, id, 'danbooru');
    expect(readings).toEqual(['a', 'b', 'c']);
    for (const id of ['a', 'c', 'b']) await taggerOf(world.ports, id, 'danbooru');
    expect(readings).toEqual(['a', 'b', 'c', 'b']);
  });

  test('are held also where a single list has more than is held otherwise', async () => {
    await bring('zz_obelisk,0,1,');
    const { tagLists } = world.ports;
    const { find } = tagLists;
    tagLists.find = async (userId) => {
      const list = await find(userId);
      return list && { ...list, taken: 900_000 };
    };
    expect(await tagger()).toBe((await tagger())!);
    expect(readings).toHaveLength(1);
  });
});

describe('a large list', () => {
  const rows = Array.from({ length: 5_000 }, (_, index) => `zz_thing_${index},0,1,"thing number ${index}"`);
  let breaths: ReturnType<typeof spyOn<typeof globalThis, 'setImmediate'>>;
  let clock: ReturnType<typeof spyOn<Performance, 'now'>>;
  beforeEach(() => {
    // Every look at the clock finds that others have waited long enough.
    let now = 0;
    clock = spyOn(performance, 'now').mockImplementation(() => (now += 10));
    breaths = spyOn(globalThis, 'setImmediate');
  });
  afterEach(() => {
    clock.mockRestore();
    breaths.mockRestore();
  });

  test('is taken in portions', async () => {
    await bring(rows.join('\n'));
    expect(breaths.mock.calls.length).toBeGreaterThanOrEqual(20);
  });

  test('is made ready in portions, when it is read and when its phrases are collected', async () => {
    await tagger(world.stranger);
    await bring(rows.join('\n'));
    const before = breaths.mock.calls.length;
    await tagger();
    expect(breaths.mock.calls.length - before).toBeGreaterThanOrEqual(20 + 50);
    const after = breaths.mock.calls.length;
    await Promise.all([tagger(), tagger(world.stranger)]);
    expect(breaths.mock.calls.length).toBe(after);
  });
});
