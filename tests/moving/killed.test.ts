import { afterAll, beforeAll, expect, test } from 'bun:test';
import { Database } from 'bun:sqlite';
import { join } from 'node:path';
import { cardFiles } from '../../server/adapters/cards/card-files.ts';
import { chatLines, layOut, line, makeTemporaryFolder } from '../support/installation.ts';
import { spawnServer } from '../support/spawn-server.ts';
import { paint } from './silly-tavern-house.ts';

const folder = makeTemporaryFolder();
afterAll(folder.remove);
const house = join(folder.path, 'house');
const media = { extra: { media: [{ url: '/user/images/Maren/pier.png', type: 'image' }] } };
const long = Array.from({ length: 450 }, (_, index) => line(index % 2 ? 'Tam' : 'Maren', `Turn ${index}.`));

const world = { entries: { 0: { key: ['river'], content: 'Wide.', comment: 'River' } } };
const book = { name: 'River', entries: [{ keys: ['river'], content: 'Wide.', comment: 'River' }] };
const card = JSON.stringify({
  data: { name: 'Maren', description: '', character_book: book, extensions: { world: 'River' } },
});

beforeAll(async () => {
  layOut(house, {
    'settings.json': { power_user: { personas: { 'tam.png': 'Tam' } } },
    'worlds/River.json': world,
    'characters/Maren.png': new Uint8Array(
      await cardFiles.write(await paint('#445566'), { v2: card, v3: card }),
    ),
    'chats/Maren/a.jsonl': chatLines(line('Maren', 'See.', media)),
    'chats/Maren/long.jsonl': chatLines(...long),
    'chats/Maren/torn.jsonl': '{"mes":',
    'user/images/Maren/pier.png': await paint('#775533'),
    'User Avatars/tam.png': await paint('#112233'),
  });
});

/** What is there afterwards, and what was said of it. */
async function liveThrough(data: string, moments: string[]) {
  const CYCLORAMA_DATA = join(folder.path, data);
  for (const [index, KILL_AT] of moments.entries()) {
    const server = spawnServer('tests/support/killable-mover.ts', {
      CYCLORAMA_DATA,
      KILL_AT,
      ...(index === 0 && { MOVE: house }),
    });
    expect(await server.exited).toBeNull();
  }
  const last = spawnServer('tests/support/killable-mover.ts', {
    CYCLORAMA_DATA,
    ...(moments.length === 0 && { MOVE: house }),
  });
  await last.line('finished');
  await last.stop();
  const database = new Database(join(CYCLORAMA_DATA, 'cyclorama.db'), { readonly: true });
  const count = (sql: string) =>
    database.query<{ count: number }, []>(`SELECT count(*) AS count FROM ${sql}`).get()!.count;
  const found = {
    chats: count('chats WHERE arriving = 0'),
    unfinished: count('chats WHERE arriving = 1'),
    messages: count('messages'),
    elements: count('elements WHERE deleted_at IS NULL'),
    books: count('lorebooks'),
    linked: count('lorebooks JOIN elements owner ON owner.id = character_id'),
    images: count("images WHERE origin = 'uploaded'"),
    pictured: count('message_images'),
    begun: count("moved_items WHERE done = 0 AND kind <> 'chats'"),
    jobs: database.query('SELECT kind, state FROM jobs').all(),
  };
  database.close();
  const [user] = [...new Bun.Glob('moving-in/*/*/record.json').scanSync(CYCLORAMA_DATA)];
  const { report } = await Bun.file(join(CYCLORAMA_DATA, user!)).json();
  return { ...found, report };
}

test('a moving in that is killed anywhere comes to the same, and nothing comes twice', async () => {
  const whole = await liveThrough('whole', []);
  expect(whole).toMatchObject({
    chats: 2,
    unfinished: 0,
    messages: 451,
    books: 1,
    linked: 1,
    images: 1,
    pictured: 1,
    begun: 0,
  });
  expect(whole.report.outcomes.map(({ came }: { came: number }) => came)).toEqual([1, 1, 1, 1, 2]);
  const moments = [
    'before elements.add',
    'after elements.add',
    'before lorebooks.update',
    'after lorebooks.update',
    'before images.addUploads',
    'after images.addUploads',
    'before chats.create',
    'after chats.create',
    'after movedItems.begin',
    'before movedItems.finish',
    'after movedItems.finish',
  ];
  for (const [index, moment] of moments.entries())
    expect(await liveThrough(`killed-${index}`, [moment])).toEqual(whole);
  expect(
    await liveThrough('killed-often', ['after elements.add', 'before chats.create', 'after chats.create']),
  ).toEqual(whole);
}, 120_000);
