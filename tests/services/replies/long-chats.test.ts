import { expect, test } from 'bun:test';
import { countCalls } from '../../support/count-calls.ts';
import { draftMessage } from '../../support/records.ts';
import { createConnection } from '../../../server/services/connections/create-connection.ts';
import { getTurn } from '../../../server/services/replies/get-turn.ts';
import { startReply } from '../../../server/services/replies/start-reply.ts';
import { createWorld, type World } from '../../support/create-world.ts';

const makeLongChat = async (world: World, length: number) => {
  const { ports, owner } = world;
  const id = ports.ids.next('cht');
  const words = 'The rain falls on the quay, and nobody speaks for a long while. '.repeat(8);
  const messages = Array.from({ length }, (_, index) => ({
    ...draftMessage(world, id, `${index}. ${words}`),
    role: index % 2 === 0 ? ('character' as const) : ('user' as const),
    position: index + 1,
    extra: {},
  }));
  const people = { characterIds: [], personaId: null, newElements: [] };
  const rest = { title: 'Long', origin: 'imported' as const, playhead: null };
  await ports.chats.create(
    owner.id,
    { id, ...rest, ...people, messages, createdAt: messages[0]!.createdAt },
    null,
  );
  return id;
};

/** Calls of the repositories and the rows they bring, for a reply and for saying who is next. */
const measure = async (length: number) => {
  const world = createWorld();
  const { ports, owner, scribe } = world;
  const form = { name: 'Scribe', provider: 'scribe', baseUrl: 'https://scribe.example', model: 'quill' };
  await createConnection(ports, owner, 'llm', form);
  scribe.answers = ['Hm.'];
  const chatId = await makeLongChat(world, length);
  const counter = countCalls(ports);
  await getTurn(ports, owner, chatId);
  const listen = await startReply(ports, owner, chatId, {}, () => undefined);
  for await (const { name } of listen(new AbortController().signal)) expect(name).not.toBe('failure');
  const counted = counter.stop();
  world.close();
  return counted;
};

test('a reply costs the same in a chat of 10,000 messages as in one of 400', async () => {
  const short = await measure(400);
  expect(await measure(10_000)).toEqual(short);
  expect(short.rows).toBeLessThan(400);
}, 30_000);
