import { afterAll, beforeAll, expect, test } from 'bun:test';
import type { Backdrop } from '../../server/domain/chat.ts';
import { openHouse } from './house.ts';

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
