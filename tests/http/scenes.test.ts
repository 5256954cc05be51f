import { describe, expect, test } from 'bun:test';
import { makeChat, makeEntry, recordMessage } from '../support/records.ts';
import { sceneWith } from '../support/fakes/scene-extractor.ts';
import type { World } from '../support/create-world.ts';
import { openDoor, runScenarios, type Door } from './support.ts';
import { storeImage } from './support-images.ts';

/** A chat whose messages were read: a tavern, then a harbour that was held. */
async function makeStory(world: World) {
  const { ports, owner } = world;
  const chat = await makeChat(world, 'A story');
  const ids: string[] = [];
  for (const [place, total] of [
    ['tavern', 0],
    ['harbour', 0.3],
  ] as const) {
    const { message } = await recordMessage(world, chat.id, `place=${place}`, { job: false });
    const score = {
      total,
      fields: { environment: total, timeOfDay: 0, weather: 0, mood: 0, focalDetail: 0 },
    };
    const scene = sceneWith({ environmentClass: place });
    await ports.timeline.write(owner.id, chat.id, [makeEntry(message, { scene, score })], []);
    ids.push(message.id);
  }
  return { chat, ids };
}

const arrange = async (door: Door) => {
  const { world } = door;
  const { chat, ids } = await makeStory(world);
  const image = await storeImage(world);
  const foreignImage = await storeImage(world, { actor: world.stranger });
  const empty = await makeChat(world, 'Empty');
  const foreign = await makeChat(world, 'A stranger’s', world.stranger);
  return {
    chat: chat.id,
    first: ids[0] ?? '',
    second: ids[1] ?? '',
    image: image.id,
    foreignImage: foreignImage.id,
    empty: empty.id,
    foreign: foreign.id,
  };
};

describe('the scene of a chat', () => {
  runScenarios(arrange, [
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
  runScenarios(arrange, [
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

describe('a simulated threshold', () => {
  runScenarios(arrange, [
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

describe('ordering a picture', () => {
  runScenarios(arrange, [
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
  runScenarios(arrange, [
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
