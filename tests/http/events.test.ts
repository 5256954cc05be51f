import { afterEach, describe, expect, test } from 'bun:test';
import { makeChat, recordMessage } from '../support/records.ts';
import { AppEvent } from '../../server/domain/events.ts';
import { setPasswords, signInAs } from './support-users.ts';
import { openLiveDoor, readFrames, type Frame, type LiveDoor } from './live.ts';

const open: LiveDoor[] = [];
const openDoor = (heartbeatMs?: number) => {
  const door = openLiveDoor(heartbeatMs === undefined ? {} : { heartbeatMs });
  open.push(door);
  return door;
};
afterEach(async () => {
  for (const door of open.splice(0)) await door.stop();
});

/** A stream whose frames are taken one by one. */
async function listen(door: LiveDoor, headers: Record<string, string> = {}, query = '') {
  const leaving = new AbortController();
  const response = await fetch(`${door.address}/api/events${query}`, { headers, signal: leaving.signal });
  const frames = readFrames(response);
  const next = async (): Promise<Frame> => (await frames.next()).value ?? { event: 'ended' };
  const take = async (count: number) => {
    const taken: Frame[] = [];
    while (taken.length < count) {
      const frame = await next();
      if (frame.comment === undefined && frame.retry === undefined) taken.push(frame);
    }
    return taken;
  };
  return { response, next, take, leave: () => leaving.abort() };
}

const names = (frames: Frame[]) => frames.map((frame) => frame.event);

describe('the stream of events', () => {
  test('says that it listens, then tells what is committed, each with its id and its whole event', async () => {
    const door = openDoor();
    const chat = await makeChat(door.world);
    const { response, take } = await listen(door);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const [ready] = await take(1);
    expect(ready?.event).toBe('ready');
    await recordMessage(door.world, chat.id, 'a\nb\r\n: c 🌧');
    const [recorded, progress] = await take(2);
    expect([recorded?.event, progress?.event]).toEqual(['message.recorded', 'job.progress']);
    expect(Number(recorded?.id)).toBeGreaterThan(Number(ready?.id));
    const event = AppEvent.parse(JSON.parse(recorded?.data ?? ''));
    expect(event).toMatchObject({ chatId: chat.id, data: { message: { text: 'a\nb\r\n: c 🌧' } } });
  });

  test('tells a client how long to wait before it comes back', async () => {
    const { next } = await listen(openDoor());
    expect((await next()).retry).toBe('1000');
  });

  test('goes on after the id that the client has, without a gap or a repetition', async () => {
    const door = openDoor();
    const chat = await makeChat(door.world);
    const first = await listen(door);
    const [ready] = await first.take(1);
    await recordMessage(door.world, chat.id, 'one', { job: false });
    const [heard] = await first.take(1);
    first.leave();
    for (const text of ['two', 'three']) await recordMessage(door.world, chat.id, text, { job: false });
    const second = await listen(door, { 'last-event-id': heard?.id ?? '' });
    const missed = (await second.take(3)).slice(1);
    expect(missed.map((frame) => JSON.parse(frame.data ?? '').data.message.text)).toEqual(['two', 'three']);
    const byQuery = await listen(door, {}, `?lastEventId=${ready?.id}`);
    expect(names(await byQuery.take(4))).toEqual(['ready', ...Array(3).fill('message.recorded')]);
  });

  test('believes the header before the query: a browser that comes back keeps its first address', async () => {
    const door = openDoor();
    const chat = await makeChat(door.world);
    for (const text of ['one', 'two']) await recordMessage(door.world, chat.id, text, { job: false });
    const { newest } = await door.world.ports.events.bounds(door.world.owner.id);
    const stream = await listen(door, { 'last-event-id': String(newest - 1) }, '?lastEventId=1');
    expect((await stream.take(2))[1]?.id).toBe(String(newest));
  });

  test('catches up over more than one portion of the log', async () => {
    const door = openDoor();
    const chat = await makeChat(door.world);
    for (let count = 0; count < 250; count++) await recordMessage(door.world, chat.id, 'x', { job: false });
    const stream = await listen(door, { 'last-event-id': '1' });
    const ids = (await stream.take(251)).slice(1).map((frame) => Number(frame.id));
    expect(ids).toEqual(Array.from({ length: 250 }, (_, index) => index + 2));
  });

  test('asks for a fresh start when events after the id are no longer kept', async () => {
    const door = openDoor();
    const chat = await makeChat(door.world);
    await recordMessage(door.world, chat.id, 'old', { job: false });
    door.world.clock.advance(48 * 3_600_000);
    await recordMessage(door.world, chat.id, 'new', { job: false });
    await door.world.ports.events.prune(new Date(door.world.clock.now() - 24 * 3_600_000).toISOString());
    const { newest } = await door.world.ports.events.bounds(door.world.owner.id);
    const stream = await listen(door, { 'last-event-id': '1' });
    expect(await stream.take(1)).toEqual([{ id: String(newest), event: 'reset', data: '{}' }]);
    const future = await listen(door, { 'last-event-id': '999999' });
    expect(names(await future.take(1))).toEqual(['reset']);
  });

  test('tells nothing of another user', async () => {
    const door = openDoor();
    const stream = await listen(door);
    await stream.take(1);
    await makeChat(door.world, 'Secret', door.world.stranger);
    await makeChat(door.world, 'Mine');
    const [frame] = await stream.take(1);
    expect(frame?.data).toContain('Mine');
  });

  test('says now and then that it is alive', async () => {
    const stream = await listen(openDoor(5));
    await stream.take(1);
    expect((await stream.next()).comment).toBe('still here');
    expect((await stream.next()).comment).toBe('still here');
  });

  test('refuses an id that is none', async () => {
    const { response } = await listen(openDoor(), { 'last-event-id': 'msg_1; DROP' });
    expect(response.status).toBe(400);
  });

  test('ends when the server closes, so that it can drain', async () => {
    const door = openDoor();
    const stream = await listen(door);
    await stream.take(1);
    door.closing.abort();
    expect(await stream.take(1)).toEqual([{ event: 'ended' }]);
  });

  describe('of who signed in', () => {
    const open = async (door: LiveDoor) => {
      await setPasswords(door.world);
      const headers = await signInAs(door, door.world.stranger);
      const stream = await listen(door, headers);
      await stream.take(1);
      return {
        headers,
        ended: async () => expect(names(await stream.take(2))).toEqual(['signed-out', 'ended']),
      };
    };

    test('is closed to guests', async () => {
      const door = openDoor();
      await setPasswords(door.world);
      expect((await listen(door)).response.status).toBe(401);
    });

    test('ends with signing out, and goes on when somebody else signs out', async () => {
      const door = openDoor();
      const { headers, ended } = await open(door);
      const other = await signInAs(door, door.world.owner);
      const others = await listen(door, other);
      await others.take(1);
      await door.ask('DELETE', '/api/session', undefined, headers);
      await ended();
      await makeChat(door.world, 'Still told');
      expect(names(await others.take(1))).toEqual(['chat.created']);
    });

    test('ends when they are disabled, get another password, or are removed', async () => {
      const door = openDoor();
      const { users } = door.world.ports;
      const { id } = door.world.stranger;
      const first = await open(door);
      await users.update(id, { disabledAt: '2026-11-21T12:00:00.000Z' });
      await first.ended();
      await users.update(id, { disabledAt: null });
      const second = await open(door);
      await users.setPassword(id, 'hash of another', null);
      await second.ended();
      const third = await open(door);
      await users.remove(id, '2026-11-21T12:00:00.000Z');
      await third.ended();
    });

    test('ends when another process ended the session, or it ran out', async () => {
      const door = openDoor(5);
      const first = await open(door);
      door.world.database.raw.run('DELETE FROM sessions');
      await first.ended();
      const second = await open(door);
      door.world.clock.advance(31 * 24 * 3_600_000);
      await second.ended();
    });
  });

  test('of the owner ends with the first password', async () => {
    const door = openDoor();
    const stream = await listen(door);
    await stream.take(1);
    await setPasswords(door.world);
    expect(names(await stream.take(2))).toEqual(['signed-out', 'ended']);
  });

  test('holds on to nothing after the reader has left', async () => {
    const door = openDoor();
    let listeners = 0;
    const { subscribe } = door.world.ports.events;
    const left = Promise.withResolvers<void>();
    door.world.ports.events.subscribe = (userId, listener) => {
      listeners++;
      const stop = subscribe(userId, listener);
      return () => {
        listeners--;
        stop();
        left.resolve();
      };
    };
    const stream = await listen(door);
    await stream.take(1);
    expect(listeners).toBe(1);
    stream.leave();
    await left.promise;
    expect(listeners).toBe(0);
  });
});
