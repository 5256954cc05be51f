import { describe, expect, test } from 'bun:test';
import { createConnection } from '../../server/services/connections/create-connection.ts';
import { openLiveDoor, readFrames } from './live.ts';
import { arrangeMessages } from './support-messages.ts';
import { openDoor, runScenarios, type Door } from './support.ts';

const connect = ({ world }: Door) =>
  createConnection(world.ports, world.owner, 'llm', {
    name: 'Scribe',
    provider: 'scribe',
    baseUrl: 'https://scribe.example',
    model: 'quill',
  });

describe('a preview of a reply', () => {
  runScenarios(arrangeMessages, [
    {
      name: 'shows part by part what a language model would be shown, also where there is none',
      request: ['GET', '/api/chats/{chat}/reply-preview'],
      status: 200,
      contains: ['"kind":"system"', '"kind":"message"', '"model":""', '"messagesLeftOut":0', '"tokens":'],
      lacks: ['{{'],
    },
    {
      name: 'of somebody who is not in the chat is refused',
      request: ['GET', '/api/chats/{chat}/reply-preview?characterId=elm_x'],
      status: 400,
      contains: ['"characterId":"This character is not in the chat."'],
    },
    {
      name: 'of a chat in the trash is not there',
      request: ['GET', '/api/chats/{trashed}/reply-preview'],
      status: 404,
    },
  ]);
});

describe('a reply', () => {
  runScenarios(
    async (door) => {
      await connect(door);
      door.world.scribe.answers = ['Good evening.'];
      return arrangeMessages(door);
    },
    [
      {
        name: 'is told bit by bit and stands in the chat at its end',
        request: ['POST', '/api/chats/{chat}/replies', {}],
        status: 200,
        contains: ['event: reply\ndata: {"reply":{', 'event: delta\n', '"Good evening."', 'event: message\n'],
        events: ['reply.began', 'message.recorded', 'reply.ended', 'job.progress', 'connections.changed'],
      },
      {
        name: 'needs no body',
        request: ['POST', '/api/chats/{chat}/replies'],
        status: 200,
        events: ['reply.began', 'message.recorded', 'reply.ended', 'job.progress', 'connections.changed'],
      },
      {
        name: 'of somebody who is not in the chat is refused',
        request: ['POST', '/api/chats/{chat}/replies', { characterId: 'elm_x' }],
        status: 400,
        contains: ['"characterId":"This character is not in the chat."'],
      },
      {
        name: 'is not regenerated and continued at once',
        request: ['POST', '/api/chats/{chat}/replies', { regenerate: true, continue: true }],
        status: 400,
      },
      {
        name: 'of an earlier message is refused',
        request: ['POST', '/api/chats/{chat}/replies', { regenerate: true, messageId: '{first}' }],
        status: 409,
        contains: ['branch'],
      },
      {
        name: 'of a deleted message is refused',
        request: ['POST', '/api/chats/{chat}/replies', { regenerate: true, messageId: '{deleted}' }],
        status: 404,
      },
      {
        name: 'in a chat in the trash is refused',
        request: ['POST', '/api/chats/{trashed}/replies', {}],
        status: 404,
      },
      {
        name: 'that is not written is joined by nobody, which is no fault',
        request: ['GET', '/api/chats/{chat}/replies/current'],
        status: 204,
      },
      {
        name: 'that is not written is stopped in silence',
        request: ['POST', '/api/chats/{chat}/replies/stop'],
        status: 200,
        contains: ['{"message":null}'],
      },
    ],
  );

  runScenarios(arrangeMessages, [
    {
      name: 'without a language model says what to do',
      request: ['POST', '/api/chats/{chat}/replies', {}],
      status: 400,
      contains: ['Add one under'],
    },
  ]);

  test('while the operator lets nothing out is refused in so many words', async () => {
    const door = openDoor();
    const known = await arrangeMessages(door);
    await connect(door);
    door.world.ports.killSwitch.isOn = () => true;
    const answer = await door.ask('POST', `/api/chats/${known.chat}/replies`, {});
    expect([answer.status, answer.json.code]).toEqual([503, 'unavailable']);
    expect(answer.json.message).toContain('switched off');
    door.world.close();
  });
});

test('a line over which a reply comes is closed with the server', async () => {
  const door = openLiveDoor();
  const { chat } = await arrangeMessages(door);
  await connect(door);
  door.world.scribe.answers = [() => new Promise<string>(() => undefined)];
  const response = await fetch(`${door.address}/api/chats/${chat}/replies`, { method: 'POST' });
  const frames = readFrames(response);
  expect((await frames.next()).value).toMatchObject({ event: 'reply' });
  door.closing.abort();
  expect((await frames.next()).done).toBe(true);
  await door.stop();
});
