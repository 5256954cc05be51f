import { describe } from 'bun:test';
import { draftLorebook, keepElement } from '../support/element-records.ts';
import { now } from '../support/records.ts';
import { runScenarios, type Door } from './support.ts';

const arrange = async ({ world }: Door) => {
  const ann = await keepElement(world, { kind: 'character', name: 'Ann' });
  const place = await keepElement(world);
  const book = draftLorebook(world, { name: 'The coast', characterId: ann.id }, ['Gull', 'Old crab']);
  const gone = draftLorebook(world, { name: 'Gone' }, ['Lost']);
  await world.ports.elements.add(world.owner.id, { elements: [], lorebooks: [book, gone] });
  await world.ports.lorebooks.trash(world.owner.id, gone.id, now(world));
  const foreign = draftLorebook(world, { name: 'Theirs' }, ['Secret']);
  await world.ports.elements.add(world.stranger.id, { elements: [], lorebooks: [foreign] });
  return { ann: ann.id, place: place.id, book: book.id, gone: gone.id, foreign: foreign.id };
};
const changed = ['elements.changed' as const];

describe('lorebooks', () => {
  runScenarios(arrange, [
    {
      name: 'are listed by name, without the trash and a stranger’s',
      request: ['GET', '/api/lorebooks'],
      status: 200,
      contains: ['"id":"{book}"', '"entryCount":2', '"characterId":"{ann}"'],
      lacks: ['{gone}', '{foreign}'],
    },
    {
      name: 'are made empty and closed',
      request: ['POST', '/api/lorebooks', { name: 'The sea' }],
      status: 201,
      contains: ['"name":"The sea"', '"everywhere":false', '"entryCount":0', '"characterId":null'],
      events: changed,
    },
    {
      name: 'belong to characters only',
      request: ['POST', '/api/lorebooks', { name: 'x', characterId: '{place}' }],
      status: 400,
      contains: ['"characterId":"There is no such character."'],
    },
    {
      name: 'are opened everywhere, and taken from their character',
      request: ['PATCH', '/api/lorebooks/{book}', { everywhere: true, characterId: null }],
      status: 200,
      contains: ['"everywhere":true', '"characterId":null', '"name":"The coast"'],
      events: changed,
    },
    {
      name: 'that are told what they are already are not changed',
      request: ['PATCH', '/api/lorebooks/{book}', { name: 'The coast' }],
      status: 200,
    },
    { name: 'go into the trash', request: ['DELETE', '/api/lorebooks/{book}'], status: 204, events: changed },
    { name: 'in the trash are not there', request: ['GET', '/api/lorebooks/{gone}'], status: 404 },
    { name: 'in the trash show no entries', request: ['GET', '/api/lorebooks/{gone}/entries'], status: 404 },
    {
      name: 'in the trash take no entries',
      request: ['POST', '/api/lorebooks/{gone}/entries', { name: 'x' }],
      status: 404,
    },
    {
      name: 'come out of the trash',
      request: ['POST', '/api/lorebooks/{gone}/restore'],
      status: 200,
      contains: ['"deletedAt":null'],
      events: changed,
    },
    { name: 'of a stranger stay', request: ['DELETE', '/api/lorebooks/{foreign}'], status: 404 },
    {
      name: 'of a stranger show no entries',
      request: ['GET', '/api/lorebooks/{foreign}/entries'],
      status: 404,
    },
    {
      name: 'show their entries in their order',
      request: ['GET', '/api/lorebooks/{book}/entries?limit=1'],
      status: 200,
      contains: ['"name":"Gull"', '"lorebookId":"{book}"', '"keys":["Gull"]'],
      lacks: ['Old crab', '"nextCursor":null'],
    },
    {
      name: 'show the entries that were looked for',
      request: ['GET', '/api/lorebooks/{book}/entries?q=cr'],
      status: 200,
      contains: ['"name":"Old crab"'],
      lacks: ['Gull'],
    },
    {
      name: 'take an entry, which is a thing with a plain rule where nobody says otherwise',
      request: [
        'POST',
        '/api/lorebooks/{book}/entries',
        { name: 'Whale', description: 'Big.', lore: { keys: ['whale'] } },
      ],
      status: 201,
      contains: ['"kind":"item"', '"keys":["whale"]', '"enabled":true', '"position":"before"', '"order":100'],
      events: changed,
    },
    {
      name: 'take no characters as entries',
      request: ['POST', '/api/lorebooks/{book}/entries', { name: 'Ann', kind: 'character' }],
      status: 400,
      contains: ['"kind":'],
    },
    {
      name: 'take no rule that is not understood',
      request: ['POST', '/api/lorebooks/{book}/entries', { name: 'x', lore: { logic: 'maybe', depth: -1 } }],
      status: 400,
      contains: ['"lore.logic":', '"lore.depth":'],
    },
  ]);
});
