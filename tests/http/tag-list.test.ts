import { describe, expect, test } from 'bun:test';
import { maxTagListBytes } from '../../server/domain/tags/own-tags.ts';
import { importTagList } from '../../server/services/tags/import-tag-list.ts';
import type { Actor } from '../../server/services/ports.ts';
import { openDoor, runScenarios, type Door } from './support.ts';

const good =
  'tag,category,posts,aliases\nobelisk,0,1200,"standing_stone,monolith"\nsomeone,1,5,\npurple_hair,0,9,';
const formOf = (file: string | Uint8Array<ArrayBuffer>, name = 'my tags.csv') => {
  const form = new FormData();
  form.set('file', new File([file], name));
  return form;
};
const keep = ({ world }: Door, rows: string, name: string, actor: Actor) =>
  importTagList(world.ports, actor, { name, bytes: new TextEncoder().encode(rows) });

const arrange = async (door: Door) => {
  await keep(door, 'strangers_tag,0,1,', 'stranger.csv', door.world.stranger);
  return {};
};
const arrangeTwo = async (door: Door) => {
  await arrange(door);
  await keep(door, 'first_tag,0,1,', 'first.csv', door.world.owner);
  await keep(door, 'second_tag,0,1,', 'second.csv', door.world.owner);
  return {};
};

describe('a tag list', () => {
  runScenarios(arrange, [
    {
      name: 'is not there before one is brought, whatever others have',
      request: ['GET', '/api/tag-list'],
      status: 200,
      contains: ['{"list":null}'],
      lacks: ['stranger'],
    },
    {
      name: 'is taken with a report of what became of its rows',
      request: ['PUT', '/api/tag-list', formOf(`${good}\nbad row,0,1,\n,0,1,`)],
      status: 200,
      contains: [
        '"fileName":"my tags.csv"',
        '"taken":2',
        '"passedOver":1',
        '"skipped":2',
        '{"line":5,"why":"The tag holds a blank',
        '{"line":6,"why":"The tag is missing."}',
      ],
      lacks: ['stranger', 'obelisk', 'hash', 'bad row'],
      events: ['tag-list.changed'],
    },
    {
      name: 'that is not there is removed without a word',
      request: ['DELETE', '/api/tag-list'],
      status: 204,
    },
    {
      name: 'of somebody else does not come back to me',
      request: ['POST', '/api/tag-list/restore'],
      status: 404,
      lacks: ['stranger'],
    },
  ]);
  runScenarios(arrangeTwo, [
    {
      name: 'takes the place of the one before',
      request: ['GET', '/api/tag-list'],
      status: 200,
      contains: ['"fileName":"second.csv"', '"taken":1', '"passedOver":0', '"skipped":0'],
      lacks: ['first', 'stranger', 'second_tag', 'hash'],
    },
    {
      name: 'that is brought again changes nothing',
      request: ['PUT', '/api/tag-list', formOf('second_tag,0,1,', 'second.csv')],
      status: 200,
      contains: ['"fileName":"second.csv"', '"problems":[]'],
    },
    {
      name: 'is removed',
      request: ['DELETE', '/api/tag-list'],
      status: 204,
      events: ['tag-list.changed'],
    },
    {
      name: 'that was replaced comes back',
      request: ['POST', '/api/tag-list/restore'],
      status: 200,
      contains: ['"fileName":"first.csv"'],
      lacks: ['second'],
      events: ['tag-list.changed'],
    },
  ]);
  const refused: [name: string, body: FormData, says: string][] = [
    ['a picture', formOf(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe])), 'not text in UTF-8'],
    ['an empty file', formOf(''), 'no tags in it'],
    ['only a head', formOf('tag,category,posts,aliases\n'), 'no tags in it'],
    ['artists alone', formOf('someone,1,5,\nsome_work,3,5,'), 'only artists'],
    ['a story', formOf('It rained, and she\nwent home.\nobelisk,0,1,\nThe end.'), '"line 1":'],
    ['a table of something else', formOf('date,sum\n2026-11-01,5\n2026-11-02,6'), 'no list of tags'],
    ['too many rows', formOf('a,1,\n'.repeat(200_001)), '200,000 rows are the most'],
    ['a file over 5 MB', formOf('a,0,1,\n'.padEnd(maxTagListBytes + 1)), 'at most 5 MB'],
    ['no file', new FormData(), 'This is needed.'],
  ];
  runScenarios(
    arrangeTwo,
    refused.map(([name, body, says]) => ({
      name: `refuses ${name} with a sentence`,
      request: ['PUT', '/api/tag-list', body],
      status: 400,
      contains: [says],
      lacks: ['stranger', 'second'],
    })),
  );
});

test('a refused list leaves the one before as it was, to use and to have back', async () => {
  const door = openDoor();
  await arrangeTwo(door);
  const before = (await door.ask('GET', '/api/tag-list')).text;
  for (const [, body] of [
    ['', formOf('no tags here')],
    ['', formOf('a,1,5,')],
  ] as const) {
    expect((await door.ask('PUT', '/api/tag-list', body)).status).toBe(400);
  }
  expect((await door.ask('GET', '/api/tag-list')).text).toBe(before);
  expect((await door.ask('POST', '/api/tag-list/restore')).json.list.fileName).toBe('first.csv');
});

test('a body far over the limit is refused before it is looked at, another kind at once', async () => {
  const { ask } = openDoor();
  const large = formOf(new Uint8Array(maxTagListBytes + 200_000));
  expect((await ask('PUT', '/api/tag-list', large)).status).toBe(413);
  expect((await ask('PUT', '/api/tag-list', { file: 'obelisk,0,1,' })).status).toBe(415);
});

test('a report names the first twenty rows that cannot be read and counts them all', async () => {
  const { ask } = openDoor();
  const { json } = await ask(
    'PUT',
    '/api/tag-list',
    formOf(
      'bad row,0,1,\n'.repeat(30) + Array.from({ length: 40 }, (_, index) => `tag_${index},0,1,`).join('\n'),
    ),
  );
  expect([json.list.taken, json.list.skipped]).toEqual([40, 30]);
  expect(json.problems.map(({ line }: { line: number }) => line)).toEqual(
    Array.from({ length: 20 }, (_, index) => index + 1),
  );
});
