import { describe, expect, test } from 'bun:test';
import { ProviderFailure, type FailureReason } from '../../../server/domain/failure.ts';
import { updateConnection } from '../../../server/services/connections/update-connection.ts';
import { makeConnection } from '../../support/connection-records.ts';
import { cost, goodAnswer, openReadingDesk, tavern, undecided } from './reading-desk.ts';

const fail = (reason: FailureReason, options: ProviderFailure['options'] = {}) =>
  new ProviderFailure(reason, `It says: ${reason}.`, options);

async function openFailing(error: Error) {
  const desk = await openReadingDesk();
  const { id } = await desk.connect();
  desk.scribe.price = cost(900);
  desk.scribe.called.failure = error;
  const because = async () => (await desk.read()).readBy.because;
  const tries = () => desk.scribe.called.opens.length;
  return { ...desk, id, because, tries };
}

describe('when a language model fails', () => {
  test.each<[FailureReason, string, number]>([
    ['bad_credentials', 'not_processed', 0],
    ['out_of_credit', 'not_processed', 0],
    ['rate_limited', 'not_processed', 0],
    ['bad_request', 'not_processed', 0],
    ['timed_out', 'unknown', 900],
    ['malformed_reply', 'unknown', 900],
    ['unavailable', 'unknown', 900],
  ])(
    '%s: the local reading stands and says so; its call is %s, booked at %d',
    async (reason, state, micros) => {
      const { id, read, calls, tries } = await openFailing(fail(reason));
      expect(await read()).toEqual({
        scene: tavern,
        shift: undecided,
        readBy: { extractor: 'local', connectionId: id, because: reason },
      });
      expect(calls()).toEqual([{ state, job_id: null, micros }]);
      expect(tries()).toBe(1);
    },
  );

  test('what never reached it is not paid', async () => {
    const { read, calls } = await openFailing(fail('network', { notProcessed: true }));
    await read();
    expect(calls()).toMatchObject([{ state: 'not_processed' }]);
  });

  test.each<FailureReason>(['bad_credentials', 'out_of_credit', 'model_retired'])(
    '%s: it is marked, and not asked again until it is edited',
    async (reason) => {
      const { id, world, because, tries, scribe } = await openFailing(fail(reason));
      expect([await because(), await because(), tries()]).toEqual([reason, reason, 1]);
      const { ports, owner } = world;
      expect((await ports.connections.find(owner.id, id))?.check).toMatchObject({ ok: false, reason });
      scribe.called.failure = null;
      scribe.answers = [goodAnswer];
      world.clock.advance(1_000);
      await updateConnection(ports, owner, 'llm', id, { apiKey: 'sk-another' });
      expect([await because(), tries()]).toEqual([null, 2]);
    },
  );

  test('three silences in a row: it rests for a few minutes, then gets one more try', async () => {
    const { world, because, tries, scribe } = await openFailing(fail('timed_out'));
    for (let time = 0; time < 3; time += 1) expect(await because()).toBe('timed_out');
    expect([await because(), await because(), tries()]).toEqual(['resting', 'resting', 3]);
    world.clock.advance(5 * 60_000);
    expect([await because(), tries()]).toEqual(['timed_out', 4]);
    expect(await because()).toBe('resting');
    world.clock.advance(5 * 60_000);
    scribe.called.failure = null;
    scribe.answers = [goodAnswer];
    expect(await because()).toBeNull();
    scribe.called.failure = fail('timed_out');
    expect([await because(), await because()]).toEqual(['timed_out', 'timed_out']);
  });

  test('one that asks to wait is left alone for as long', async () => {
    const { world, because, tries } = await openFailing(fail('rate_limited', { retryAfterMs: 30_000 }));
    expect([await because(), await because(), tries()]).toEqual(['rate_limited', 'resting', 1]);
    world.clock.advance(30_000);
    expect([await because(), tries()]).toEqual(['rate_limited', 2]);
  });

  test('one that asks to wait no time at all is left alone for a minute', async () => {
    const { world, because, tries } = await openFailing(fail('busy', { retryAfterMs: 0 }));
    expect([await because(), await because(), tries()]).toEqual(['busy', 'resting', 1]);
    world.clock.advance(60_000);
    expect([await because(), tries()]).toEqual(['busy', 2]);
  });

  test('a service that is no more is not asked', async () => {
    const desk = await openReadingDesk();
    const { ports, owner } = desk.world;
    const gone = makeConnection(desk.world, { kind: 'llm', provider: 'gone', isDefault: true });
    await ports.connections.add(owner.id, gone, null, []);
    expect((await desk.read()).readBy).toMatchObject({ connectionId: gone.id, because: 'bad_request' });
    expect(desk.calls()).toEqual([]);
  });

  test('a stop is no failure: it is passed on, and nothing is held against the connection', async () => {
    const desk = await openReadingDesk();
    const { id } = await desk.connect();
    const stop = new AbortController();
    desk.scribe.answers = [
      async () => {
        stop.abort();
        throw fail('aborted');
      },
    ];
    const stopped: unknown = await desk.read({ signal: stop.signal }).catch((error: unknown) => error);
    expect(stopped).toMatchObject({ reason: 'aborted' });
    expect((await desk.world.ports.connections.find(desk.world.owner.id, id))?.check).toBeNull();
  });

  test('a fault of ours is not taken for one of the service', async () => {
    const { read } = await openFailing(new TypeError('Oops.'));
    expect(read()).rejects.toThrow('Oops.');
  });
});
