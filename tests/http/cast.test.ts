import { describe, expect, test } from 'bun:test';
import { makeChat } from '../support/records.ts';
import { openDoor, runScenarios, type Door } from './support.ts';

const arrange = async (door: Door) => {
  const { world, ask } = door;
  const made = (
    await ask('POST', '/api/chats', { characterNames: ['Mara', 'Calder', 'Iven'], personaName: 'Jo' })
  ).json;
  const other = (await ask('POST', '/api/chats', { characterNames: ['Ada'], personaName: 'Bo' })).json;
  await makeChat(world, 'Theirs', world.stranger);
  const { raw } = world.database;
  const at = '2026-11-21T12:00:00.000Z';
  for (const [id, userId] of [
    ['lor_own', world.owner.id],
    ['lor_foreign', world.stranger.id],
  ] as const) {
    raw
      .query('INSERT INTO lorebooks (id, user_id, name, created_at, updated_at) VALUES (?, ?, ?, ?, ?)')
      .run(id, userId, 'A book', at, at);
  }
  raw
    .query(
      `INSERT INTO elements (id, user_id, kind, name, description, created_at)
       VALUES ('elm_foreign', ?, 'character', 'Theirs', '', ?)`,
    )
    .run(world.stranger.id, at);
  const [mara, calder, iven] = made.characters.map(({ id }: { id: string }) => id);
  return {
    chat: made.id,
    ...{ mara, calder, iven, jo: made.persona.id },
    ada: other.characters[0].id,
    bo: other.persona.id,
  };
};

describe('the people of a chat', () => {
  runScenarios(arrange, [
    {
      name: 'come and go, and sit as they are named',
      request: ['PATCH', '/api/chats/{chat}', { characterIds: ['{iven}', '{ada}', '{mara}'] }],
      status: 200,
      contains: [
        '"characters":[{"id":"{iven}","name":"Iven","imageId":null,"muted":false},{"id":"{ada}"',
        '"id":"{mara}"',
      ],
      lacks: ['{calder}'],
      events: ['chat.updated'],
    },
    {
      name: 'are muted',
      request: ['PATCH', '/api/chats/{chat}', { mutedCharacterIds: ['{calder}'] }],
      status: 200,
      contains: ['{"id":"{calder}","name":"Calder","imageId":null,"muted":true}', '"muted":false'],
      events: ['chat.updated'],
    },
    {
      name: 'stay as they are in silence',
      request: [
        'PATCH',
        '/api/chats/{chat}',
        { characterIds: ['{mara}', '{calder}', '{iven}'], mutedCharacterIds: [], personaId: '{jo}' },
      ],
      status: 200,
    },
    {
      name: 'are told by another persona',
      request: ['PATCH', '/api/chats/{chat}', { personaId: '{bo}' }],
      status: 200,
      contains: ['"persona":{"id":"{bo}","name":"Bo"'],
      events: ['chat.updated'],
    },
    {
      name: 'are told by none',
      request: ['PATCH', '/api/chats/{chat}', { personaId: null }],
      status: 200,
      contains: ['"persona":null'],
      events: ['chat.updated'],
    },
    {
      name: 'read books that are opened for them',
      request: ['PATCH', '/api/chats/{chat}', { lorebookIds: ['lor_own'] }],
      status: 200,
      contains: ['"lorebookIds":["lor_own"]'],
      events: ['chat.updated'],
    },
    {
      name: 'are not somebody else’s, and nothing of the change is made',
      request: ['PATCH', '/api/chats/{chat}', { title: 'x', characterIds: ['{mara}', 'elm_foreign'] }],
      status: 400,
      contains: ['"characterIds.1":"There is no such character."'],
      lacks: ['elm_foreign'],
    },
    {
      name: 'are no personas',
      request: ['PATCH', '/api/chats/{chat}', { characterIds: ['{jo}'] }],
      status: 400,
    },
    {
      name: 'are not told by a character',
      request: ['PATCH', '/api/chats/{chat}', { personaId: '{mara}' }],
      status: 400,
      contains: ['"personaId":"There is no such persona."'],
    },
    {
      name: 'read nobody else’s books',
      request: ['PATCH', '/api/chats/{chat}', { lorebookIds: ['lor_own', 'lor_foreign'] }],
      status: 400,
      contains: ['"lorebookIds.1":"There is no such lorebook."'],
    },
    {
      name: 'are not muted when they are not there',
      request: ['PATCH', '/api/chats/{chat}', { mutedCharacterIds: ['{ada}'] }],
      status: 400,
      contains: ['"mutedCharacterIds.0":"This character is not in the chat."'],
    },
  ]);

  test('keep their places, and stay muted, while others come', async () => {
    const door = openDoor();
    const { chat, mara, calder, ada } = await arrange(door);
    await door.ask('PATCH', `/api/chats/${chat}`, { mutedCharacterIds: [mara] });
    await door.ask('PATCH', `/api/chats/${chat}`, { characterIds: [ada, mara, calder] });
    const { characters } = (await door.ask('GET', `/api/chats/${chat}`)).json;
    expect(characters).toMatchObject([
      { name: 'Ada', muted: false },
      { name: 'Mara', muted: true },
      { name: 'Calder', muted: false },
    ]);
    door.world.close();
  });

  test('open no book that lies in the trash, and keep one that does by now', async () => {
    const door = openDoor();
    const { chat, mara } = await arrange(door);
    const url = `/api/chats/${chat}`;
    await door.ask('PATCH', url, { lorebookIds: ['lor_own'] });
    const at = '2026-11-21T12:00:00.000Z';
    door.world.database.raw.query(`UPDATE lorebooks SET deleted_at = ?`).run(at);
    const both = { mutedCharacterIds: [mara], lorebookIds: ['lor_own'] };
    expect((await door.ask('PATCH', url, both)).status).toBe(200);
    door.world.database.raw.query(`DELETE FROM chat_lorebooks`).run();
    expect((await door.ask('PATCH', url, { lorebookIds: ['lor_own'] })).status).toBe(400);
    door.world.close();
  });

  test('who lies in the trash by now stays where he is and comes nowhere else', async () => {
    const door = openDoor();
    const { chat, mara, calder, iven, ada } = await arrange(door);
    door.world.database.raw
      .query(`UPDATE elements SET deleted_at = '2026-11-21T12:00:00.000Z' WHERE id IN (?, ?)`)
      .run(mara ?? '', ada ?? '');
    const url = `/api/chats/${chat}`;
    expect((await door.ask('PATCH', url, { characterIds: [iven, mara, calder] })).status).toBe(200);
    expect((await door.ask('PATCH', url, { characterIds: [iven, ada] })).status).toBe(400);
    door.world.close();
  });
});

describe('who spoke', () => {
  test.each([
    [{ role: 'user' }, 'Jo'],
    [{ role: 'character' }, 'Mara'],
    [{ role: 'character', name: 'Calder' }, 'Calder'],
    [{ role: 'character', name: 'A voice' }, null],
    [{ role: 'narrator' }, null],
  ])('of %j is %p', async (turn, name) => {
    const door = openDoor();
    const { chat, ...people } = await arrange(door);
    const ids: Record<string, string | undefined> = {
      Jo: people.jo,
      Mara: people.mara,
      Calder: people.calder,
    };
    const { message } = (await door.ask('POST', `/api/chats/${chat}/messages`, { ...turn, text: 'Hm.' }))
      .json;
    expect(message.speakerId).toBe(name === null ? null : (ids[name] ?? ''));
    door.world.close();
  });
});
