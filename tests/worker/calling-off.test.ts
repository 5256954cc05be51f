import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { AppError, ProviderFailure } from '../../server/domain/failure.ts';
import type { Job } from '../../server/domain/job.ts';
import { orderPicture } from '../../server/services/generation/order-picture.ts';
import { cancelJob } from '../../server/services/jobs/cancel-job.ts';
import { makeIllustrateJob } from '../../server/services/jobs/make-jobs.ts';
import { cents, setEaselStage, type EaselStage } from '../support/easel-stage.ts';
import { now } from '../support/records.ts';
import { createHandWorker, runJobs } from '../support/run-jobs.ts';

let stage: EaselStage;
beforeEach(async () => {
  stage = await setEaselStage();
  await stage.set({ activeConnectionId: await stage.connect() });
});
afterEach(() => stage.world.close());

const order = async (count = 1): Promise<Job> => {
  const { ports, owner } = stage.world;
  const job = makeIllustrateJob(ports, stage.chat.id, null, 'force', { count });
  return ports.jobs.add(owner.id, job);
};
const callOff = (job: Job) => cancelJob(stage.world.ports, stage.world.owner, job.id);
const find = (job: Job) => stage.world.ports.jobs.find(stage.world.owner.id, job.id);
const spent = async () => {
  const { ports, owner } = stage.world;
  return (await ports.ledger.findSpent(owner.id, now(stage.world))).dayMicros;
};
const calls = () =>
  stage.world.database.raw
    .query<{ state: string }, []>('SELECT state FROM provider_calls ORDER BY sequence')
    .all()
    .map(({ state }) => state);
/** The service is asked, the user calls it off, and then this becomes of it. */
const answerAfterCancel = (job: Job, outcome: Uint8Array | Error) =>
  stage.world.easel.queue(async () => {
    await callOff(job);
    if (outcome instanceof Error) throw outcome;
    return outcome;
  });
/** A worker that hears of what is called off, until the job is as it is wanted. */
const work = async (
  job: Job,
  isAsWanted: (job: Job) => boolean = ({ finishedAt }) => finishedAt !== null,
) => {
  const { ports, owner } = stage.world;
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = ports.events.subscribe(owner.id, (events) => {
    for (const { event } of events) {
      if (event.type !== 'job.progress' && event.type !== 'job.finished') continue;
      if (event.data.job.id === job.id && isAsWanted(event.data.job)) resolve();
    }
  });
  const worker = createHandWorker(stage.world);
  await worker.start();
  await promise;
  stop();
  await worker.drain();
};
const came = new Uint8Array([1, 2, 3]);

describe('a job that is called off', () => {
  test('before anything was ordered owes nothing', async () => {
    const job = await order();
    expect(await callOff(job)).toMatchObject({ state: 'cancelled', calledOff: 'nothing_owed' });
    await runJobs(stage.world);
    expect(stage.world.easel.requests).toEqual([]);
  });

  test('owes nothing where the service says that it had not begun', async () => {
    const job = await order();
    answerAfterCancel(job, new ProviderFailure('aborted', 'Stopped.', { notProcessed: true }));
    await work(job);
    expect(await find(job)).toMatchObject({ state: 'cancelled', calledOff: 'nothing_owed', failure: null });
    expect([await spent(), calls()]).toEqual([0, ['not_processed']]);
  });

  test('may still be paid for where nobody says what became of it, and is booked at the estimate', async () => {
    const job = await order();
    answerAfterCancel(job, new ProviderFailure('aborted', 'Stopped.'));
    await work(job);
    expect(await find(job)).toMatchObject({ state: 'cancelled', calledOff: 'may_be_paid' });
    expect([await spent(), calls()]).toEqual([cents(4).amountMicros, ['unknown']]);
  });

  test('owes nothing where it cost nothing anyhow', async () => {
    stage.world.easel.price = { money: cents(0), credits: null };
    const job = await order();
    answerAfterCancel(job, new ProviderFailure('aborted', 'Stopped.'));
    await work(job);
    expect(await find(job)).toMatchObject({ state: 'cancelled', calledOff: 'nothing_owed' });
  });

  test('says so until the service has answered', async () => {
    const job = await order();
    answerAfterCancel(job, new ProviderFailure('aborted', 'Stopped.'));
    await work(job);
    const told = (await stage.world.listEvents()).flatMap((event) =>
      event.type === 'job.progress' || event.type === 'job.finished' ? [event.data.job.calledOff] : [],
    );
    expect(told.filter((one, at) => one !== told[at - 1])).toEqual([null, 'asked', 'may_be_paid']);
  });

  test('keeps the picture that came all the same, and does not hang it', async () => {
    const job = await order();
    answerAfterCancel(job, came);
    await work(job);
    const images = await stage.images();
    expect(images).toMatchObject([{ jobId: job.id, cost: cents(4) }]);
    expect(await find(job)).toMatchObject({
      state: 'done',
      calledOff: 'too_late',
      imageIds: images.map(({ id }) => id),
    });
    expect(await stage.backdrop()).toBeNull();
  });

  test('keeps the picture of no chat, too', async () => {
    const { ports, owner } = stage.world;
    const job = await orderPicture(ports, owner, { context: [], prompt: 'a lighthouse' });
    answerAfterCancel(job, came);
    await work(job);
    expect(await find(job)).toMatchObject({ state: 'done', calledOff: 'too_late' });
    expect(await stage.images()).toHaveLength(1);
  });

  test('keeps those of its pictures that had come, and orders no further one', async () => {
    const job = await order(3);
    stage.world.easel.queue(came);
    answerAfterCancel(job, new ProviderFailure('aborted', 'Stopped.'));
    await work(job);
    expect(await find(job)).toMatchObject({ state: 'done', calledOff: 'too_late', cost: cents(4) });
    expect(await stage.images()).toMatchObject([
      {
        leftOut: [{ field: 'count', why: 'No further picture came: The others were called off.' }],
      },
    ]);
    expect(calls()).toEqual(['answered', 'unknown']);
  });

  test('keeps the picture over a shutdown that comes before it is stored', async () => {
    const job = await order();
    const worker = createHandWorker(stage.world);
    const drained = Promise.withResolvers<void>();
    stage.world.easel.queue(async () => {
      await callOff(job);
      worker.drain().then(drained.resolve, drained.reject);
      return came;
    });
    await worker.start();
    await drained.promise;
    expect(await find(job)).toMatchObject({ state: 'ready', calledOff: 'asked' });
    await work(job);
    expect(await find(job)).toMatchObject({ state: 'done', calledOff: 'too_late' });
    expect([await stage.images(), stage.world.easel.requests]).toMatchObject([[{}], [{}]]);
  });

  test('keeps the picture although the disk is full for a while', async () => {
    const { ports } = stage.world;
    const job = await order();
    const { keep } = ports.imageStore;
    ports.imageStore.keep = async () => {
      ports.imageStore.keep = keep;
      throw new AppError('unavailable', 'The disk is full.');
    };
    answerAfterCancel(job, came);
    await work(job, ({ failure }) => failure !== null);
    expect(await find(job)).toMatchObject({ state: 'ready', calledOff: 'asked' });
    stage.world.clock.advance(60_000);
    await work(job);
    expect(await find(job)).toMatchObject({ state: 'done', calledOff: 'too_late' });
    expect(stage.world.easel.requests).toHaveLength(1);
  });

  test('is asked about once more where a server went down with its order out', async () => {
    const { ports, database } = stage.world;
    const job = await order();
    const crash = new Error('The process is gone.');
    const { settleCall } = ports.ledger;
    ports.ledger.settleCall = () => Promise.reject(crash);
    ports.jobs.settle = (
      (settle) =>
      async (...given) => {
        ports.jobs.settle = settle;
        return given.length > 3 ? settle(...given) : Promise.reject(crash);
      }
    )(ports.jobs.settle);
    stage.world.easel.queue(crash);
    await runJobs(stage.world);
    ports.ledger.settleCall = settleCall;
    await ports.jobs.rescue('9999', []);
    expect(database.raw.query('SELECT state FROM provider_calls').all()).toEqual([{ state: 'open' }]);
    expect(await callOff(job)).toMatchObject({ state: 'ready', calledOff: 'asked' });
    await work(job);
    expect(await find(job)).toMatchObject({ state: 'cancelled', calledOff: 'may_be_paid' });
    expect([calls(), stage.world.easel.requests.length]).toEqual([['unknown'], 1]);
  });
});
