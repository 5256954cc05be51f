import { describe, expect, test } from 'bun:test';
import { openDoor, runScenarios } from './support.ts';
import { arrangeStory, makeStory } from './support-scenes.ts';

describe('a simulated threshold', () => {
  runScenarios(arrangeStory, [
    {
      name: 'tells what would be painted, where, and at what cost',
      request: ['GET', '/api/chats/{chat}/simulation?threshold=0.2'],
      status: 200,
      contains: [
        '"threshold":0.2',
        '"messages":2,"ofMessages":2,"pictures":2,"reused":0',
        '"messageId":"{first}"',
        '"label":"tavern"',
        '"code":"first_scene"',
        '"perPicture":{"money":{"amountMicros":0,"currency":"USD","basis":"exact"},"credits":null}',
        '{"threshold":0.05,"pictures":',
      ],
    },
    {
      name: 'may be asked for by a number of messages',
      request: ['GET', '/api/chats/{chat}/simulation?everyMessages=12'],
      status: 200,
      contains: ['"threshold":0.'],
    },
    {
      name: 'is the one that holds without a question',
      request: ['GET', '/api/chats/{empty}/simulation'],
      status: 200,
      contains: ['"threshold":0.4,"messages":0', '"places":[]'],
    },
    {
      name: 'lies between 0 and 1',
      request: ['GET', '/api/chats/{chat}/simulation?threshold=1.5'],
      status: 400,
      contains: ['"threshold":"At most 1."'],
    },
    {
      name: 'needs a whole number of messages, two at least',
      request: ['GET', '/api/chats/{chat}/simulation?everyMessages=1'],
      status: 400,
      contains: ['"everyMessages":"At least 2."'],
    },
    {
      name: 'answers one question at a time',
      request: ['GET', '/api/chats/{chat}/simulation?everyMessages=12&threshold=0.2'],
      status: 400,
      contains: ['"everyMessages":"Ask for a threshold or for a number of messages, not for both."'],
    },
    {
      name: 'is not there for a stranger’s chat',
      request: ['GET', '/api/chats/{foreign}/simulation'],
      status: 404,
    },
  ]);
});

describe('what a chat learned', () => {
  runScenarios(arrangeStory, [
    {
      name: 'is told when a scene is put right',
      request: [
        'PATCH',
        '/api/chats/{chat}/scene',
        { environment: 'the Anchor', environmentClass: 'tavern', words: 'Anchor' },
      ],
      status: 200,
      contains: ['"environment":{"value":"the Anchor"'],
      events: ['scene.extracted', 'alias.learned', 'alias.learned', 'job.progress'],
    },
    {
      name: 'is nothing at first',
      request: ['GET', '/api/chats/{chat}/aliases'],
      status: 200,
      contains: ['{"items":[],"nextCursor":null}'],
    },
    {
      name: 'is forgotten only where it was learned',
      request: ['DELETE', '/api/chats/{chat}/aliases/als_x'],
      status: 404,
    },
    {
      name: 'is not there for a stranger’s chat',
      request: ['GET', '/api/chats/{foreign}/aliases'],
      status: 404,
    },
  ]);

  test('is listed, and read again when it is forgotten', async () => {
    const { ask, world } = openDoor();
    const { chat } = await makeStory(world);
    await ask('PATCH', `/api/chats/${chat.id}/scene`, {
      environment: 'the Anchor',
      environmentClass: 'tavern',
    });
    const [alias] = (await ask('GET', `/api/chats/${chat.id}/aliases`)).json.items;
    expect(alias).toMatchObject({
      field: 'environment',
      words: 'the Anchor',
      placeClass: 'tavern',
      position: 2,
    });
    const before = (await world.listEvents()).length;
    expect((await ask('DELETE', `/api/chats/${chat.id}/aliases/${alias.id}`)).status).toBe(204);
    const told = (await world.listEvents()).slice(before).map(({ type }) => type);
    expect(told).toEqual(['alias.forgotten', 'job.progress']);
    expect((await ask('GET', `/api/chats/${chat.id}/aliases`)).json.items).toEqual([]);
  });
});
