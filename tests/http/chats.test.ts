import { describe } from 'bun:test';
import { makeChat, recordMessage } from '../support/records.ts';
import { runScenarios, type Door } from './support.ts';

const arrange = async (door: Door) => {
  const { world, ask } = door;
  const chat = await makeChat(world, 'The harbour');
  await recordMessage(world, chat.id, 'first', { job: false });
  const trashed = await makeChat(world, 'Thrown away');
  await ask('DELETE', `/api/chats/${trashed.id}`);
  const foreign = await makeChat(world, 'Secret of a stranger', world.stranger);
  const made = await ask('POST', '/api/chats', { characterNames: ['Mara'], personaName: 'Jo' });
  return {
    chat: chat.id,
    trashed: trashed.id,
    foreign: foreign.id,
    mara: made.json.characters[0].id,
    jo: made.json.persona.id,
  };
};

describe('making a chat', () => {
  runScenarios(arrange, [
    {
      name: 'works without saying anything',
      request: ['POST', '/api/chats'],
      status: 201,
      contains: ['"title":"New chat"', '"origin":"written"', '"playhead":null', '"messageCount":0'],
      events: ['chat.created'],
    },
    {
      name: 'takes a title in any script, kept as it was written',
      request: ['POST', '/api/chats', { title: '  قصة <b>&amp; 🌊‮x  ' }],
      status: 201,
      contains: ['"title":"قصة <b>&amp; 🌊‮x"'],
      events: ['chat.created'],
    },
    {
      name: 'names the chat after the first of its people',
      request: ['POST', '/api/chats', { characterNames: ['Ada', 'Bo'], personaName: 'Jo' }],
      status: 201,
      contains: ['"title":"Ada"', '"name":"Bo"', '"persona":{'],
      events: ['chat.created'],
    },
    {
      name: 'takes people who are known by their ids',
      request: ['POST', '/api/chats', { characterIds: ['{mara}'], personaId: '{jo}' }],
      status: 201,
      contains: ['"id":"{mara}"', '"id":"{jo}"', '"title":"Mara"'],
      events: ['chat.created'],
    },
    {
      name: 'refuses people who do not exist, by their place in the list',
      request: ['POST', '/api/chats', { characterIds: ['{mara}', 'elm_nobody'], personaId: '{mara}' }],
      status: 400,
      contains: ['"characterIds.1":"There is no such character."', '"personaId"'],
      lacks: ['elm_nobody', '"characterIds.0"'],
    },
    {
      name: 'refuses a title that is too long, without repeating it',
      request: ['POST', '/api/chats', { title: 'x'.repeat(301) }],
      status: 400,
      contains: ['"title":"At most 300 characters."'],
      lacks: ['xxx'],
    },
    {
      name: 'refuses an empty title',
      request: ['POST', '/api/chats', { title: '   ' }],
      status: 400,
      contains: ['"title":"This must not be empty."'],
    },
    {
      name: 'refuses what it does not know',
      request: ['POST', '/api/chats', { titel: 'x', id: 'cht_mine' }],
      status: 400,
      contains: ['"titel":"This is not known here."', '"id":"This is not known here."'],
      lacks: ['cht_mine'],
    },
    {
      name: 'refuses keys that would reach into prototypes',
      request: ['POST', '/api/chats', '{"__proto__":{"title":"x"},"constructor":{"prototype":{"x":1}}}'],
      status: 400,
      contains: ['"__proto__":"This is not known here."'],
    },
  ]);
});

describe('listing chats', () => {
  runScenarios(arrange, [
    {
      name: 'shows the latest first, without trashed and foreign ones',
      request: ['GET', '/api/chats'],
      status: 200,
      contains: ['The harbour', 'Mara', '"nextCursor":null'],
      lacks: ['Thrown away', 'Secret of a stranger'],
    },
    {
      name: 'finds by title',
      request: ['GET', '/api/chats?q=harb'],
      status: 200,
      contains: ['The harbour'],
      lacks: ['Mara'],
    },
    {
      name: 'gives pages with a cursor',
      request: ['GET', '/api/chats?limit=1'],
      status: 200,
      contains: ['Mara', '"nextCursor":"'],
      lacks: ['The harbour'],
    },
    {
      name: 'refuses a cursor that it never gave',
      request: ['GET', '/api/chats?cursor=nonsense'],
      status: 400,
      contains: ['"cursor":"Unknown cursor."'],
    },
    {
      name: 'refuses a limit out of bounds',
      request: ['GET', '/api/chats?limit=100000'],
      status: 400,
      contains: ['"limit":"At most 200."'],
      lacks: ['100000'],
    },
  ]);
});

describe('one chat', () => {
  runScenarios(arrange, [
    {
      name: 'is shown with its people, count and backdrop',
      request: ['GET', '/api/chats/{chat}'],
      status: 200,
      contains: ['"title":"The harbour"', '"messageCount":1', '"backdrop":null'],
    },
    { name: 'is not there under an unknown id', request: ['GET', '/api/chats/cht_x'], status: 404 },
    {
      name: 'is not there when it is a stranger’s',
      request: ['GET', '/api/chats/{foreign}'],
      status: 404,
      contains: ['"code":"not_found"'],
      lacks: ['Secret'],
    },
    {
      name: 'is not there while it lies in the trash',
      request: ['GET', '/api/chats/{trashed}'],
      status: 404,
    },
    {
      name: 'is renamed and archived',
      request: ['PATCH', '/api/chats/{chat}', { title: 'The pier', archived: true }],
      status: 200,
      contains: ['"title":"The pier"', '"archived":true'],
      events: ['chat.updated'],
    },
    {
      name: 'stays silent when a change changes nothing',
      request: ['PATCH', '/api/chats/{chat}', { title: 'The harbour' }],
      status: 200,
    },
    {
      name: 'of a stranger cannot be renamed',
      request: ['PATCH', '/api/chats/{foreign}', { title: 'Mine' }],
      status: 404,
    },
    {
      name: 'goes into the trash',
      request: ['DELETE', '/api/chats/{chat}'],
      status: 204,
      events: ['chat.deleted'],
    },
    {
      name: 'in the trash is deleted again in silence',
      request: ['DELETE', '/api/chats/{trashed}'],
      status: 204,
    },
    { name: 'of a stranger cannot be deleted', request: ['DELETE', '/api/chats/{foreign}'], status: 404 },
    {
      name: 'comes back out of the trash',
      request: ['POST', '/api/chats/{trashed}/restore'],
      status: 200,
      contains: ['"title":"Thrown away"', '"deletedAt":null'],
      events: ['chat.updated'],
    },
    {
      name: 'that is in no trash is restored in silence',
      request: ['POST', '/api/chats/{chat}/restore'],
      status: 200,
    },
    {
      name: 'of a stranger cannot be restored',
      request: ['POST', '/api/chats/{foreign}/restore'],
      status: 404,
    },
  ]);
});
