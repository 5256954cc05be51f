import { afterAll, beforeAll, expect, test } from 'bun:test';
import { hear, openHouse } from './house.ts';

let house: Awaited<ReturnType<typeof openHouse>>;
beforeAll(async () => {
  house = await openHouse();
}, 60_000);
afterAll(() => house.close());

test('what was written when the power went is a message after the next start', async () => {
  const { chat, llm } = house;
  llm.answer(['They reach the harbour. ', { end: 'hang' }]);
  const { frames } = await house.ask(chat.id);
  await hear(frames, 'They');
  await house.kill();
  await house.start();
  const [, half] = await house.messages(chat.id);
  expect(half).toMatchObject({ name: 'Mara', note: { finish: 'interrupted', model: 'quill-7b' } });
  expect(half?.text).toStartWith('They');
  expect((await house.request(`/api/chats/${chat.id}/replies/current`)).status).toBe(204);
}, 60_000);

test('a server that is asked to end keeps what came, every word of it', async () => {
  const { chat, llm } = house;
  llm.answer(['And then ', { end: 'hang' }]);
  const { frames } = await house.ask(chat.id, { regenerate: true });
  await hear(frames, 'And then');
  expect(await house.stop()).toBe(0);
  expect(await house.errors()).toBe('');
  await house.start();
  const last = (await house.messages(chat.id)).at(-1);
  expect(last).toMatchObject({ text: 'And then', swipeIndex: 1, note: { finish: 'interrupted' } });
  expect(last?.swipes).toHaveLength(2);
}, 60_000);
