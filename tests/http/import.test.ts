import { describe, expect, test } from 'bun:test';
import { openDoor, type Door } from './support.ts';

const lines = (...values: unknown[]) => values.map((value) => JSON.stringify(value)).join('\n');
const header = {
  user_name: 'Jo',
  character_name: 'Mara',
  create_date: '2024-6-5 @14h 56m 50s 682ms',
  chat_metadata: {},
};
const chat = lines(
  header,
  {
    name: 'Mara',
    is_user: false,
    mes: 'The rain again.',
    send_date: '2024-6-5 @14h 56m 50s 682ms',
    extra: { api: 'x' },
  },
  { name: 'Jo', is_user: true, mes: '<b>Hm</b> 🌧 مطر', send_date: 'June 5, 2024 3:01pm' },
  { name: 'System', is_system: true, mes: 'help', extra: { type: 'help' } },
  { name: 'Mara', is_user: false, mes: 'two', swipes: ['one', 'two'], swipe_id: 1 },
);

const send = (door: Door, text: string | Uint8Array<ArrayBuffer>, name = 'Mara - 2024.jsonl') => {
  const form = new FormData();
  form.set('file', new File([text], name));
  return door.ask('POST', '/api/chats/import', form);
};

const tables = ['chats', 'messages', 'elements', 'jobs', 'events', 'chat_characters'];
const countRows = ({ world }: Door) =>
  tables.map((table) => world.database.raw.query(`SELECT count(*) AS n FROM ${table}`).get());

describe('importing a chat', () => {
  test('takes the character and the persona that are here under its names', async () => {
    const door = openDoor();
    const mara = (await door.ask('POST', '/api/characters', { name: 'mara' })).json;
    await door.ask('POST', '/api/characters', { name: 'Mara Voss' });
    const jo = (await door.ask('POST', '/api/personas', { name: 'Jo' })).json;
    const { json } = await send(door, chat);
    expect(json.chat).toMatchObject({ characters: [{ id: mara.id }], persona: { id: jo.id } });
    const { items } = (await door.ask('GET', `/api/chats/${json.chat.id}/messages`)).json;
    expect(items).toMatchObject([{ speakerId: mara.id }, { speakerId: jo.id }, { speakerId: mara.id }]);
    expect((await door.ask('GET', '/api/characters')).json.items).toHaveLength(2);
    const again = (await send(door, chat)).json.chat;
    expect(again.persona.id).toBe(jo.id);
  });

  test('keeps its messages, people, swipes and dates, and queues its last scene', async () => {
    const door = openDoor();
    const { status, json } = await send(door, chat);
    expect(status).toBe(201);
    expect(json).toMatchObject({
      messageCount: 3,
      chat: { title: 'Mara', origin: 'imported', playhead: null, messageCount: 3, persona: { name: 'Jo' } },
    });
    const { items } = (await door.ask('GET', `/api/chats/${json.chat.id}/messages`)).json;
    expect(items).toMatchObject([
      { role: 'character', name: 'Mara', text: 'two', swipes: ['one', 'two'], swipeIndex: 1, position: 3 },
      { role: 'user', name: 'Jo', text: '<b>Hm</b> 🌧 مطر', createdAt: '2024-06-05T15:01:00.000Z' },
      { role: 'character', text: 'The rain again.', position: 1 },
    ]);
    const jobs = (await door.ask('GET', `/api/jobs?chatId=${json.chat.id}`)).json.items;
    expect(jobs).toMatchObject([{ trigger: 'automatic', messageId: items[0].id }]);
  });

  test('takes a plain transcript and names it after its file', async () => {
    const door = openDoor();
    const { status, json } = await send(
      door,
      'It rained.\n\nThe fire went out.',
      'C:\\stories\\a rainy night.txt',
    );
    expect(status).toBe(201);
    expect(json.chat.title).toBe('a rainy night');
  });

  test('names each line that cannot be read and keeps nothing of a broken file', async () => {
    const door = openDoor();
    const before = countRows(door);
    const broken = chat.split('\n').with(2, '{"name":"Jo","is_user":true,"mes":"cut o').with(4, '{"mes":7}');
    const { status, json, text } = await send(door, broken.join('\n'));
    expect(status).toBe(400);
    expect(json.code).toBe('invalid');
    expect(Object.keys(json.fields)).toEqual(['line 3', 'line 5']);
    expect(json.message).toStartWith('Line 3: ');
    expect(text).not.toContain('cut o');
    expect(countRows(door)).toEqual(before);
  });

  test('keeps nothing when the database refuses the last message', async () => {
    const door = openDoor();
    door.world.database.raw.run(
      `CREATE TRIGGER refuse BEFORE INSERT ON messages WHEN NEW.position = 3 BEGIN SELECT RAISE(ABORT, 'no'); END`,
    );
    const before = countRows(door);
    const { status, text } = await send(door, chat);
    expect(status).toBe(500);
    expect(text).not.toContain('RAISE');
    expect(countRows(door)).toEqual(before);
    expect(door.faults).toHaveLength(1);
  });

  const refused: [name: string, bytes: string | Uint8Array<ArrayBuffer>, fileName?: string][] = [
    ['an empty file', ''],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0x00])],
    ['a JSON document that is no chat', '{"spec":"chara_card_v2","data":{}}'],
    ['a header without messages', lines(header)],
  ];
  for (const [name, bytes] of refused) {
    test(`refuses ${name} with a sentence and keeps nothing`, async () => {
      const door = openDoor();
      const before = countRows(door);
      const { status, json } = await send(door, bytes);
      expect([status, json.code, Object.keys(json.fields).length > 0]).toEqual([400, 'invalid', true]);
      expect(countRows(door)).toEqual(before);
    });
  }

  test('refuses a form without a file, and what is no form at all', async () => {
    const door = openDoor();
    const form = new FormData();
    form.set('other', 'x');
    expect((await door.ask('POST', '/api/chats/import', form)).json.fields).toEqual({
      file: 'This is needed.',
    });
    form.set('file', 'only text');
    expect((await door.ask('POST', '/api/chats/import', form)).json.fields).toEqual({
      file: 'This must be a file.',
    });
    expect((await door.ask('POST', '/api/chats/import', { file: chat })).status).toBe(415);
    const torn = await door.ask('POST', '/api/chats/import', 'no boundary here', {
      'content-type': 'multipart/form-data; boundary=x',
    });
    expect(torn.status).toBe(400);
  });
});
