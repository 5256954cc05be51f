import { describe, expect, test } from 'bun:test';
import { openDoor, runScenarios } from './support.ts';
import { arrangeElements } from './support-elements.ts';

const changed = ['elements.changed' as const];

describe('characters and personas', () => {
  runScenarios(arrangeElements, [
    {
      name: 'are listed with what tells them apart, without greetings',
      request: ['GET', '/api/characters'],
      status: 200,
      contains: ['{ann}', '"creator":"Ines"', '"tags":["sea"]'],
      lacks: ['Ahoy', '{persona}', '{place}'],
    },
    {
      name: 'have a whole card, empty where nothing was said',
      request: ['GET', '/api/characters/{ann}'],
      status: 200,
      contains: ['"firstMessage":"Ahoy."', '"personality":""', '"talkativeness":0.5'],
    },
    {
      name: 'are made without a card, too',
      request: ['POST', '/api/characters', { name: 'Ben' }],
      status: 201,
      contains: ['"kind":"character"', '"firstMessage":""'],
      events: changed,
    },
    {
      name: 'change card and description at once, each told once',
      request: ['PATCH', '/api/characters/{ann}', { description: 'Tall.', card: { scenario: 'A storm.' } }],
      status: 200,
      contains: ['"description":"Tall."', '"scenario":"A storm."', '"firstMessage":"Ahoy."'],
      events: changed,
    },
    {
      name: 'take no field that no card has',
      request: ['PATCH', '/api/characters/{ann}', { card: { colour: 'red' } }],
      status: 400,
      contains: ['"card.colour":'],
    },
    {
      name: 'take greetings of 200,000 letters',
      request: [
        'PATCH',
        '/api/characters/{ann}',
        { card: { alternateGreetings: Array(6).fill('a'.repeat(200_000)) } },
      ],
      status: 200,
      events: changed,
    },
    {
      name: 'take no longer ones',
      request: ['PATCH', '/api/characters/{ann}', { card: { firstMessage: 'a'.repeat(200_001) } }],
      status: 400,
      contains: ['"card.firstMessage":'],
    },
    { name: 'are no personas', request: ['GET', '/api/personas/{ann}'], status: 404 },
    { name: 'are no places', request: ['PATCH', '/api/characters/{place}', { name: 'x' }], status: 404 },
    {
      name: 'are not deleted as what they are not',
      request: ['DELETE', '/api/characters/{persona}'],
      status: 404,
    },
    { name: 'are restored as what they are', request: ['POST', '/api/personas/{ann}/restore'], status: 404 },
    {
      name: 'among them personas are found by name',
      request: ['GET', '/api/personas?q=ta'],
      status: 200,
      contains: ['{persona}'],
      lacks: ['{ann}'],
    },
    {
      name: 'are duplicated with card and lorebook',
      request: ['POST', '/api/elements/{ann}/duplicate'],
      status: 201,
      contains: ['"name":"Ann (copy)"'],
      events: changed,
    },
  ]);

  test('that are duplicated share nothing with what they are copies of', async () => {
    const door = openDoor();
    const { ann, entry } = await arrangeElements(door);
    const { json: copy } = await door.ask('POST', `/api/elements/${ann}/duplicate`);
    const shown = (await door.ask('GET', `/api/characters/${copy.id}`)).json;
    expect(shown.card).toMatchObject({ firstMessage: 'Ahoy.', tags: ['sea'] });
    const books = (await door.ask('GET', `/api/lorebooks?characterId=${copy.id}`)).json.items;
    expect(books).toMatchObject([{ name: 'Of Ann', entryCount: 1 }]);
    await door.ask('PATCH', `/api/elements/${entry}`, { name: 'Crow' });
    const { items } = (await door.ask('GET', `/api/lorebooks/${books[0].id}/entries`)).json;
    expect(items).toMatchObject([{ name: 'Gull', lore: { keys: ['Gull'] } }]);
    expect(items[0].id).not.toBe(entry);
    const again = (await door.ask('POST', `/api/elements/${entry}/duplicate`)).json;
    expect(again).toMatchObject({ name: 'Crow (copy)', lore: { keys: ['Gull'] } });
    door.world.close();
  });
});
