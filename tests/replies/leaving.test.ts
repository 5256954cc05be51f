import { afterAll, beforeAll, expect, test } from 'bun:test';
import type { Backdrop } from '../../server/domain/chat.ts';
import { readFrames } from '../http/live.ts';
import { hear, hearOut, openHouse } from './house.ts';

let house: Awaited<ReturnType<typeof openHouse>>;
beforeAll(async () => {
  house = await openHouse();
}, 60_000);
afterAll(() => house.close());

const opens = () => {
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  return { gate, open };
};

test('a reply whose caller leaves at once is written to its end, and its picture hangs with nobody looking', async () => {
  const { chat, llm } = house;
  const { gate, open } = opens();
  llm.answer(['They reach the old harbour at dusk. ', gate, 'Rain falls on the quay.']);
  const { response } = await house.ask(chat.id);
  expect(response.status).toBe(200);
  await response.body?.cancel();
  expect(await house.messages(chat.id)).toHaveLength(1);
  open();
  const written = await house.until('the reply is written', async () => (await house.messages(chat.id))[1]);
  expect(written).toMatchObject({
    name: 'Mara',
    text: 'They reach the old harbour at dusk. Rain falls on the quay.',
    note: { finish: 'stop', model: 'quill-7b' },
  });
  const backdrop = await house.until('its picture hangs', async () => {
    const scene = await house.call<{ backdrop: Backdrop | null }>('GET', `/api/chats/${chat.id}/scene`);
    return scene.backdrop ?? undefined;
  });
  const { items } = await house.call<{ items: { messageId: string; imageId: string | null }[] }>(
    'GET',
    `/api/chats/${chat.id}/timeline`,
  );
  expect(items.at(-1)).toMatchObject({ messageId: written.id, imageId: backdrop.imageId });
}, 60_000);

test('whoever joins later hears all that came so far, and the end', async () => {
  const { chat, llm } = house;
  const { gate, open } = opens();
  llm.answer(['She waits. ', gate, 'Then she speaks.']);
  const { frames } = await house.ask(chat.id);
  await hear(frames, 'She waits.');
  const joined = await house.request(`/api/chats/${chat.id}/replies/current`);
  const other = readFrames(joined);
  expect(await hear(other, 'She')).toBe('She waits.');
  open();
  expect([await hearOut(frames), await hearOut(other)]).toEqual([
    ['delta', 'message'],
    ['delta', 'message'],
  ]);
  expect((await house.request(`/api/chats/${chat.id}/replies/current`)).status).toBe(204);
}, 60_000);

test('what is stopped is kept as far as it came, and the service is hung up on', async () => {
  const { chat, llm } = house;
  const asked = llm.requests.length;
  llm.answer(['Half of a ', { end: 'hang' }]);
  const { frames } = await house.ask(chat.id);
  await hear(frames, 'Half of a');
  const stopped = await house.call<{ message: unknown }>('POST', `/api/chats/${chat.id}/replies/stop`);
  expect(stopped.message).toMatchObject({ text: 'Half of a', note: { finish: 'stopped', failure: null } });
  expect(await hearOut(frames)).toEqual(['message']);
  await (
    await llm.arrival(asked)
  ).gone;
  const again = await house.call<{ message: unknown }>('POST', `/api/chats/${chat.id}/replies/stop`);
  expect(again.message).toBeNull();

  llm.answer(['sentence.']);
  const rest = await house.ask(chat.id, { continue: true });
  expect(await hearOut(rest.frames)).toEqual(['reply', 'delta', 'message']);
  expect((await house.messages(chat.id)).at(-1)).toMatchObject({
    text: 'Half of a sentence.',
    swipes: ['Half of a sentence.'],
    note: { finish: 'stop' },
  });
}, 60_000);

test('a service that breaks off, sends rubbish or none at all loses nothing that came', async () => {
  const { chat, llm } = house;
  const before = (await house.messages(chat.id)).length;
  llm.answer(['Half of it ', { end: 'cut' }]);
  const cut = await house.ask(chat.id);
  expect((await hearOut(cut.frames)).slice(-2)).toEqual(['failure', 'message']);
  expect((await house.messages(chat.id)).at(-1)).toMatchObject({
    text: 'Half of it',
    note: { finish: 'failed', failure: { message: expect.any(String) } },
  });
  for (const answer of [
    { status: 200, body: '<!doctype html><title>Sign in</title>' },
    { status: 500, body: { error: { message: 'Out of order.' } } },
    [{ raw: 'data: {nothing\n\ndata: [[[\n\n' }, { end: 'cut' as const }],
    [''],
  ]) {
    llm.answer(answer);
    const { frames } = await house.ask(chat.id);
    expect(await hearOut(frames)).toEqual(['reply', 'failure']);
  }
  expect(await house.messages(chat.id)).toHaveLength(before + 1);
}, 60_000);
