import { afterEach, beforeEach, expect, test } from 'bun:test';
import { cardFiles } from '../../server/adapters/cards/card-files.ts';
import { createSharpProcessor } from '../../server/adapters/imaging/sharp-processor.ts';
import { openDoor, type Door } from '../http/support.ts';
import { createWorld } from '../support/create-world.ts';
import { zipOf, type Files } from '../support/installation.ts';
import { runJobs } from '../support/run-jobs.ts';
import { paint } from './silly-tavern-house.ts';

let door: Door;
beforeEach(() => {
  door = openDoor({}, createWorld({ imageProcessor: createSharpProcessor() }));
});
afterEach(() => door.world.close());

const say = (content: string) => ({ entries: { 0: { key: ['river'], content, comment: 'River' } } });
async function cardOf(name: string, world: string, book = world) {
  const entries = [{ keys: ['river'], content: `The copy of ${name}.`, comment: 'River' }];
  const data = { name, character_book: { name: book, entries }, extensions: { world } };
  const card = JSON.stringify({ spec: 'chara_card_v2', data });
  return new Uint8Array(await cardFiles.write(await paint('#335577'), { v2: card, v3: card }));
}

/** What the report says, and each book with whose it is and what it says. */
async function moveIn(files: Files, kinds = ['lorebooks', 'characters']) {
  const form = new FormData();
  form.set('file', new File([zipOf({ 'settings.json': {}, ...files })], 'backup.zip'));
  const { id } = (await door.ask('POST', '/api/moving-in', form)).json;
  door.world.clock.advance(1_000);
  await door.ask('POST', `/api/moving-in/${id}/start`, { kinds });
  await runJobs(door.world);
  const { report } = (await door.ask('GET', `/api/moving-in/${id}`)).json;
  const { ports, owner } = door.world;
  const books = [];
  for (const { id, name, characterId } of await ports.lorebooks.list(owner.id, { limit: 10 })) {
    const whose = characterId === null ? null : (await ports.elements.find(owner.id, characterId))!.name;
    const [entry] = await ports.lorebooks.listEntries(owner.id, id, { limit: 10 });
    books.push([name, whose, entry!.element.description]);
  }
  return { report, books };
}

test('a linked world becomes its character’s, and the copy in the card stays behind', async () => {
  const files = {
    'worlds/River.json': say('The world.'),
    'characters/Maren.png': await cardOf('Maren', 'River'),
  };
  const { report, books } = await moveIn(files);
  expect(books).toEqual([['River', 'Maren', 'The world.']]);
  expect(report.remarks).toEqual([]);
  expect((await moveIn(files)).books).toEqual(books);
});

test('of two who share a world one has it, the other the copy; it is no copy where the world is open everywhere', async () => {
  const { books } = await moveIn({
    'settings.json': { world_info_settings: { world_info: { globalSelect: ['Sea'] } } },
    'worlds/River.json': say('The world.'),
    'worlds/Sea.json': say('The sea.'),
    'characters/Ilse.png': await cardOf('Ilse', 'River'),
    'characters/Maren.png': await cardOf('Maren', 'River'),
    'characters/Odo.png': await cardOf('Odo', 'Sea'),
  });
  expect(books).toEqual([
    ['River', 'Ilse', 'The world.'],
    ['River', 'Maren', 'The copy of Maren.'],
    ['Sea', null, 'The sea.'],
  ]);
});

test('where the world does not come, the copy does; another book in the card is told of', async () => {
  const lost = await moveIn({ 'characters/Maren.png': await cardOf('Maren', 'Lost') });
  expect(lost.books).toEqual([['Lost', 'Maren', 'The copy of Maren.']]);
  const other = await moveIn({
    'worlds/River.json': say('The world.'),
    'characters/Ilse.png': await cardOf('Ilse', 'River', 'Songs'),
  });
  expect(other.books).toContainEqual(['River', 'Ilse', 'The world.']);
  expect(other.report.remarks[0].why).toContain('“Songs”, stays behind');
});

test('a world that its user threw away stays there, and the copy comes', async () => {
  const world = { 'worlds/River.json': say('The world.') };
  const { ports, owner } = door.world;
  await moveIn(world, ['lorebooks']);
  const [book] = await ports.lorebooks.list(owner.id, { limit: 1 });
  await ports.lorebooks.trash(owner.id, book!.id, '2026-03-01T00:00:00.000Z');
  const { books } = await moveIn({ ...world, 'characters/Maren.png': await cardOf('Maren', 'River') });
  expect(books).toEqual([['River', 'Maren', 'The copy of Maren.']]);
});
