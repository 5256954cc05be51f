import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { chatLines, layOut, line, makeTemporaryFolder, zipOf, type Files } from '../support/installation.ts';
import { runJobs } from '../support/run-jobs.ts';
import { openDoor, type Door } from './support.ts';

const story = (...words: string[]) => chatLines(...words.map((mes) => line('Bram', mes)));
const installation: Files = {
  'settings.json': { power_user: {}, extension_settings: {} },
  'chats/Bram/Bram - 2026-3-1@20h15m.jsonl': story('Rain again.', 'Still rain.'),
  'chats/Bram/broken.jsonl': '{"chat_metadata":{}}\n{"name":"Bram","mes":"He tur',
  'themes/dusk.json': {},
};

let door: Door;
beforeEach(() => {
  door = openDoor();
});
afterEach(() => door.world.close());

const formOf = (bytes: Uint8Array<ArrayBuffer>, name = 'backup.zip') => {
  const form = new FormData();
  form.set('file', new File([bytes], name));
  return form;
};
const upload = (files: Files) => door.ask('POST', '/api/moving-in', formOf(zipOf(files)));

async function moveIn(files: Files, kinds = ['chats']) {
  door.world.clock.advance(1_000);
  const { json: begun } = await upload(files);
  await door.ask('POST', `/api/moving-in/${begun.id}/start`, { kinds });
  await runJobs(door.world);
  return (await door.ask('GET', `/api/moving-in/${begun.id}`)).json;
}

const titles = async () =>
  (await door.ask('GET', '/api/chats')).json.items.map((chat: { title: string }) => chat.title);

describe('a backup', () => {
  test('is looked at before anything comes', async () => {
    const answer = await upload(installation);
    expect(answer.status).toBe(201);
    expect(answer.json).toMatchObject({
      state: 'planned',
      jobId: null,
      report: null,
      plan: { source: 'backup.zip' },
    });
    const chats = answer.json.plan.counts.find(({ kind }: { kind: string }) => kind === 'chats');
    expect(chats).toMatchObject({ found: 2, here: 0 });
    expect(answer.json.plan.remarks).toEqual([
      { kind: null, path: 'themes', why: 'Themes are for SillyTavern’s pages.' },
    ]);
    expect(await titles()).toEqual([]);
  });

  test('comes as a job, and the report names what could not', async () => {
    const moved = await moveIn(installation);
    expect(moved).toMatchObject({ state: 'done', done: 2, total: 2 });
    expect(moved.report.outcomes).toEqual([{ kind: 'chats', came: 1, grew: 0, here: 0, failed: 1 }]);
    expect(moved.report.remarks[0]).toEqual({
      kind: 'chats',
      path: 'chats/Bram/broken.jsonl',
      why: 'Line 2: This line breaks off in the middle: the file may have been cut short.',
    });
    expect(await titles()).toEqual(['Bram, 2026-03-01']);
    const job = (await door.ask('GET', `/api/jobs/${moved.jobId}`)).json;
    expect(job).toMatchObject({ kind: 'move-in', state: 'done', chatId: null });
  });

  test('brings nothing twice, and of a chat that has grown what is new', async () => {
    await moveIn(installation);
    const again = await moveIn(installation);
    expect(again.plan.counts.find(({ kind }: { kind: string }) => kind === 'chats')).toMatchObject({
      here: 1,
    });
    expect(again.report.outcomes).toEqual([{ kind: 'chats', came: 0, grew: 0, here: 1, failed: 1 }]);
    const [path] = Object.keys(installation).slice(1);
    const grown = { ...installation, [path!]: story('Rain again.', 'Still rain.', 'It stopped.') };
    const later = await moveIn(grown);
    expect(later.report.outcomes[0]).toMatchObject({ came: 0, grew: 1 });
    const [chat] = (await door.ask('GET', '/api/chats')).json.items;
    const { items } = (await door.ask('GET', `/api/chats/${chat.id}/messages`)).json;
    expect(items.map(({ text }: { text: string }) => text)).toEqual([
      'It stopped.',
      'Still rain.',
      'Rain again.',
    ]);
    expect(chat.messageCount).toBe(3);
  });

  test('leaves a chat alone that went on here, or whose past was changed there', async () => {
    const path = 'chats/Bram/a.jsonl';
    const files = { 'settings.json': {}, [path]: story('Rain again.', 'Still rain.') };
    await moveIn(files);
    const changed = await moveIn({ ...files, [path]: story('Sun at last.', 'Still rain.') });
    expect(changed.report.remarks[0].why).toContain('were changed there');
    const [chat] = (await door.ask('GET', '/api/chats')).json.items;
    await door.ask('POST', `/api/chats/${chat.id}/messages`, { role: 'user', text: 'I leave.' });
    const both = await moveIn({ ...files, [path]: story('Rain again.', 'Still rain.', 'He stays.') });
    expect(both.report.remarks[0].why).toContain('went on there and here');
    expect((await door.ask('GET', `/api/chats/${chat.id}`)).json.messageCount).toBe(3);
  });

  test('is forgotten with its upload, and not while it moves in', async () => {
    const { json: begun } = await upload(installation);
    await door.ask('POST', `/api/moving-in/${begun.id}/start`, { kinds: ['chats'] });
    expect((await door.ask('DELETE', `/api/moving-in/${begun.id}`)).status).toBe(409);
    expect((await door.ask('POST', `/api/moving-in/${begun.id}/start`, { kinds: ['chats'] })).status).toBe(
      409,
    );
    await door.ask(
      'POST',
      `/api/jobs/${(await door.ask('GET', `/api/moving-in/${begun.id}`)).json.jobId}/cancel`,
    );
    expect((await door.ask('GET', `/api/moving-in/${begun.id}`)).json.state).toBe('cancelled');
    expect((await door.ask('DELETE', `/api/moving-in/${begun.id}`)).status).toBe(204);
    expect((await door.ask('GET', '/api/moving-in')).json.items).toEqual([]);
  });
});

describe('what is no backup', () => {
  test.each<[string, Uint8Array<ArrayBuffer>, string]>([
    ['text', new TextEncoder().encode('Ann: Hello.'), 'This is no ZIP file'],
    ['a ZIP of other things', zipOf({ 'photos/a.png': 'x' }), 'No SillyTavern user folder was found'],
    ['a ZIP in a ZIP', zipOf({ 'backup.zip': zipOf({}) }), 'another archive inside'],
    ['a ZIP that leads elsewhere', zipOf({ '../settings.json': '{}' }), 'outside itself'],
    [
      'two users’ folders',
      zipOf({
        'data/ann/settings.json': '{}',
        'data/ann/chats/a/a.jsonl': '{}',
        'data/ben/settings.json': '{}',
        'data/ben/chats/a/a.jsonl': '{}',
      }),
      'several users’ folders (“data/ann”, “data/ben”)',
    ],
  ])('is refused in a sentence, and nothing of it stays: %s', async (_what, bytes, sentence) => {
    const answer = await door.ask('POST', '/api/moving-in', formOf(bytes));
    expect(answer.status).toBe(400);
    expect(answer.json.message).toContain(sentence);
    expect((await door.ask('GET', '/api/moving-in')).json.items).toEqual([]);
  });

  test('is said of a form without a file, and of one that breaks off', async () => {
    const empty = new FormData();
    empty.set('note', 'nothing');
    expect((await door.ask('POST', '/api/moving-in', empty)).json.message).toBe(
      'There is no file in this form.',
    );
    const head = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.zip"\r\n\r\nPK';
    const broken = await door.ask('POST', '/api/moving-in', head, {
      'content-type': 'multipart/form-data; boundary=b',
    });
    expect(broken.status).toBe(400);
    expect(broken.json.message).toContain('broke off');
  });
});

describe('a folder on the server', () => {
  test('is read where it lies, by an admin’s word', async () => {
    const folder = makeTemporaryFolder();
    layOut(
      folder.path,
      Object.fromEntries(
        Object.entries(installation).map(([path, file]) => [`data/default-user/${path}`, file]),
      ),
    );
    const begun = await door.ask('POST', '/api/moving-in', { path: folder.path });
    expect(begun.json.plan).toMatchObject({ source: folder.path, root: 'data/default-user/' });
    await door.ask('POST', `/api/moving-in/${begun.json.id}/start`, { kinds: ['chats'] });
    await runJobs(door.world);
    expect(await titles()).toEqual(['Bram, 2026-03-01']);
    folder.remove();
  });

  test('that is not there is refused in a sentence', async () => {
    const answer = await door.ask('POST', '/api/moving-in', { path: '/no/such/folder' });
    expect(answer.json.message).toBe('There is no folder “/no/such/folder” on the server.');
  });
});
