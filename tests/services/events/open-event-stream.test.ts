import { expect, test } from 'bun:test';
import { openEventStream, type StreamItem } from '../../../server/services/events/open-event-stream.ts';
import { createWorld, type World } from '../../support/create-world.ts';
import { makeChat, recordMessage } from '../../support/records.ts';

const open = ({ ports, owner }: World, lastEventId: number | null = null) => {
  const leaving = new AbortController();
  const stream = openEventStream(ports, owner, { lastEventId, signal: leaving.signal });
  const next = async (): Promise<StreamItem | undefined> => (await stream.next()).value ?? undefined;
  return { next, leave: () => leaving.abort() };
};

test('a reader who sleeps misses nothing, and nothing is piled up for them meanwhile', async () => {
  const world = createWorld();
  const { events } = world.ports;
  let read = 0;
  const { listAfter } = events;
  events.listAfter = async (...args) => {
    const portion = await listAfter(...args);
    read += portion.length;
    return portion;
  };
  const chat = await makeChat(world);
  const { next } = open(world);
  await next();
  const asked = next();
  for (let count = 0; count < 1_000; count++)
    await recordMessage(world, chat.id, `m${count}`, { job: false });
  await asked;
  expect(read).toBeLessThanOrEqual(100);
  const ids: number[] = [];
  for (let count = 1; count < 1_000; count++) {
    const item = await next();
    if (item?.kind === 'event') ids.push(item.stored.id);
  }
  expect(ids).toEqual(Array.from({ length: 999 }, (_, index) => index + 3));
});

test('who leaves while nothing happens is let go at once', async () => {
  const world = createWorld();
  const { next, leave } = open(world);
  await next();
  const waiting = next();
  leave();
  expect(await waiting).toBeUndefined();
});

test('what is committed between the look-up and the waiting is told', async () => {
  const world = createWorld();
  const { events } = world.ports;
  const { listAfter } = events;
  let once = true;
  events.listAfter = async (...args) => {
    const portion = await listAfter(...args);
    if (once) {
      once = false;
      await makeChat(world, 'In between');
    }
    return portion;
  };
  const { next } = open(world);
  await next();
  expect(await next()).toMatchObject({ kind: 'event', stored: { event: { type: 'chat.created' } } });
});

test('who has the newest id is told that the stream goes on', async () => {
  const world = createWorld();
  await makeChat(world);
  const { newest } = await world.ports.events.bounds(world.owner.id);
  expect(await open(world, newest).next()).toEqual({ kind: 'ready', id: newest });
});
