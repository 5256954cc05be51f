import { describe, expect, test } from 'bun:test';
import { createTurns } from '../../../../server/adapters/providers/one-at-a-time.ts';
import { toResponse } from '../../../contract/image-provider/fixture-server.ts';
import { final, frames } from '../../../contract/image-provider/novelai/replies.ts';
import { picture, useStudio } from './support.ts';

const studio = useStudio();
const done = () => toResponse(frames(final(picture)));

/** Holds every order until it is let go, and counts those that are held at once. */
function holdOrders() {
  const held: (() => void)[] = [];
  const arrivals: (() => void)[] = [];
  let most = 0;
  studio.answer('/ai/generate-image-stream', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    held.push(resolve);
    most = Math.max(most, held.length);
    arrivals.shift()?.();
    await promise;
    return done();
  });
  return {
    arrival: () => new Promise<void>((resolve) => arrivals.push(resolve)),
    release: () => held.shift()?.(),
    most: () => most,
  };
}

describe('orders of one account', () => {
  test('run one at a time, in the order in which they came', async () => {
    const desk = holdOrders();
    const first = desk.arrival();
    const seeds = [1, 2, 3];
    const orders = seeds.map((seed) => studio.ask({ seed }));
    await first;
    expect(studio.calls).toHaveLength(1);
    for (let released = 0; released < seeds.length; released += 1) {
      const next = desk.arrival();
      desk.release();
      await Promise.race([next, orders.at(-1)]);
    }
    await Promise.all(orders);
    expect(desk.most()).toBe(1);
    const sent = studio.calls.map(({ body }) => (body['parameters'] as { seed: number }).seed);
    expect(sent).toEqual(seeds);
  });

  test('do not hold up those of another', async () => {
    const desk = holdOrders();
    const both = [desk.arrival(), desk.arrival()];
    const orders = [studio.ask({}, { apiKey: 'pst-one' }), studio.ask({}, { apiKey: 'pst-two' })];
    await Promise.all(both);
    expect(desk.most()).toBe(2);
    desk.release();
    desk.release();
    await Promise.all(orders);
  });

  test('stop waiting at once when they are stopped; nothing was sent, and the next waits its turn', async () => {
    const desk = holdOrders();
    const arrived = desk.arrival();
    const first = studio.ask();
    await arrived;
    const stop = new AbortController();
    const second = studio.fail({}, { context: { signal: stop.signal } });
    const third = studio.ask({ seed: 3 });
    stop.abort();
    expect(await second).toMatchObject({ reason: 'aborted', options: { notProcessed: true } });
    expect(studio.calls).toHaveLength(1);
    const next = desk.arrival();
    desk.release();
    await next;
    desk.release();
    await Promise.all([first, third]);
    expect(desk.most()).toBe(1);
  });

  test('that wait are given up at shutdown, and the one that was sent is not', async () => {
    const desk = holdOrders();
    const arrived = desk.arrival();
    const shutdown = new AbortController();
    const context = { leaving: shutdown.signal };
    const first = studio.ask({}, { context });
    await arrived;
    const second = studio.fail({}, { context });
    shutdown.abort();
    expect(await second).toMatchObject({ reason: 'aborted', options: { notProcessed: true } });
    desk.release();
    expect((await first).bytes.length).toBeGreaterThan(0);
    expect(studio.calls).toHaveLength(1);
  });

  test('go on after one that failed', async () => {
    studio.answer('/ai/generate-image-stream', () => new Response('', { status: 500 }));
    const failed = studio.fail();
    const second = studio.fail();
    expect((await failed).reason).toBe('unavailable');
    expect((await second).reason).toBe('unavailable');
    studio.answer('/ai/generate-image-stream', done);
    expect((await studio.ask()).bytes.length).toBeGreaterThan(0);
  });

  test('have their own time limit, which begins with their turn', async () => {
    const desk = holdOrders();
    const arrived = desk.arrival();
    const first = studio.fail({}, { context: { timeoutMs: 60 } });
    await arrived;
    studio.answer('/ai/generate-image-stream', done);
    const second = studio.ask({}, { context: { timeoutMs: 5_000 } });
    expect((await first).reason).toBe('timed_out');
    expect((await second).bytes.length).toBeGreaterThan(0);
    desk.release();
  });
});

describe('a turn', () => {
  const never = new AbortController().signal;

  test('that does not come in time ends as busy, with nothing sent', async () => {
    const inTurn = createTurns('The others take too long.', 20);
    const { promise, resolve } = Promise.withResolvers<void>();
    const first = inTurn('account', never, () => promise);
    const failure: unknown = await inTurn('account', never, async () => 'sent').catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ reason: 'busy', options: { notProcessed: true } });
    resolve();
    await first;
    expect(await inTurn('account', never, async () => 'sent')).toBe('sent');
  });

  test('is not given away by one who left while others were ahead', async () => {
    const inTurn = createTurns('The others take too long.');
    const { promise, resolve } = Promise.withResolvers<void>();
    const order: string[] = [];
    const first = inTurn('account', never, async () => {
      await promise;
      order.push('first');
    });
    const left = inTurn('account', AbortSignal.abort(), async () => order.push('left'));
    await expect(left).rejects.toMatchObject({ reason: 'aborted' });
    const last = inTurn('account', never, async () => void order.push('last'));
    resolve();
    await Promise.all([first, last]);
    expect(order).toEqual(['first', 'last']);
  });
});
