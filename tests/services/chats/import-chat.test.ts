import { expect, test } from 'bun:test';
import { importChat } from '../../../server/services/chats/import-chat.ts';
import { createWorld } from '../../support/create-world.ts';

const encode = (text: string) => new TextEncoder().encode(text);

test('what a file says besides is kept untouched, for the way back', async () => {
  const world = createWorld();
  const line = {
    name: 'Mara',
    is_user: false,
    mes: 'x',
    extra: { api: 'openai', token_count: 7 },
    force_avatar: 'a.png',
  };
  const { chat } = await importChat(world.ports, world.owner, {
    name: 'x.jsonl',
    bytes: encode(JSON.stringify(line)),
  });
  const kept = world.database.raw
    .query<{ extra: string }, [string]>('SELECT extra FROM messages WHERE chat_id = ?')
    .get(chat.id);
  expect(JSON.parse(kept?.extra ?? '')).toMatchObject({ extra: line.extra, force_avatar: 'a.png' });
});

test('a byte order mark is no part of the first word', async () => {
  const world = createWorld();
  const { chat } = await importChat(world.ports, world.owner, {
    name: 'x.txt',
    bytes: encode('\uFEFFIt rained.'),
  });
  const first = await world.ports.messages.findByPosition(world.owner.id, chat.id, 1);
  expect(first?.text).toBe('It rained.');
});

test('everybody who speaks is kept by name, and no more than fifty of them become the chat’s people', async () => {
  const world = createWorld();
  const lines = Array.from({ length: 60 }, (_, index) =>
    JSON.stringify({ name: `Voice ${index}`, is_user: false, mes: 'x' }),
  );
  const { chat } = await importChat(world.ports, world.owner, {
    name: 'crowd.jsonl',
    bytes: encode(lines.join('\n')),
  });
  expect(chat.characters).toHaveLength(50);
  const last = await world.ports.messages.findLast(world.owner.id, chat.id);
  expect(last?.name).toBe('Voice 59');
});

test.each([
  ['chat', (index: number) => JSON.stringify({ name: 'Mara', mes: `Message ${index}`, extra: { api: 'x' } })],
  ['transcript', (index: number) => `Mara: Message ${index}`],
])('others are answered while a long %s is read', async (_, write) => {
  const world = createWorld();
  let turns = 0;
  let turnsBeforeWriting = 0;
  let open = true;
  const answer = () => {
    turns += 1;
    if (open) setImmediate(answer);
  };
  setImmediate(answer);
  const chats = {
    ...world.ports.chats,
    create: (...given: Parameters<typeof world.ports.chats.create>) => {
      turnsBeforeWriting = turns;
      return world.ports.chats.create(...given);
    },
  };
  const text = Array.from({ length: 10_000 }, (_, index) => write(index + 1)).join('\n');
  const file = { name: 'long', bytes: encode(text) };
  const { chat, messageCount } = await importChat({ ...world.ports, chats }, world.owner, file);
  open = false;
  expect(turnsBeforeWriting).toBeGreaterThan(0);
  expect(messageCount).toBe(10_000);
  const last = await world.ports.messages.findLast(world.owner.id, chat.id);
  expect(last).toMatchObject({ position: 10_000, name: 'Mara', text: 'Message 10000' });
});
