import { describe, expect, test } from 'bun:test';
import { openDoor, type Answer, type Door } from './support.ts';

const start = async (door: Door) => (await door.ask('POST', '/api/chats/demo')).json as { id: string };
const texts = async (door: Door, id: string): Promise<string[]> =>
  (await door.ask('GET', `/api/chats/${id}/messages`)).json.items.map((item: { text: string }) => item.text);
const move = (door: Door, id: string, to: unknown): Promise<Answer> =>
  door.ask('POST', `/api/chats/${id}/playhead`, { to });

describe('playing a transcript', () => {
  test('starts the demo with nothing shown and nobody painting yet', async () => {
    const door = openDoor();
    const chat = await start(door);
    expect(chat).toMatchObject({
      title: 'The Short Story',
      origin: 'demo',
      playhead: 0,
      messageCount: 3,
      persona: { name: 'Tam' },
      characters: [{ name: 'Calder' }],
    });
    expect(await texts(door, chat.id)).toEqual([]);
    expect((await door.ask('GET', '/api/jobs')).json.items).toEqual([]);
  });

  test('shows one message more at each step, and has each of them illustrated by the one waiting job', async () => {
    const door = openDoor();
    const { id } = await start(door);
    const one = await move(door, id, 'next');
    expect(one.json).toMatchObject({
      chat: { playhead: 1 },
      message: { text: 'place=tavern' },
      job: { state: 'ready' },
    });
    expect(one.json.job.messageId).toBe(one.json.message.id);
    const two = await move(door, id, 'next');
    expect(two.json.job).toMatchObject({ id: one.json.job.id, messageId: two.json.message.id });
    expect(await texts(door, id)).toEqual(['Hello there.', 'place=tavern']);
  });

  test('is played out after the last message: all is shown, and another step does nothing', async () => {
    const door = openDoor();
    const { id } = await start(door);
    for (let step = 0; step < 2; step++) await move(door, id, 'next');
    const last = await move(door, id, 'next');
    expect(last.json).toMatchObject({ chat: { playhead: null }, message: { text: 'place=harbour' } });
    const written = (await door.world.listEvents()).length;
    const beyond = await move(door, id, 'next');
    expect(beyond.json).toMatchObject({ chat: { playhead: null }, message: null, job: null });
    expect((await door.world.listEvents()).length).toBe(written);
  });

  test('goes to the end, back to the start, and to a message', async () => {
    const door = openDoor();
    const { id } = await start(door);
    const end = await move(door, id, 'end');
    expect(end.json).toMatchObject({ chat: { playhead: null }, message: { text: 'place=harbour' } });
    const begin = await move(door, id, 'start');
    expect(begin.json).toMatchObject({ chat: { playhead: 0 }, message: null, job: null });
    expect(await texts(door, id)).toEqual([]);
    const middle = (await door.world.ports.messages.findByPosition(door.world.owner.id, id, 2))!;
    const there = await move(door, id, { messageId: middle.id });
    expect(there.json).toMatchObject({ chat: { playhead: 2 }, message: { id: middle.id } });
  });

  test('steps over a deleted message', async () => {
    const door = openDoor();
    const { id } = await start(door);
    const second = (await door.world.ports.messages.findByPosition(door.world.owner.id, id, 2))!;
    await door.ask('DELETE', `/api/messages/${second.id}`);
    await move(door, id, 'next');
    expect((await move(door, id, 'next')).json.message.text).toBe('place=harbour');
  });

  test('refuses messages of other chats, unknown places and unknown chats', async () => {
    const door = openDoor();
    const { id } = await start(door);
    const other = await start(door);
    const foreign = (await door.world.ports.messages.findByPosition(door.world.owner.id, other.id, 1))!;
    expect((await move(door, id, { messageId: foreign.id })).status).toBe(404);
    expect((await move(door, id, { messageId: 'msg_x' })).status).toBe(404);
    expect((await move(door, id, 'sideways')).status).toBe(400);
    expect((await move(door, 'cht_x', 'next')).status).toBe(404);
  });

  test('takes a new message only when all of the transcript is shown', async () => {
    const door = openDoor();
    const { id } = await start(door);
    await move(door, id, 'next');
    const message = { role: 'user', text: 'And then?' };
    const early = await door.ask('POST', `/api/chats/${id}/messages`, message);
    expect([early.status, early.json.code]).toEqual([409, 'conflict']);
    await move(door, id, 'end');
    expect((await door.ask('POST', `/api/chats/${id}/messages`, message)).status).toBe(202);
    expect((await texts(door, id))[0]).toBe('And then?');
  });

  test('can be branched where it stands and written on from there', async () => {
    const door = openDoor();
    const { id } = await start(door);
    const { message } = (await move(door, id, 'next')).json;
    const branch = (await door.ask('POST', `/api/messages/${message.id}/branch`)).json;
    expect(branch).toMatchObject({ origin: 'branch', playhead: null, messageCount: 1 });
    const sent = await door.ask('POST', `/api/chats/${branch.id}/messages`, {
      role: 'user',
      text: 'Mine now.',
    });
    expect([sent.status, sent.json.message.name]).toEqual([202, 'Tam']);
  });
});
