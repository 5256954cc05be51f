import { describe, expect, test } from 'bun:test';
import { makeChat, recordMessage } from '../support/records.ts';
import { maxMessageLength } from '../../server/domain/message.ts';
import { openDoor, runScenarios, type Door } from './support.ts';

const arrange = async ({ world, ask }: Door) => {
  const chat = await makeChat(world, 'The harbour');
  const first = await recordMessage(world, chat.id, 'first', { job: false });
  const second = await recordMessage(world, chat.id, 'second', { job: false });
  const deleted = await recordMessage(world, chat.id, 'deleted', { job: false });
  await ask('DELETE', `/api/messages/${deleted.message.id}`);
  const trashed = await makeChat(world, 'Thrown away');
  const trashedMessage = await recordMessage(world, trashed.id, 'in the trash', { job: false });
  await ask('DELETE', `/api/chats/${trashed.id}`);
  const foreign = await makeChat(world, 'A stranger’s', world.stranger);
  return {
    chat: chat.id,
    first: first.message.id,
    second: second.message.id,
    deleted: deleted.message.id,
    trashed: trashed.id,
    trashedMessage: trashedMessage.message.id,
    foreign: foreign.id,
  };
};

describe('recording a message', () => {
  runScenarios(arrange, [
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

describe('listing messages', () => {
  runScenarios(arrange, [
    {
      name: 'shows the newest first and no deleted ones',
      request: ['GET', '/api/chats/{chat}/messages'],
      status: 200,
      contains: ['"second"', '"first"', '"nextCursor":null'],
      lacks: ['"deleted"', 'in the trash'],
    },
    { name: 'refuses an unknown chat', request: ['GET', '/api/chats/cht_x/messages'], status: 404 },
    { name: 'refuses a stranger’s chat', request: ['GET', '/api/chats/{foreign}/messages'], status: 404 },
  ]);

  test('goes through a chat page by page without a gap or a repetition, while messages are added', async () => {
    const { ask, world } = openDoor();
    const chat = await makeChat(world);
    for (let count = 1; count <= 7; count++) await recordMessage(world, chat.id, `m${count}`);
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = (await ask('GET', `/api/chats/${chat.id}/messages?limit=3${cursor}`)).json;
      seen.push(...page.items.map((message: { text: string }) => message.text));
      await recordMessage(world, chat.id, 'meanwhile');
      cursor = page.nextCursor ? `&cursor=${page.nextCursor}` : '';
    } while (cursor);
    expect(seen).toEqual(['m7', 'm6', 'm5', 'm4', 'm3', 'm2', 'm1']);
  });
});

describe('changing a message', () => {
  runScenarios(arrange, [
    {
      name: 'puts other words into it and reads its scene again',
      request: ['PATCH', '/api/messages/{first}', { text: 'changed' }],
      status: 200,
      contains: ['"text":"changed"', '"swipes":["changed"]', '"editedAt":"'],
      events: ['message.updated', 'job.progress'],
    },
    {
      name: 'stays silent when the words are the same',
      request: ['PATCH', '/api/messages/{first}', { text: 'first' }],
      status: 200,
      contains: ['"editedAt":null'],
    },
    { name: 'refuses an unknown one', request: ['PATCH', '/api/messages/msg_x', { text: 'x' }], status: 404 },
    {
      name: 'refuses a deleted one',
      request: ['PATCH', '/api/messages/{deleted}', { text: 'x' }],
      status: 404,
    },
    {
      name: 'refuses one whose chat lies in the trash',
      request: ['PATCH', '/api/messages/{trashedMessage}', { text: 'x' }],
      status: 404,
    },
    {
      name: 'refuses to leave it empty',
      request: ['PATCH', '/api/messages/{first}', { text: '' }],
      status: 400,
    },
    {
      name: 'adds an alternative and shows it',
      request: ['POST', '/api/messages/{first}/swipe', { text: 'another' }],
      status: 200,
      contains: ['"text":"another"', '"swipes":["first","another"]', '"swipeIndex":1', '"editedAt":null'],
      events: ['message.updated', 'job.progress'],
    },
    {
      name: 'stays silent when the alternative is shown already',
      request: ['POST', '/api/messages/{first}/swipe', { index: 0 }],
      status: 200,
    },
    {
      name: 'refuses an alternative that does not exist',
      request: ['POST', '/api/messages/{first}/swipe', { index: 5 }],
      status: 400,
      contains: ['"index":"There is no such alternative."'],
    },
    {
      name: 'refuses a swipe that says nothing',
      request: ['POST', '/api/messages/{first}/swipe', {}],
      status: 400,
    },
    {
      name: 'deletes it',
      request: ['DELETE', '/api/messages/{first}'],
      status: 204,
      events: ['message.deleted', 'job.progress'],
    },
    { name: 'deletes a deleted one in silence', request: ['DELETE', '/api/messages/{deleted}'], status: 204 },
    { name: 'refuses to delete an unknown one', request: ['DELETE', '/api/messages/msg_x'], status: 404 },
    {
      name: 'restores it where it stood',
      request: ['POST', '/api/messages/{deleted}/restore'],
      status: 200,
      contains: ['"text":"deleted"', '"deletedAt":null'],
      events: ['message.restored', 'job.progress'],
    },
    {
      name: 'restores one that is there in silence',
      request: ['POST', '/api/messages/{first}/restore'],
      status: 200,
    },
  ]);

  test('edits the alternative that is shown and leaves the others', async () => {
    const { ask, world } = openDoor();
    const chat = await makeChat(world);
    const { message } = await recordMessage(world, chat.id, 'one');
    await ask('POST', `/api/messages/${message.id}/swipe`, { text: 'two' });
    await ask('PATCH', `/api/messages/${message.id}`, { text: 'two!' });
    const back = await ask('POST', `/api/messages/${message.id}/swipe`, { index: 0 });
    expect(back.json).toMatchObject({ text: 'one', swipes: ['one', 'two!'], swipeIndex: 0 });
  });
});

describe('branching', () => {
  runScenarios(arrange, [
    {
      name: 'refuses an unknown message',
      request: ['POST', '/api/messages/msg_x/branch'],
      status: 404,
    },
    { name: 'refuses a deleted message', request: ['POST', '/api/messages/{deleted}/branch'], status: 404 },
  ]);

  test('copies people, settings and messages up to the chosen one, and leaves the original alone', async () => {
    const { ask, world } = openDoor();
    const chat = (
      await ask('POST', '/api/chats', { title: 'Trunk', characterNames: ['Mara'], personaName: 'Jo' })
    ).json;
    await ask('PATCH', `/api/chats/${chat.id}/settings`, { sceneChangeThreshold: 0.7 });
    const ids: string[] = [];
    for (const text of ['one', 'two', 'three', 'four']) {
      ids.push((await recordMessage(world, chat.id, text)).message.id);
    }
    await ask('DELETE', `/api/messages/${ids[1]}`);
    const branch = await ask('POST', `/api/messages/${ids[2]}/branch`);
    expect(branch.status).toBe(201);
    expect(branch.json).toMatchObject({
      title: 'Trunk (branch)',
      origin: 'branch',
      messageCount: 2,
      characters: chat.characters,
      persona: chat.persona,
    });
    const copied = (await ask('GET', `/api/chats/${branch.json.id}/messages`)).json.items;
    expect(copied.map((message: { text: string }) => message.text)).toEqual(['three', 'one']);
    expect(copied.some((message: { id: string }) => ids.includes(message.id))).toBe(false);
    const settings = (await ask('GET', `/api/chats/${branch.json.id}/settings`)).json;
    expect([settings.values.sceneChangeThreshold, settings.sources.sceneChangeThreshold]).toEqual([
      0.7,
      'chat',
    ]);
    const jobs = (await ask('GET', `/api/jobs?chatId=${branch.json.id}`)).json.items;
    expect(jobs).toHaveLength(1);
    expect((await ask('GET', `/api/chats/${chat.id}`)).json.messageCount).toBe(3);
  });
});
