import { describe, expect, test } from 'bun:test';
import { sceneWith } from '../support/fakes/scene-extractor.ts';
import { openDoor, runScenarios } from './support.ts';
import { storeImage } from './support-images.ts';
import { arrangeStory, makeStory } from './support-scenes.ts';

describe('the scene of a chat', () => {
  runScenarios(arrangeStory, [
    {
      name: 'is shown with its score and decision',
      request: ['GET', '/api/chats/{chat}/scene'],
      status: 200,
      contains: [
        '"messageId":"{second}"',
        '"value":"harbour"',
        '"total":0.3',
        '"kind":"hold"',
        '"backdrop":null',
        '"threshold":{"value":0.4,"source":"set"}',
      ],
    },
    {
      name: 'is unknown in an empty chat',
      request: ['GET', '/api/chats/{empty}/scene'],
      status: 200,
      contains: ['"messageId":null', '"decision":null'],
    },
    { name: 'is not there for an unknown chat', request: ['GET', '/api/chats/cht_x/scene'], status: 404 },
    {
      name: 'is not there for a stranger’s chat',
      request: ['GET', '/api/chats/{foreign}/scene'],
      status: 404,
    },
    {
      name: 'is put right by hand',
      request: ['PATCH', '/api/chats/{chat}/scene', { timeOfDay: 'dusk', weather: null }],
      status: 200,
      contains: ['"timeOfDay":{"value":"dusk"'],
      events: ['scene.extracted', 'job.progress'],
    },
    {
      name: 'takes no hour that there is not',
      request: ['PATCH', '/api/chats/{chat}/scene', { timeOfDay: 'teatime' }],
      status: 400,
      contains: ['"timeOfDay":"One of: dawn, morning, day, afternoon, dusk, evening, night."'],
      lacks: ['teatime'],
    },
    {
      name: 'cannot be put right in an empty chat',
      request: ['PATCH', '/api/chats/{empty}/scene', { timeOfDay: 'dusk' }],
      status: 400,
    },
    {
      name: 'cannot be put right for a message that is not there',
      request: ['PATCH', '/api/chats/{chat}/scene', { messageId: 'msg_x', timeOfDay: 'dusk' }],
      status: 404,
    },
  ]);
});

describe('the timeline', () => {
  runScenarios(arrangeStory, [
    { name: 'of an unknown chat is not there', request: ['GET', '/api/chats/cht_x/timeline'], status: 404 },
    { name: 'has two orders', request: ['GET', '/api/chats/{chat}/timeline?order=random'], status: 400 },
  ]);

  test('goes in the order of the story or back from its latest, page by page, as far as it is shown', async () => {
    const { ask, world } = openDoor();
    const { chat, ids } = await makeStory(world);
    const read = async (query: string) => (await ask('GET', `/api/chats/${chat.id}/timeline${query}`)).json;
    const idsOf = (page: { items: { messageId: string }[] }) => page.items.map((item) => item.messageId);
    expect(idsOf(await read(''))).toEqual(ids);
    expect(idsOf(await read('?order=latest'))).toEqual(ids.toReversed());
    const page = await read('?order=latest&limit=1');
    expect(idsOf(await read(`?order=latest&limit=1&cursor=${page.nextCursor}`))).toEqual([ids[0]!]);
    await ask('POST', `/api/chats/${chat.id}/playhead`, { to: { messageId: ids[0] } });
    expect(idsOf(await read(''))).toEqual([ids[0]!]);
    expect(idsOf(await read('?order=latest'))).toEqual([ids[0]!]);
  });
});

describe('ordering a picture', () => {
  runScenarios(arrangeStory, [
    {
      name: 'by force makes a job',
      request: ['POST', '/api/chats/{chat}/generate', { force: true }],
      status: 202,
      contains: ['"job":{', '"trigger":"force"', '"messageId":"{second}"'],
      events: ['job.progress'],
    },
    {
      name: 'in the user’s own words makes a job',
      request: ['POST', '/api/chats/{chat}/generate', { prompt: 'a lighthouse', seed: 7, count: 2 }],
      status: 202,
      contains: ['"trigger":"prompt"'],
      events: ['job.progress'],
    },
    {
      name: 'refuses sizes nobody can paint',
      request: ['POST', '/api/chats/{chat}/generate', { size: { width: 100_000, height: 10 }, count: 9 }],
      status: 400,
      contains: ['"size.width":"At most 4,096."', '"size.height":"At least 256."', '"count":"At most 4."'],
    },
    {
      name: 'refuses a connection that does not exist',
      request: ['POST', '/api/chats/{chat}/generate', { connectionId: 'con_x', force: true }],
      status: 400,
    },
    { name: 'refuses an unknown chat', request: ['POST', '/api/chats/cht_x/generate', {}], status: 404 },
    {
      name: 'refuses a stranger’s chat',
      request: ['POST', '/api/chats/{foreign}/generate', {}],
      status: 404,
    },
    {
      name: 'shows beforehand what would be sent',
      request: ['POST', '/api/chats/{chat}/preview-prompt', { prompt: 'a lighthouse' }],
      status: 200,
      contains: [
        'a lighthouse',
        '"dialect":"prose"',
        '"estimatedCost":{"amountMicros":0',
        '"estimatedCredits":null',
        '"connection":{"id":"painter","name":"Built-in painter","provider":"painter"}',
        '"model":"fake"',
        '"size":{"width":1216,"height":832}',
      ],
    },
    {
      name: 'letter by letter wants the letters',
      request: ['POST', '/api/chats/{chat}/generate', { verbatim: true }],
      status: 400,
      contains: ['"prompt":"What is to be sent letter by letter must be written out."'],
    },
    {
      name: 'takes captions as a preview showed them',
      request: [
        'POST',
        '/api/chats/{chat}/preview-prompt',
        {
          verbatim: true,
          prompt: 'tavern, {{char}}',
          characterPrompts: [{ name: 'Mira', prompt: '1girl', negativePrompt: '' }],
        },
      ],
      status: 200,
      contains: ['"prompt":"tavern, {{char}}"', '"characterPrompts":[]', '"field":"characterPrompts"'],
    },
  ]);

  test('answers with the decision when the threshold holds it', async () => {
    const { ask, world } = openDoor();
    const { chat } = await makeStory(world);
    const image = await storeImage(world, { scene: sceneWith({ environmentClass: 'tavern' }) });
    await world.ports.chats.hangBackdrop(
      world.owner.id,
      chat.id,
      { imageId: image.id, pinned: false },
      image.createdAt,
    );
    await ask('PATCH', `/api/chats/${chat.id}/settings`, { sceneChangeThreshold: 1 });
    const { status, json } = await ask('POST', `/api/chats/${chat.id}/generate`);
    expect([status, json.decision?.kind]).toEqual([200, 'hold']);
    expect((await ask('GET', `/api/jobs?chatId=${chat.id}`)).json.items).toEqual([]);
  });
});

describe('hanging a backdrop', () => {
  runScenarios(arrangeStory, [
    {
      name: 'pins the picture',
      request: ['PUT', '/api/chats/{chat}/backdrop', { imageId: '{image}' }],
      status: 200,
      contains: ['"imageId":"{image}"', '"pinned":true'],
      events: ['backdrop.changed', 'chat.updated'],
    },
    {
      name: 'takes it down',
      request: ['PUT', '/api/chats/{chat}/backdrop', { imageId: null }],
      status: 200,
      contains: ['"backdrop":null'],
      events: ['backdrop.changed', 'chat.updated'],
    },
    {
      name: 'refuses an unknown picture',
      request: ['PUT', '/api/chats/{chat}/backdrop', { imageId: 'img_x' }],
      status: 404,
    },
    {
      name: 'refuses a stranger’s picture',
      request: ['PUT', '/api/chats/{chat}/backdrop', { imageId: '{foreignImage}' }],
      status: 404,
    },
    {
      name: 'refuses a stranger’s chat',
      request: ['PUT', '/api/chats/{foreign}/backdrop', { imageId: '{image}' }],
      status: 404,
    },
    {
      name: 'refuses to guess',
      request: ['PUT', '/api/chats/{chat}/backdrop', {}],
      status: 400,
      contains: ['"imageId":"This is needed."'],
    },
  ]);
});
