import { describe, expect, test } from 'bun:test';
import { maxMessageLength } from '../../server/domain/message.ts';
import { arrangeMessages } from './support-messages.ts';
import { openDoor, runScenarios } from './support.ts';

describe('recording a message', () => {
  runScenarios(arrangeMessages, [
    {
      name: 'keeps it and queues one job for it',
      request: ['POST', '/api/chats/{chat}/messages', { role: 'narrator', text: 'Rain at the harbour.' }],
      status: 202,
      contains: [
        '"text":"Rain at the harbour."',
        '"name":"Narrator"',
        '"kind":"illustrate"',
        '"state":"ready"',
      ],
      events: ['message.recorded', 'job.progress'],
    },
    {
      name: 'keeps HTML and Markdown as they were written',
      request: [
        'POST',
        '/api/chats/{chat}/messages',
        {
          role: 'character',
          name: 'Mara',
          text: '<img src=x onerror=alert(1)> **bold** &amp; [a](javascript:b)',
        },
      ],
      status: 202,
      contains: ['<img src=x onerror=alert(1)> **bold** &amp; [a](javascript:b)', '"name":"Mara"'],
      events: ['message.recorded', 'job.progress'],
    },
    {
      name: 'refuses a message without words',
      request: ['POST', '/api/chats/{chat}/messages', { role: 'user', text: ' \n\t ' }],
      status: 400,
      contains: ['"text":"A message needs some text."'],
    },
    {
      name: 'says everything that is missing',
      request: ['POST', '/api/chats/{chat}/messages'],
      status: 400,
      contains: ['"role":"', '"text":"This is needed."'],
    },
    {
      name: 'refuses a role it does not know and names those it does',
      request: ['POST', '/api/chats/{chat}/messages', { role: 'system', text: 'secret words' }],
      status: 400,
      contains: ['"role":"One of: user, character, narrator."'],
      lacks: ['secret words', 'system'],
    },
    {
      name: 'refuses text that is no text',
      request: ['POST', '/api/chats/{chat}/messages', { role: 'user', text: { $ne: null } }],
      status: 400,
      contains: ['"text":"This must be text."'],
    },
    {
      name: 'refuses malformed JSON',
      request: ['POST', '/api/chats/{chat}/messages', '{"role":"user","text":"my secret'],
      status: 400,
      contains: ['"code":"invalid"', 'not valid JSON'],
      lacks: ['my secret'],
    },
    {
      name: 'refuses JSON that is nested beyond reason',
      request: ['POST', '/api/chats/{chat}/messages', '['.repeat(300_000)],
      status: 400,
    },
    {
      name: 'refuses a form',
      request: [
        'POST',
        '/api/chats/{chat}/messages',
        'role=user&text=x',
        { 'content-type': 'application/x-www-form-urlencoded' },
      ],
      status: 415,
      contains: ['"code":"invalid"', 'application/json'],
    },
    {
      name: 'refuses an unknown chat',
      request: ['POST', '/api/chats/cht_x/messages', { role: 'user', text: 'x' }],
      status: 404,
    },
    {
      name: 'refuses a stranger’s chat',
      request: ['POST', '/api/chats/{foreign}/messages', { role: 'user', text: 'x' }],
      status: 404,
    },
    {
      name: 'refuses a chat in the trash',
      request: ['POST', '/api/chats/{trashed}/messages', { role: 'user', text: 'x' }],
      status: 404,
    },
  ]);

  test('gives back every character as it came: control characters, right to left, emoji, a byte order mark', async () => {
    const { ask } = openDoor();
    const chat = (await ask('POST', '/api/chats')).json;
    const text = '\uFEFF\u0000\u0007\u001b[31m \u202Eשלום مرحبا\u202C 👩‍👩‍👧‍👦🏳️‍🌈 \r\n\u2028 e\u0301 \u{10FFFF}';
    const sent = await ask('POST', `/api/chats/${chat.id}/messages`, { role: 'user', text });
    expect(sent.json.message.text).toBe(text);
    const [kept] = (await ask('GET', `/api/chats/${chat.id}/messages`)).json.items;
    expect(kept.text).toBe(text);
    expect(kept.swipes).toEqual([text]);
  });

  test('answers and keeps the same when half a character was sent', async () => {
    const { ask } = openDoor();
    const chat = (await ask('POST', '/api/chats')).json;
    const sent = await ask('POST', `/api/chats/${chat.id}/messages`, '{"role":"user","text":"a\\ud83db"}');
    const [kept] = (await ask('GET', `/api/chats/${chat.id}/messages`)).json.items;
    expect(sent.json.message.text).toBe('a\uFFFDb');
    expect(kept.text).toBe(sent.json.message.text);
  });

  test('takes a megabyte in any script and refuses one character more', async () => {
    const { ask, world } = openDoor();
    const chat = (await ask('POST', '/api/chats')).json;
    const path = `/api/chats/${chat.id}/messages`;
    for (const letter of ['a', '海', '\u0001']) {
      const text = letter.repeat(maxMessageLength);
      expect((await ask('POST', path, { role: 'user', text })).status).toBe(202);
    }
    const more = await ask('POST', path, { role: 'user', text: 'a'.repeat(maxMessageLength + 1) });
    expect(more.status).toBe(400);
    expect(more.json.fields).toEqual({ text: 'At most 1,000,000 characters.' });
    expect(more.text.length).toBeLessThan(1_000);
    expect((await world.ports.chats.find(world.owner.id, chat.id))?.messageCount).toBe(3);
  });

  test('names the speaker after the people of the chat when nobody is named', async () => {
    const { ask } = openDoor();
    const chat = (await ask('POST', '/api/chats', { characterNames: ['Mara'], personaName: 'Jo' })).json;
    const record = (role: string) =>
      ask('POST', `/api/chats/${chat.id}/messages`, { role, text: 'x' }).then(
        (sent) => sent.json.message.name,
      );
    expect([await record('user'), await record('character'), await record('narrator')]).toEqual([
      'Jo',
      'Mara',
      'Narrator',
    ]);
  });

  test('moves the one waiting job on instead of making another', async () => {
    const { ask } = openDoor();
    const chat = (await ask('POST', '/api/chats')).json;
    const path = `/api/chats/${chat.id}/messages`;
    const one = await ask('POST', path, { role: 'user', text: 'one' });
    const two = await ask('POST', path, { role: 'user', text: 'two' });
    expect(two.json.job.id).toBe(one.json.job.id);
    expect(two.json.job.messageId).toBe(two.json.message.id);
    expect((await ask('GET', '/api/jobs')).json.items).toHaveLength(1);
  });
});
