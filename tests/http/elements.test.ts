import { describe, expect, test } from 'bun:test';
import { keepElement } from '../support/element-records.ts';
import { openDoor, runScenarios } from './support.ts';
import { arrangeElements } from './support-elements.ts';

const changed = ['elements.changed' as const];

describe('elements', () => {
  runScenarios(arrangeElements, [
    {
      name: 'are listed by name, without the trash, entries of books and a stranger’s',
      request: ['GET', '/api/elements'],
      status: 200,
      contains: ['"id":"{ann}"', '"id":"{place}"', '"id":"{persona}"', '"nextCursor":null'],
      lacks: ['{gone}', '{foreign}', '{entry}'],
    },
    {
      name: 'are listed by kind',
      request: ['GET', '/api/elements?kind=place'],
      status: 200,
      contains: ['{place}'],
      lacks: ['{ann}', '{persona}'],
    },
    {
      name: 'are found by beginnings of words',
      request: ['GET', '/api/elements?q=harb%20OLD'],
      status: 200,
      contains: ['{place}'],
      lacks: ['{ann}'],
    },
    {
      name: 'have five kinds',
      request: ['GET', '/api/elements?kind=ghost'],
      status: 400,
      contains: ['"kind":'],
    },
    {
      name: 'have no page under another’s cursor',
      request: ['GET', '/api/elements?cursor=WzFd'],
      status: 400,
      contains: ['"cursor":'],
    },
    {
      name: 'are made with what is known of them',
      request: [
        'POST',
        '/api/elements',
        { kind: 'item', name: '  Lamp ', description: 'Brass.', data: { lit: true } },
      ],
      status: 201,
      contains: ['"name":"Lamp"', '"description":"Brass."', '"data":{"lit":true}', '"imageId":null'],
      events: changed,
    },
    {
      name: 'need a kind and a name',
      request: ['POST', '/api/elements', { name: ' ' }],
      status: 400,
      contains: ['"kind":', '"name":"This must not be empty."'],
    },
    {
      name: 'take no field that is not known',
      request: ['POST', '/api/elements', { kind: 'item', name: 'x', userId: 'usr_x' }],
      status: 400,
      contains: ['"userId":"This is not known here."'],
    },
    {
      name: 'have data of text, numbers, yes and no',
      request: ['POST', '/api/elements', { kind: 'item', name: 'x', data: { deep: { er: 1 } } }],
      status: 400,
      contains: ['"data.deep":'],
    },
    {
      name: 'have two hundred fields at most',
      request: [
        'POST',
        '/api/elements',
        {
          kind: 'item',
          name: 'x',
          data: Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`f${i}`, i])),
        },
      ],
      status: 400,
      contains: ['"data":"At most 200 fields."'],
    },
    {
      name: 'take a description of 100,000 letters',
      request: ['POST', '/api/elements', { kind: 'item', name: 'x', description: 'å'.repeat(100_000) }],
      status: 201,
      events: changed,
    },
    {
      name: 'take no longer one',
      request: ['PATCH', '/api/elements/{place}', { description: 'a'.repeat(100_001) }],
      status: 400,
      contains: ['"description":"At most 100,000 characters'],
    },
    {
      name: 'take no body above a megabyte',
      request: ['POST', '/api/elements', { kind: 'item', name: 'x', description: 'a'.repeat(1_000_001) }],
      status: 413,
    },
    {
      name: 'change field by field',
      request: ['PATCH', '/api/elements/{place}', { name: 'The New Harbour', kind: 'item' }],
      status: 200,
      contains: ['"name":"The New Harbour"', '"kind":"item"', '"data":{"age":300}'],
      events: changed,
    },
    {
      name: 'that are told what they are already are not changed',
      request: ['PATCH', '/api/elements/{place}', { name: 'The Old Harbour', data: { age: 300 } }],
      status: 200,
    },
    {
      name: 'stay things',
      request: ['PATCH', '/api/elements/{place}', { kind: 'character' }],
      status: 400,
      contains: ['"kind":"Characters and personas stay'],
    },
    {
      name: 'stay people',
      request: ['PATCH', '/api/elements/{persona}', { kind: 'character' }],
      status: 400,
      contains: ['"kind":'],
    },
    {
      name: 'have no rule of lore outside of a book',
      request: ['PATCH', '/api/elements/{place}', { lore: { keys: ['x'] } }],
      status: 400,
      contains: ['"lore":"Only entries'],
    },
    {
      name: 'in a book have their rule changed field by field',
      request: ['PATCH', '/api/elements/{entry}', { lore: { keys: ['gulls'], order: 7 } }],
      status: 200,
      contains: ['"keys":["gulls"]', '"order":7', '"enabled":true'],
      events: changed,
    },
    {
      name: 'take no picture that is not there',
      request: ['PATCH', '/api/elements/{place}', { imageId: 'img_x' }],
      status: 400,
      contains: ['"imageId":"There is no such picture."'],
    },
    { name: 'go into the trash', request: ['DELETE', '/api/elements/{place}'], status: 204, events: changed },
    { name: 'stay in the trash', request: ['DELETE', '/api/elements/{gone}'], status: 204 },
    { name: 'in the trash are not there', request: ['GET', '/api/elements/{gone}'], status: 404 },
    {
      name: 'in the trash do not change',
      request: ['PATCH', '/api/elements/{gone}', { name: 'x' }],
      status: 404,
    },
    {
      name: 'come out of the trash',
      request: ['POST', '/api/elements/{gone}/restore'],
      status: 200,
      contains: ['"deletedAt":null'],
      events: changed,
    },
    {
      name: 'that are not in the trash stay',
      request: ['POST', '/api/elements/{place}/restore'],
      status: 200,
    },
    { name: 'of a stranger are not there', request: ['GET', '/api/elements/{foreign}'], status: 404 },
    { name: 'of a stranger stay', request: ['DELETE', '/api/elements/{foreign}'], status: 404 },
    {
      name: 'say in which chats they are',
      request: ['GET', '/api/elements/{ann}/uses'],
      status: 200,
      contains: ['{"count":1,"chats":[{"id":"{chat}","title":"At sea"}]}'],
    },
    {
      name: 'in the trash are offered to no chat',
      request: ['POST', '/api/chats', { characterIds: ['{gone}'] }],
      status: 400,
      contains: ['"characterIds.0":'],
    },
  ]);

  test('that are deleted are still named by the chats they are in', async () => {
    const door = openDoor();
    const { ann, persona, chat } = await arrangeElements(door);
    await door.ask('DELETE', `/api/characters/${ann}`);
    await door.ask('DELETE', `/api/personas/${persona}`);
    const { json } = await door.ask('GET', `/api/chats/${chat}`);
    expect([json.characters[0].name, json.persona.name]).toEqual(['Ann', 'Tam']);
    door.world.close();
  });

  test('come page by page, each once', async () => {
    const door = openDoor();
    for (let index = 0; index < 7; index += 1) await keepElement(door.world, { name: `Pier ${index % 3}` });
    for (const query of ['', '&q=pier']) {
      const seen: string[] = [];
      for (let cursor = ''; ;) {
        const { json } = await door.ask('GET', `/api/elements?limit=3${query}${cursor}`);
        seen.push(...json.items.map(({ name }: { name: string }) => name));
        if (json.nextCursor === null) break;
        cursor = `&cursor=${json.nextCursor}`;
      }
      expect(seen).toEqual([0, 0, 0, 1, 1, 2, 2].map((index) => `Pier ${index}`));
    }
    door.world.close();
  });
});
