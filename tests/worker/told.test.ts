import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { ProviderFailure } from '../../server/domain/failure.ts';
import type { Job } from '../../server/domain/job.ts';
import type { GenerationContext } from '../../server/ports/image-provider.ts';
import { makeIllustrateJob } from '../../server/services/jobs/make-jobs.ts';
import { setEaselStage, type EaselStage } from '../support/easel-stage.ts';
import { createWorld } from '../support/create-world.ts';
import { createFakeProvider, createFakeProviders } from '../support/fakes/image-provider.ts';
import { now } from '../support/records.ts';
import { createHandWorker, runJobs } from '../support/run-jobs.ts';

let stage: EaselStage;
let connectionId: string;
beforeEach(async () => {
  stage = await setEaselStage();
  connectionId = await stage.connect();
  await stage.set({ activeConnectionId: connectionId });
});
afterEach(() => stage.world.close());

const picture = new Uint8Array([1, 2, 3]);
/** What pages heard while a picture was painted, without what is no other than before. */
const heard = async <Key extends keyof Job>(...keys: Key[]) => {
  const jobs = (await stage.world.listEvents()).flatMap((event) =>
    event.type === 'job.progress' ? [event.data.job] : [],
  );
  const told = jobs.map((job) => keys.map((key) => job[key]));
  return told.filter((one, at) => !Bun.deepEquals(one, told[at - 1]));
};
const paint = (tell: (context: GenerationContext) => void | Promise<void>, wish = {}) => {
  stage.world.easel.queue(async (_, context) => {
    await tell(context);
    return picture;
  });
  return stage.order({ force: true, ...wish });
};
/** Resolves as soon as a page hears a job of which that is true. */
const hears = (isIt: (job: Job) => boolean) => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = stage.world.ports.events.subscribe(stage.world.owner.id, (events) => {
    for (const { event } of events)
      if (event.type === 'job.progress' && isIt(event.data.job)) {
        stop();
        resolve();
      }
  });
  return promise;
};

describe('while an order is out, pages hear', () => {
  test('when it left, until it is answered', async () => {
    const { clock } = stage.world;
    const before = now(stage.world);
    await paint(() => clock.advance(5_000));
    expect(await heard('stage', 'sentAt')).toEqual([
      [null, null],
      ['extract', null],
      ['decide', null],
      ['generate', null],
      ['generate', before],
      ['generate', null],
      ['store', null],
      ['publish', null],
    ]);
    expect(await stage.lastJob()).toMatchObject({ state: 'done', sentAt: null, line: null, usualMs: null });
  });

  test('its place in the queue, and the last line of its log, without the key', async () => {
    const { clock } = stage.world;
    await paint(({ tell, progress }) => {
      tell({ queuePosition: 3 });
      clock.advance(300);
      tell({
        queuePosition: 1,
        line: 'loaded with sk-secret\nstep 1\r\u001b[32mstep\t2\u001b[0m \u202E\n\n',
      });
      clock.advance(300);
      tell({ line: 'x'.repeat(900) });
      clock.advance(300);
      progress(0.5);
      clock.advance(300);
      tell({ queuePosition: -1, line: 'with sk-secret' });
    });
    expect((await heard('queuePosition', 'line', 'progress')).slice(1, -1)).toEqual([
      [3, null, null],
      [1, 'step 2', null],
      [1, 'x'.repeat(200), null],
      [null, 'x'.repeat(200), 0.5],
      [null, 'with ********', 0.5],
      [null, null, 0.5],
    ]);
  });

  test('four times a second at most, and the last of it in any case', async () => {
    const last = hears(({ line }) => line === 'line 999');
    await paint(async ({ tell }) => {
      for (let line = 0; line < 1_000; line += 1) tell({ line: `line ${line}` });
      await last;
    });
    expect((await heard('line')).flat()).toEqual([null, 'line 0', 'line 999', null]);
  });

  test('nothing where the service says again what it said before', async () => {
    const { clock, listEvents } = stage.world;
    const count = async () => (await listEvents()).filter(({ type }) => type === 'job.progress').length;
    const counts: number[] = [];
    await paint(async ({ tell, progress }) => {
      for (let asked = 0; asked < 3; asked += 1) {
        clock.advance(1_000);
        tell({ queuePosition: 2, line: 'waiting' });
        counts.push(await count());
      }
      for (let asked = 0; asked < 3; asked += 1) {
        clock.advance(1_000);
        progress(0.5);
        counts.push(await count());
      }
    });
    const [waits = 0, , , grows = 0] = counts;
    expect(counts).toEqual([waits, waits, waits, grows, grows, grows]);
    expect(grows).toBe(waits + 1);
  });

  test('how far all pictures of the order are together', async () => {
    const { clock, easel } = stage.world;
    for (const shares of [[0.5], [0, Number.NaN, 7]])
      easel.queue(async (_, { progress }) => {
        for (const share of shares) {
          clock.advance(300);
          progress(share);
        }
        return picture;
      });
    await stage.order({ force: true, count: 2 });
    const shares = (await heard('progress')).flat().filter((share) => share !== null);
    expect(shares).toEqual([0.25, 0.5, 1]);
  });

  test('how long such an order usually takes, once three were answered', async () => {
    const { clock, easel } = stage.world;
    const usual: (number | null | undefined)[] = [];
    const takes = (ms: number) =>
      paint(async () => {
        usual.push((await stage.lastJob())?.usualMs);
        clock.advance(ms);
      });
    for (const ms of [40_000, 20_000]) await takes(ms);
    easel.queue(new ProviderFailure('refused', 'No.'));
    await stage.order();
    for (const ms of [30_000, 90_000, 1_000]) await takes(ms);
    expect(usual).toEqual([null, null, null, 30_000, 35_000]);
    const other = await stage.connect({ name: 'Another' });
    let elsewhere: number | null | undefined = 0;
    await paint(
      async () => {
        elsewhere = (await stage.lastJob())?.usualMs;
      },
      { connectionId: other },
    );
    expect(elsewhere).toBeNull();
  });

  test('nothing of how long a server was down', async () => {
    const painter = createFakeProvider('painter', true);
    stage.world.close();
    stage = await setEaselStage(createWorld({ providers: createFakeProviders(painter) }));
    const { ports, owner, database, clock } = stage.world;
    const job = makeIllustrateJob(ports, stage.chat.id, null, 'force', {});
    await ports.jobs.add(owner.id, job);
    let sentAt: string | null | undefined;
    painter.queue(async () => {
      await ports.jobs.rescue('9999', []);
      return picture;
    });
    const { writeTemporary } = ports.imageStore;
    ports.imageStore.writeTemporary = () => Promise.reject(new Error('The process is gone.'));
    await createHandWorker(stage.world).runNext();
    ports.imageStore.writeTemporary = writeTemporary;
    clock.advance(3_600_000);
    painter.queue(async () => {
      sentAt = (await stage.lastJob())?.sentAt;
      return picture;
    });
    await runJobs(stage.world);
    expect(await stage.lastJob()).toMatchObject({ state: 'done' });
    const [call] = database.raw
      .query<{ sent_at: string; took_ms: number | null }, []>('SELECT sent_at, took_ms FROM provider_calls')
      .all();
    expect([sentAt, call?.took_ms]).toEqual([call?.sent_at, null]);
  });
});
