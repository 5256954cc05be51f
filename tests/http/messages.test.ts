import { describe, expect, test } from 'bun:test';
import { makeChat, recordMessage } from '../support/records.ts';
import { arrangeMessages } from './support-messages.ts';
import { openDoor, runScenarios } from './support.ts';

describe('listing messages', () => {
  runScenarios(arrangeMessages, [
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
  runScenarios(arrangeMessages, [
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
    {
      name: 'hides it from language models, which is no edit and changes no scene',
      request: ['PATCH', '/api/messages/{first}', { hidden: true }],
      status: 200,
      contains: ['"hidden":true', '"text":"first"', '"editedAt":null'],
      events: ['message.updated'],
    },
    {
      name: 'stays silent when it is shown to them already',
      request: ['PATCH', '/api/messages/{first}', { hidden: false }],
      status: 200,
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

describe('a stranger’s message', () => {
  runScenarios(
    arrangeMessages,
    (
      [
        ['PATCH', '/api/messages/{foreignMessage}', { text: 'mine' }],
        ['DELETE', '/api/messages/{foreignMessage}'],
        ['POST', '/api/messages/{foreignMessage}/swipe', { text: 'mine' }],
        ['POST', '/api/messages/{foreignMessage}/restore'],
        ['POST', '/api/messages/{foreignMessage}/branch'],
      ] as const
    ).map(([method, path, body]) => ({
      name: `is not there for ${method} ${path.replace('{foreignMessage}', ':id')}`,
      request: [method, path, body],
      status: 404,
      lacks: ['secret of a stranger'],
    })),
  );
});

describe('branching', () => {
  runScenarios(arrangeMessages, [
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
    // What the deletion left to be read again is left to the branch too.
    expect(jobs.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['illustrate', 'rescan']);
    expect((await ask('GET', `/api/chats/${chat.id}`)).json.messageCount).toBe(3);
  });
});
