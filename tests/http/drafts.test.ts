import { describe, expect, test } from 'bun:test';
import { makeChat } from '../support/records.ts';
import { runJobs } from '../support/run-jobs.ts';
import { arrangeMessages } from './support-messages.ts';
import { openDoor, runScenarios } from './support.ts';

describe('writing a message bit by bit', () => {
  runScenarios(arrangeMessages, [
    {
      name: 'answers with the id it will have, and tells nobody',
      request: ['PUT', '/api/chats/{chat}/draft', { role: 'character', text: 'Well' }],
      status: 200,
      contains: ['"messageId":"msg_', '"job":null'],
      events: [],
    },
    {
      name: 'without a draft before is recording a message',
      request: ['PUT', '/api/chats/{chat}/draft', { role: 'user', text: 'Well.', done: true }],
      status: 202,
      contains: ['"text":"Well."', '"state":"ready"'],
      events: ['message.recorded', 'job.progress'],
    },
    {
      name: 'refuses a draft that is not there',
      request: ['PUT', '/api/chats/{chat}/draft', { role: 'user', text: 'x', messageId: 'msg_x' }],
      status: 404,
    },
    {
      name: 'refuses to end a draft that is not there',
      request: [
        'PUT',
        '/api/chats/{chat}/draft',
        { role: 'user', text: 'x', messageId: 'msg_x', done: true },
      ],
      status: 404,
    },
    {
      name: 'refuses an unknown role',
      request: ['PUT', '/api/chats/{chat}/draft', { role: 'ghost', text: 'x' }],
      status: 400,
    },
    { name: 'gives up what is not there', request: ['DELETE', '/api/chats/{chat}/draft'], status: 204 },
    {
      name: 'refuses an unknown chat',
      request: ['PUT', '/api/chats/cht_x/draft', { role: 'user', text: 'x' }],
      status: 404,
    },
    {
      name: 'gives up nothing in a stranger’s chat',
      request: ['DELETE', '/api/chats/{foreign}/draft'],
      status: 404,
    },
  ]);

  test('grows, begins its picture, ends as a message, and ends once', async () => {
    const { ask, world } = openDoor();
    const chat = await makeChat(world);
    const url = `/api/chats/${chat.id}/draft`;
    const begun = await ask('PUT', url, { role: 'narrator', text: 'They' });
    const { messageId } = begun.json;
    const grown = await ask('PUT', url, {
      messageId,
      role: 'narrator',
      text: 'They place=tavern words=tavern. And',
    });
    expect(grown.json).toMatchObject({ messageId, job: { state: 'ready', trigger: 'automatic' } });
    await runJobs(world);
    const whole = {
      messageId,
      role: 'narrator',
      text: 'They place=tavern words=tavern. And sit.',
      done: true,
    };
    const ended = await ask('PUT', url, whole);
    expect([ended.status, ended.json]).toMatchObject([202, { message: { id: messageId, text: whole.text } }]);
    const again = await ask('PUT', url, whole);
    expect([again.status, again.json]).toMatchObject([202, { message: { id: messageId }, job: null }]);
    await runJobs(world);
    const timeline = (await ask('GET', `/api/chats/${chat.id}/timeline`)).json;
    expect(timeline.items).toMatchObject([
      { messageId, decision: { kind: 'paint' }, imageId: expect.any(String) },
    ]);
    expect(world.provider.requests).toHaveLength(1);
  });

  test('is given up by a new one, and by whoever asks', async () => {
    const { ask, world } = openDoor();
    const chat = await makeChat(world);
    const url = `/api/chats/${chat.id}/draft`;
    const text = 'place=tavern words=tavern. And';
    await ask('PUT', url, { role: 'narrator', text });
    await ask('PUT', url, { role: 'narrator', text: 'Something else' });
    await runJobs(world);
    expect(world.provider.requests).toHaveLength(0);
    const { messageId } = (await ask('PUT', url, { role: 'narrator', text })).json;
    await ask('DELETE', url);
    await runJobs(world);
    expect(world.provider.requests).toHaveLength(0);
    expect((await ask('PUT', url, { messageId, role: 'narrator', text })).status).toBe(404);
  });
});
