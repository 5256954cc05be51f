import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { ProviderFailure, type FailureReason } from '../../../server/domain/failure.ts';
import type { GenerationContext } from '../../../server/ports/image-provider.ts';
import { orderIllustration } from '../../../server/services/illustration/order-illustration.ts';
import { cancelJob } from '../../../server/services/jobs/cancel-job.ts';
import { deleteConnection } from '../../../server/services/connections/delete-connection.ts';
import { cents, setEaselStage, type EaselStage } from '../../support/easel-stage.ts';
import { createHandWorker } from '../../support/run-jobs.ts';

const bytes = new TextEncoder().encode('a picture that was worth waiting for');
const fail = (reason: FailureReason, options: ProviderFailure['options'] = {}) =>
  new ProviderFailure(reason, `The easel says ${reason}.`, options);

describe('an order that is answered later', () => {
  let stage: EaselStage;
  let connection: string;
  let orders: number;
  beforeEach(async () => {
    stage = await setEaselStage();
    stage.world.easel.resumes = true;
    connection = await stage.connect();
    orders = 0;
    await stage.set({ activeConnectionId: connection });
  });
  afterEach(() => stage.world.close());

  /** Takes the order unless a ticket is there, then does as it is told. */
  const answer = (then: (context: GenerationContext) => Promise<Uint8Array>) =>
    stage.world.easel.queue(async (_, context) => {
      if (context.ticket === null) {
        orders += 1;
        await context.keepTicket(`order ${orders}`);
      } else expect(context.ticket).toBe(`order ${orders}`);
      return then(context);
    });
  const bring = async () => bytes;
  const stopAt = (at: keyof Pick<GenerationContext, 'signal' | 'leaving'>, failure: ProviderFailure) => {
    const waiting = Promise.withResolvers<void>();
    answer((context) => {
      const { promise, reject } = Promise.withResolvers<never>();
      context[at].addEventListener('abort', () => reject(failure));
      waiting.resolve();
      return promise;
    });
    return waiting.promise;
  };
  const calls = () =>
    stage.world.database.raw
      .query('SELECT state, ticket, booked_micros AS micros FROM provider_calls ORDER BY sent_at, id')
      .all();
  const paid = { state: 'answered', ticket: null, micros: cents(4).amountMicros };
  const images = async () => (await stage.images()).length;

  test('is paid once when its picture comes', async () => {
    answer(bring);
    await stage.order();
    expect(await images()).toBe(1);
    expect(calls()).toEqual([paid]);
  });

  test('is left open at shutdown and asked for by the next run', async () => {
    const { ports, owner } = stage.world;
    const waiting = stopAt('leaving', fail('aborted'));
    const worker = createHandWorker(stage.world);
    await orderIllustration(ports, owner, stage.chat.id, { force: true });
    const running = worker.runNext();
    await waiting;
    await worker.drain();
    await running;
    expect(await stage.lastJob()).toMatchObject({ state: 'ready', attempts: 0 });
    expect(calls()).toMatchObject([{ state: 'open', ticket: 'order 1' }]);
    answer(bring);
    await stage.wait(0);
    expect(await images()).toBe(1);
    expect(orders).toBe(1);
    expect(calls()).toEqual([paid]);
  });

  test.each(['network', 'unavailable', 'timed_out', 'rate_limited'] as const)(
    'is asked for again after %s, even where nothing was sent, and ordered once',
    async (reason) => {
      answer(() => Promise.reject(fail(reason, { notProcessed: true })));
      await stage.order();
      expect(await stage.lastJob()).toMatchObject({ state: 'ready' });
      expect(calls()).toMatchObject([{ state: 'open', ticket: 'order 1' }]);
      answer(bring);
      await stage.wait(600_000);
      expect(await stage.lastJob()).toMatchObject({ state: 'done', cost: cents(4) });
      expect(orders).toBe(1);
      expect(calls()).toEqual([paid]);
    },
  );

  test('costs what was reserved when it cannot be asked for any more, and no other one paints', async () => {
    const other = await stage.connect({ name: 'Second' });
    await stage.set({ fallbackConnectionIds: [other] });
    for (let tries = 0; tries < 6; tries += 1) answer(() => Promise.reject(fail('network')));
    await stage.order();
    for (let tries = 0; tries < 6; tries += 1) await stage.wait(600_000);
    expect(await stage.lastJob()).toMatchObject({ state: 'failed', failure: { reason: 'outcome_unknown' } });
    expect(orders).toBe(1);
    expect(calls()).toEqual([{ state: 'unknown', ticket: null, micros: cents(4).amountMicros }]);
    expect(await images()).toBe(0);
  });

  test('costs nothing when the service says that it is over', async () => {
    answer(() => Promise.reject(fail('refused', { ended: true })));
    await stage.order();
    expect(await stage.lastJob()).toMatchObject({ state: 'failed', failure: { reason: 'refused' } });
    expect(calls()).toEqual([{ state: 'not_processed', ticket: null, micros: 0 }]);
  });

  test('costs what was reserved when it broke off and nobody says for nothing, and is not ordered again', async () => {
    answer(() => Promise.reject(fail('timed_out', { ended: true })));
    answer(bring);
    await stage.order();
    await stage.wait(600_000);
    const job = await stage.lastJob();
    expect(job).toMatchObject({ state: 'failed', failure: { reason: 'outcome_unknown' } });
    expect(job?.failure?.message).toContain('The easel says timed_out. It may still have to be paid for.');
    expect(orders).toBe(1);
    expect(calls()).toEqual([{ state: 'unknown', ticket: null, micros: cents(4).amountMicros }]);
  });

  test('is ordered again when it broke off and the service says that nothing is owed', async () => {
    answer(() => Promise.reject(fail('unavailable', { ended: true, notProcessed: true })));
    answer(bring);
    await stage.order();
    await stage.wait(600_000);
    expect(orders).toBe(2);
    expect(await images()).toBe(1);
    expect(calls()).toEqual([{ state: 'not_processed', ticket: null, micros: 0 }, paid]);
  });

  test('costs what was reserved when only the asking is refused', async () => {
    answer(() => Promise.reject(fail('bad_credentials', { notProcessed: true })));
    await stage.order();
    expect(await stage.lastJob()).toMatchObject({ state: 'failed', failure: { reason: 'outcome_unknown' } });
    expect(calls()).toMatchObject([{ state: 'unknown' }]);
  });

  test('is nobody’s when its connection is gone', async () => {
    answer(() => Promise.reject(fail('network')));
    await stage.order();
    await deleteConnection(stage.world.ports, stage.world.owner, 'image', connection);
    await stage.wait(600_000);
    expect(await stage.lastJob()).toMatchObject({ state: 'failed' });
    expect(calls()).toMatchObject([{ state: 'unknown' }]);
    expect(orders).toBe(1);
  });

  test.each([
    [true, { state: 'not_processed', micros: 0 }],
    [false, { state: 'unknown', micros: cents(4).amountMicros }],
  ])('is booked by what the service said when it was called off: over is %p', async (ended, expected) => {
    const { ports, owner } = stage.world;
    const waiting = stopAt('signal', fail('aborted', ended ? { ended, notProcessed: true } : {}));
    const worker = createHandWorker(stage.world);
    await worker.start();
    await orderIllustration(ports, owner, stage.chat.id, { force: true });
    await waiting;
    await cancelJob(ports, owner, (await stage.lastJob())?.id ?? '');
    await worker.drain();
    expect(await stage.lastJob()).toMatchObject({ state: 'cancelled' });
    expect(calls()).toMatchObject([expected]);
  });
});
