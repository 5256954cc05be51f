import { describe, expect, test } from 'bun:test';
import { defaultSettings } from '../../server/domain/settings.ts';
import { makeConnection } from '../support/connection-records.ts';
import { makeChat } from '../support/records.ts';
import { openDoor, runScenarios, type Door } from './support.ts';

const arrange = async ({ world, ask }: Door) => {
  const chat = await makeChat(world);
  const foreign = await makeChat(world, 'A stranger’s', world.stranger);
  const trashed = await makeChat(world, 'Thrown away');
  await ask('DELETE', `/api/chats/${trashed.id}`);
  await ask('PATCH', '/api/settings', { fadeTransitionMs: 300 });
  const [mine, theirs] = [makeConnection(world), makeConnection(world)];
  const reader = makeConnection(world, { kind: 'llm', provider: 'scribe' });
  await world.ports.connections.add(world.owner.id, reader, null, []);
  await world.ports.connections.add(world.owner.id, mine, null, []);
  await world.ports.connections.add(world.stranger.id, theirs, null, []);
  return {
    chat: chat.id,
    foreign: foreign.id,
    trashed: trashed.id,
    mine: mine.id,
    reader: reader.id,
    theirs: theirs.id,
  };
};

describe('settings', () => {
  runScenarios(arrange, [
    {
      name: 'show every value with the level it comes from',
      request: ['GET', '/api/settings'],
      status: 200,
      contains: ['"fadeTransitionMs":300', '"fadeTransitionMs":"user"', '"sceneChangeThreshold":"default"'],
    },
    {
      name: 'of a chat show what it inherits',
      request: ['GET', '/api/chats/{chat}/settings'],
      status: 200,
      contains: ['"fadeTransitionMs":300', '"fadeTransitionMs":"user"'],
    },
    {
      name: 'of a chat win over the user’s',
      request: ['PATCH', '/api/chats/{chat}/settings', { fadeTransitionMs: 0, backgroundOpacity: 0.5 }],
      status: 200,
      contains: ['"fadeTransitionMs":0', '"fadeTransitionMs":"chat"', '"backgroundOpacity":"chat"'],
      events: ['settings.changed'],
    },
    {
      name: 'are cleared by null',
      request: ['PATCH', '/api/settings', { fadeTransitionMs: null }],
      status: 200,
      contains: ['"fadeTransitionMs":1600', '"fadeTransitionMs":"default"'],
      events: ['settings.changed'],
    },
    { name: 'stay silent when nothing is changed', request: ['PATCH', '/api/settings', {}], status: 200 },
    {
      name: 'refuse values out of bounds, and keep none of the rest',
      request: [
        'PATCH',
        '/api/settings',
        { sceneChangeThreshold: 1.2, fadeTransitionMs: -1, autoGenerate: 'yes' },
      ],
      status: 400,
      contains: [
        '"sceneChangeThreshold":"At most 1."',
        '"fadeTransitionMs":"At least 0."',
        '"autoGenerate":"This must be true or false."',
      ],
    },
    {
      name: 'take a wish for one picture every so many messages',
      request: ['PATCH', '/api/chats/{chat}/settings', { pictureEveryMessages: 12 }],
      status: 200,
      contains: ['"pictureEveryMessages":12', '"pictureEveryMessages":"chat"'],
      events: ['settings.changed'],
    },
    {
      name: 'refuse a picture for every message: that is another setting',
      request: ['PATCH', '/api/settings', { pictureEveryMessages: 1 }],
      status: 400,
      contains: ['"pictureEveryMessages":"At least 2."'],
    },
    {
      name: 'refuse what is no setting',
      request: ['PATCH', '/api/settings', '{"__proto__":{"x":1},"apiKey":"sk-secret"}'],
      status: 400,
      contains: ['"apiKey":"This is not known here."'],
      lacks: ['sk-secret'],
    },
    {
      name: 'refuse a connection that does not exist',
      request: ['PATCH', '/api/settings', { activeConnectionId: 'con_x' }],
      status: 400,
      contains: ['"activeConnectionId":"This connection does not exist."'],
    },
    {
      name: 'take the built-in painter by name',
      request: ['PATCH', '/api/settings', { activeConnectionId: 'painter' }],
      status: 200,
      contains: ['"activeConnectionId":"painter"'],
      events: ['settings.changed'],
    },
    {
      name: 'take budgets and a cap for all chats together',
      request: ['PATCH', '/api/settings', { dailyBudgetMicros: 500_000, hardCapMicros: 9_000_000 }],
      status: 200,
      contains: ['"dailyBudgetMicros":500000', '"hardCapMicros":9000000', '"monthlyBudgetMicros":null'],
      events: ['settings.changed'],
    },
    {
      name: 'refuse a budget for one chat, with a sentence',
      request: ['PATCH', '/api/chats/{chat}/settings', { hardCapMicros: null, fadeTransitionMs: 5 }],
      status: 400,
      contains: ['"hardCapMicros":"Budgets and the cap are set for all your chats together, not for one."'],
    },
    {
      name: 'choose who reads scenes among the language models',
      request: ['PATCH', '/api/settings', { sceneReader: 'always', sceneConnectionId: '{reader}' }],
      status: 200,
      contains: ['"sceneReader":"always"', '"sceneConnectionId":"{reader}"'],
      events: ['settings.changed'],
    },
    {
      name: 'refuse a painter who shall read',
      request: ['PATCH', '/api/settings', { sceneConnectionId: '{mine}' }],
      status: 400,
      contains: ['"sceneConnectionId":"This connection does not exist."'],
    },
    {
      name: 'choose who writes replies among the language models',
      request: ['PATCH', '/api/settings', { replyConnectionId: '{reader}' }],
      status: 200,
      contains: ['"replyConnectionId":"{reader}"'],
      events: ['settings.changed'],
    },
    {
      name: 'refuse a painter who shall write replies',
      request: ['PATCH', '/api/settings', { replyConnectionId: '{mine}' }],
      status: 400,
      contains: ['"replyConnectionId":"This connection does not exist."'],
    },
    {
      name: 'take a fallback chain of what exists',
      request: ['PATCH', '/api/chats/{chat}/settings', { fallbackConnectionIds: ['{mine}', 'painter'] }],
      status: 200,
      contains: ['"fallbackConnectionIds":["{mine}","painter"]', '"fallbackOnRefusal":false'],
      events: ['settings.changed'],
    },
    {
      name: 'refuse a stranger’s connection in the chain',
      request: ['PATCH', '/api/settings', { fallbackConnectionIds: ['painter', '{theirs}'] }],
      status: 400,
      contains: ['"fallbackConnectionIds.1":"This connection does not exist."'],
    },
    {
      name: 'refuse a chain of more than five',
      request: ['PATCH', '/api/settings', { fallbackConnectionIds: Array(6).fill('painter') }],
      status: 400,
      contains: ['fallbackConnectionIds'],
    },
    { name: 'of an unknown chat are not there', request: ['GET', '/api/chats/cht_x/settings'], status: 404 },
    {
      name: 'of a stranger’s chat cannot be read',
      request: ['GET', '/api/chats/{foreign}/settings'],
      status: 404,
    },
    {
      name: 'of a stranger’s chat cannot be changed',
      request: ['PATCH', '/api/chats/{foreign}/settings', { autoGenerate: false }],
      status: 404,
    },
    {
      name: 'of a chat in the trash cannot be changed',
      request: ['PATCH', '/api/chats/{trashed}/settings', { autoGenerate: false }],
      status: 404,
    },
  ]);

  test('begin as the instance’s defaults', async () => {
    const { ask } = openDoor();
    expect((await ask('GET', '/api/settings')).json.values).toEqual(defaultSettings);
  });
});
