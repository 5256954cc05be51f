import { afterEach, beforeEach, expect, jest, test } from 'bun:test';
import type { Socket } from 'node:net';
import { startDeadline } from '../../../server/adapters/network/deadline.ts';
import { makeOutgoing, openSocketServer, scopeOf } from './support.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const start = () => startDeadline(new AbortController().signal, { timeoutMs: 10_000, idleTimeoutMs: 2_000 });

test('whoever goes on saying something is heard until the whole time is over', () => {
  const deadline = start();
  for (let passed = 0; passed < 9_000; passed += 1_500) {
    jest.advanceTimersByTime(1_500);
    expect([passed, deadline.failure]).toEqual([passed, undefined]);
    deadline.touch();
  }
  jest.advanceTimersByTime(1_500);
  expect(deadline.failure).toMatchObject({ reason: 'timed_out', message: expect.stringContaining('10 s') });
});

test('whoever says nothing more is given up sooner', () => {
  const deadline = start();
  jest.advanceTimersByTime(1_999);
  deadline.touch();
  jest.advanceTimersByTime(1_999);
  expect(deadline.failure).toBeUndefined();
  jest.advanceTimersByTime(1);
  expect(deadline.failure).toMatchObject({ reason: 'timed_out', message: 'For 2 s nothing more came.' });
});

test('what has ended is over for good, also where something comes after it', () => {
  const deadline = start();
  deadline.clear();
  deadline.touch();
  jest.advanceTimersByTime(20_000);
  expect(deadline.failure).toBeUndefined();
});

test('each piece of an answer counts, its head as well', async () => {
  const asked = Promise.withResolvers<Socket>();
  const server = await openSocketServer((socket) => asked.resolve(socket));
  const scope = scopeOf(server.url, { timeoutMs: 100_000, idleTimeoutMs: 2_000 });
  const answering = makeOutgoing({ connectMs: 50_000 }).open(scope)(server.url);
  const socket = await asked.promise;
  const pause = () => jest.advanceTimersByTime(1_500);
  pause();
  socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
  const reader = (await answering).body!.getReader();
  for (const word of ['One', 'two', 'six']) {
    pause();
    socket.write(`3\r\n${word}\r\n`);
    expect(new TextDecoder().decode((await reader.read()).value)).toBe(word);
  }
  jest.advanceTimersByTime(2_000);
  expect(await reader.read().catch((error: unknown) => error)).toMatchObject({ reason: 'timed_out' });
  server.close();
});
