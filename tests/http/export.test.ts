import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { unzipSync } from 'fflate';
import { chatLines, header, line } from '../support/installation.ts';
import { makeRequest, openDoor, type Door } from './support.ts';
import { storeImage } from './support-images.ts';

let door: Door;
beforeEach(() => {
  door = openDoor();
});
afterEach(() => door.world.close());

const jsonl = (lines: object[]) => lines.map((one) => JSON.stringify(one)).join('\n');
const importLines = async (lines: object[]): Promise<string> => {
  const form = new FormData();
  form.set('file', new File([jsonl(lines)], 'story.jsonl'));
  return (await door.ask('POST', '/api/chats/import', form)).json.chat.id;
};
const exportOf = async (chatId: string, format = 'jsonl') =>
  (await door.ask('GET', `/api/chats/${chatId}/export?format=${format}`)).text;
const linesOf = async (chatId: string) =>
  (await exportOf(chatId)).split('\n').map((text): Record<string, any> => JSON.parse(text)); // eslint-disable-line @typescript-eslint/no-explicit-any

const rich = [
  header({ integrity: 'abc', note_prompt: 'Slowly.', variables: { mood: 3 } }),
  line('Tam', 'Is anybody here?', { force_avatar: 'User Avatars/tam.png' }),
  line('Bram', 'Only me.', {
    extra: { reasoning: 'He hides.', model: 'gpt-x', token_count: 4, api: 'openai' },
    swipe_id: 1,
    swipes: ['Nobody.', 'Only me.'],
    swipe_info: [
      {
        send_date: '2026-03-01T20:14:00.000Z',
        gen_started: null,
        gen_finished: null,
        extra: { reasoning: 'No.' },
      },
      {
        send_date: '2026-03-01T20:15:00.000Z',
        gen_started: null,
        gen_finished: null,
        extra: { reasoning: 'He hides.', model: 'gpt-x' },
      },
    ],
  }),
  line('Bram', 'A secret.', {
    is_system: true,
    swipe_id: 0,
    swipes: ['A secret.'],
    swipe_info: [{ send_date: '2026-03-01T20:15:00.000Z', gen_started: null, gen_finished: null, extra: {} }],
  }),
  line('Narrator', 'Night falls.', { extra: { type: 'narrator', bias: null } }),
];

describe('a chat goes back to SillyTavern', () => {
  test('as it came, with everything that means nothing here', async () => {
    expect(await linesOf(await importLines(rich))).toEqual(rich);
  });

  test('and read again is the same chat', async () => {
    const first = await exportOf(await importLines(rich));
    const again = await importLines(first.split('\n').map((text) => JSON.parse(text) as object));
    expect(await exportOf(again)).toBe(first);
  });

  test('with what was changed here', async () => {
    const chatId = await importLines(rich);
    const { items } = (await door.ask('GET', `/api/chats/${chatId}/messages`)).json;
    const [, , only] = items;
    await door.ask('POST', `/api/messages/${only.id}/swipe`, { text: 'You are.' });
    await door.ask('PATCH', `/api/chats/${chatId}/settings`, {
      scenario: 'A cellar.',
      authorsNote: 'Faster.',
    });
    const [head, , swiped] = await linesOf(chatId);
    expect(swiped).toMatchObject({
      mes: 'You are.',
      swipe_id: 2,
      swipes: ['Nobody.', 'Only me.', 'You are.'],
    });
    expect(swiped!.swipe_info).toHaveLength(3);
    expect(swiped!.swipe_info[1].extra.reasoning).toBe('He hides.');
    expect(swiped!.extra.reasoning).toBeUndefined();
    expect(head!.chat_metadata).toMatchObject({
      integrity: 'abc',
      note_prompt: 'Faster.',
      scenario: 'A cellar.',
    });
  });

  test('that was written here has everything SillyTavern asks for', async () => {
    const { json: chat } = await door.ask('POST', '/api/chats', {
      characterNames: ['Calder'],
      personaName: 'Tam',
    });
    await door.ask('POST', `/api/chats/${chat.id}/messages`, { role: 'user', name: 'Tam', text: 'Land ho!' });
    await door.ask('POST', `/api/chats/${chat.id}/messages`, {
      role: 'character',
      name: 'Calder',
      text: 'At last.',
    });
    await door.ask('POST', `/api/chats/${chat.id}/messages`, { role: 'narrator', text: 'Gulls.' });
    const [head, tam, calder, gulls] = await linesOf(chat.id);
    expect(head).toEqual({ user_name: 'unused', character_name: 'unused', chat_metadata: {} });
    expect(tam).toEqual({
      name: 'Tam',
      is_user: true,
      is_system: false,
      send_date: expect.stringMatching(/Z$/),
      mes: 'Land ho!',
      extra: {},
    });
    expect(calder).toMatchObject({
      is_user: false,
      swipe_id: 0,
      swipes: ['At last.'],
      swipe_info: [{ extra: {} }],
    });
    expect(gulls).toMatchObject({ is_user: false, extra: { type: 'narrator' } });
  });

  test('with its pictures and backdrop, laid out for SillyTavern’s folder', async () => {
    const image = await storeImage(door.world);
    const chatId = await importLines(chatLines(line('Bram', 'Look.')));
    const { items } = (await door.ask('GET', `/api/chats/${chatId}/messages`)).json;
    door.world.database.raw
      .query('INSERT INTO message_images (message_id, image_id, position) VALUES (?, ?, 0)')
      .run(items[0].id, image.id);
    await door.ask('PUT', `/api/chats/${chatId}/backdrop`, { imageId: image.id });
    const answer = await door.app.handle(makeRequest('GET', `/api/chats/${chatId}/export?format=zip`));
    expect(answer.headers.get('content-disposition')).toContain('.zip');
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    const path = `user/images/Bram/${image.id}.png`;
    const chatPath = Object.keys(files).find((name) => name.startsWith('chats/Bram/'))!;
    expect(Object.keys(files).sort()).toEqual([chatPath, path].sort());
    const [head, look] = new TextDecoder()
      .decode(files[chatPath])
      .split('\n')
      .map((text) => JSON.parse(text));
    expect(head.chat_metadata.custom_background).toBe(`url("${path}")`);
    expect(look.extra).toMatchObject({
      media: [{ url: `/${path}`, type: 'image' }],
      image: `/${path}`,
      inline_image: true,
    });
    expect(files[path]!.length).toBe(image.bytes);
  });

  test('as plain text, and not at all for a stranger or out of the trash', async () => {
    const chatId = await importLines(rich);
    expect(await exportOf(chatId, 'txt')).toStartWith('Tam: Is anybody here?\n\nBram: Only me.\n\n');
    expect((await door.ask('GET', `/api/chats/${chatId}/export?format=pdf`)).status).toBe(400);
    await door.ask('DELETE', `/api/chats/${chatId}`);
    expect((await door.ask('GET', `/api/chats/${chatId}/export`)).status).toBe(404);
  });
});
