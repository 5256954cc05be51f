import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
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
    const { find } = tagLists;
    tagLists.find = async (userId) => {
      const list = await find(userId);
      return list && { ...list, taken: 110_000 };
    };
    await bring('zz_obelisk,0,1,');
    await bring('zz_theirs,0,1,', world.stranger);
    const [mine, theirs] = [await tagger(), await tagger(world.stranger)];
    expect(await tagger(world.stranger)).toBe(theirs!);
    expect(await tagger()).not.toBe(mine!);
    expect(readings).toEqual([world.owner.id, world.stranger.id, world.owner.id]);
  });
});

test('a large list is made ready while others are answered', async () => {
  const rows = Array.from({ length: 10_000 }, (_, index) => `zz_thing_${index},0,1,"thing number ${index}"`);
  await bring(rows.join('\n'));
  let making = true;
  const made = tagger().finally(() => (making = false));
  let turns = 0;
  while (making) {
    turns += 1;
    await new Promise((resume) => setImmediate(resume));
  }
  expect((await made)?.find('zz_thing_9999')).toBeDefined();
  expect(turns).toBeGreaterThan(5);
});
