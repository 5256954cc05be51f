import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import type { Chat } from '../../server/domain/chat.ts';
import { AppError, ProviderFailure } from '../../server/domain/failure.ts';
import { makeIllustrateJob } from '../../server/services/jobs/make-jobs.ts';
import { cancelJob } from '../../server/services/jobs/cancel-job.ts';
import { importTagList } from '../../server/services/tags/import-tag-list.ts';
import { removeTagList } from '../../server/services/tags/remove-tag-list.ts';
import { sweepTemporary } from '../../server/services/illustration/sweep-temporary.ts';
import { handlers } from '../../server/worker/handlers.ts';
import { createWorker, type Worker } from '../../server/worker/worker.ts';
import { createWorld, type World } from '../support/create-world.ts';
import { claim, makeChat, now, recordMessage } from '../support/records.ts';
import { createHandWorker, runJobs } from '../support/run-jobs.ts';

describe('the worker', () => {
  let world: World;
  let chat: Chat;
  let worker: Worker;
  const logged: string[] = [];
  beforeEach(async () => {
    world = createWorld();
    chat = await makeChat(world);
    logged.length = 0;
    worker = createWorker(world.ports, {
      workerId: 'worker',
      handlers,
      concurrency: 2,
      graceMs: 1_000,
      log: (message) => logged.push(message),
    });
  });
  afterEach(async () => {
    await worker.drain();
    world.close();
  });

  const order = (chatId = chat.id) =>
    world.ports.jobs.add(world.owner.id, makeIllustrateJob(world.ports, chatId, null, 'force', {}));
  const find = (jobId: string) => world.ports.jobs.find(world.owner.id, jobId);
  /** Resolves with the job once it has ended. */
  const ended = (jobId: string) => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const stop = world.ports.events.subscribe(world.owner.id, (events) => {
      for (const { event } of events) {
        if (event.type !== 'job.finished' || event.data.job.id !== jobId) continue;
        stop();
        resolve(event.data.job.state);
      }
    });
    return promise;
  };
  /** A call that says when it was made and hangs until its signal fires. */
  const hang = () => {
    const { promise: sent, resolve } = Promise.withResolvers<void>();
    world.provider.queue(
      (_, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new ProviderFailure('aborted', 'Stopped.')));
          resolve();
        }),
    );
    return sent;
  };

  test('runs what is recorded while it works, without being asked again', async () => {
    await worker.start();
    const job = await order();
    expect(await ended(job.id)).toBe('done');
  });

  test('takes back at its start what a dead process left running', async () => {
    const job = await order();
    await claim(world, 3_600_000);
    await worker.start();
    expect(await ended(job.id)).toBe('done');
  });

  test('does not start when a waiting job’s kind has no handler', async () => {
    await order();
    world.database.raw.run(`UPDATE jobs SET kind = 'upscale'`);
    await expect(worker.start()).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('upscale'),
    });
  });

  test('stops a running job that is cancelled, and the call with it', async () => {
    const sent = hang();
    await worker.start();
    const job = await order();
    const end = ended(job.id);
    await sent;
    await cancelJob(world.ports, world.owner, job.id);
    expect(await end).toBe('cancelled');
    expect((await world.ports.images.list(world.owner.id, { limit: 5 })).images).toEqual([]);
  });

  test('tells of a picture that was kept before the cancel came', async () => {
    const { images } = world.ports;
    const { add } = images;
    images.add = async (userId, pictures, remembered) => {
      await add(userId, pictures, remembered);
      await cancelJob(world.ports, world.owner, remembered.jobId);
    };
    await worker.start();
    const job = await order();
    expect(await ended(job.id)).toBe('done');
    const published = (await world.listEvents()).filter((event) => event.type === 'image.published');
    expect(published).toHaveLength(1);
  });

  test('runs jobs of two chats at once and keeps a chat’s in order', async () => {
    const first = hang();
    const second = hang();
    await worker.start();
    const other = await makeChat(world);
    const [mine, later, theirs] = [await order(), await order(), await order(other.id)];
    await Promise.all([first, second]);
    expect((await find(mine.id))?.state).toBe('running');
    expect((await find(theirs.id))?.state).toBe('running');
    expect((await find(later.id))?.state).toBe('ready');
    await Promise.all([mine, theirs].map((job) => cancelJob(world.ports, world.owner, job.id)));
    expect(await ended(later.id)).toBe('done');
  });

  test('puts a job back when it is shut down before anything was sent', async () => {
    const job = await order();
    const reached = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const { brakeFacts } = world.ports.timeline;
    world.ports.timeline.brakeFacts = async (...input) => {
      reached.resolve();
      await release.promise;
      return brakeFacts(...input);
    };
    await worker.start();
    await reached.promise;
    const drained = worker.drain();
    release.resolve();
    await drained;
    expect(await find(job.id)).toMatchObject({ state: 'ready', attempts: 0 });
    expect(world.provider.requests).toHaveLength(0);
  });

  test('waits at shutdown for the answer to a request that is paid for', async () => {
    const sent = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<Uint8Array>();
    world.provider.queue(() => {
      sent.resolve();
      return answer.promise;
    });
    const job = await order();
    await worker.start();
    await sent.promise;
    const drained = worker.drain();
    answer.resolve(new Uint8Array([1, 2, 3]));
    await drained;
    expect(await find(job.id)).toMatchObject({ state: 'ready' });
    await runJobs(world);
    expect(await find(job.id)).toMatchObject({ state: 'done' });
    expect(world.provider.requests).toHaveLength(1);
  });

  test('keeps what it runs over a suspension longer than the lease', async () => {
    const sent = Promise.withResolvers<AbortSignal>();
    const answer = Promise.withResolvers<Uint8Array>();
    world.provider.queue((_, { signal }) => {
      sent.resolve(signal);
      return answer.promise;
    });
    const job = await order();
    const running = worker.runNext();
    const signal = await sent.promise;
    world.clock.advance(64_000);
    await worker.rescue();
    expect(await find(job.id)).toMatchObject({ state: 'running', attempts: 1 });
    expect(await claim(world)).toBeUndefined();
    expect(signal.aborted).toBe(false);
    answer.resolve(new Uint8Array([1, 2, 3]));
    await running;
    expect(await find(job.id)).toMatchObject({ state: 'done' });
    expect(world.provider.requests).toHaveLength(1);
  });

  test('takes back what it could not settle', async () => {
    const job = await order();
    const { settle } = world.ports.jobs;
    world.ports.jobs.settle = async () => {
      world.ports.jobs.settle = settle;
      throw new Error('The row was locked.');
    };
    await worker.runNext();
    expect(await find(job.id)).toMatchObject({ state: 'running' });
    world.clock.advance(64_000);
    await worker.rescue();
    expect(await find(job.id)).toMatchObject({ state: 'ready' });
  });

  test('tries again after an outage, and keeps each attempt’s error', async () => {
    world.provider.queue(new ProviderFailure('unavailable', 'Down.', { notProcessed: true }));
    const job = await order();
    await runJobs(world);
    expect(await find(job.id)).toMatchObject({
      state: 'ready',
      failure: { reason: 'unavailable' },
      attempts: 1,
    });
    world.clock.advance(60_000);
    await runJobs(world);
    expect(await find(job.id)).toMatchObject({ state: 'done', failure: null });
  });

  test('orders no paid picture again when the line broke after sending', async () => {
    world.provider.queue(new ProviderFailure('network', 'The line broke.'));
    const job = await order();
    await runJobs(world);
    expect(await find(job.id)).toMatchObject({ state: 'failed', failure: { reason: 'outcome_unknown' } });
    expect(await world.ports.ledger.findCall(job.id, 0, 0)).toMatchObject({ state: 'unknown' });
  });

  test('gives an out-of-date picture up before anything is sent for it', async () => {
    world.provider.queue(new ProviderFailure('busy', 'Busy.', { notProcessed: true }));
    const first = await recordMessage(world, chat.id, 'place=tavern words=tavern');
    await runJobs(world);
    const second = await recordMessage(world, chat.id, 'place=forest words=forest');
    world.clock.advance(60_000);
    await runJobs(world);
    expect(await find(first.jobId ?? '')).toMatchObject({ state: 'cancelled' });
    expect(await find(second.jobId ?? '')).toMatchObject({ state: 'done' });
    const entry = await world.ports.timeline.find(world.owner.id, first.message.id);
    expect(entry?.decision.because[0]?.code).toBe('superseded');
    expect((await world.ports.images.list(world.owner.id, { limit: 5 })).images).toHaveLength(1);
  });

  test('gives up a job that stopped the server again and again', async () => {
    const job = await order();
    for (let crash = 0; crash < 10; crash += 1) {
      await claim(world, 1);
      world.clock.advance(10);
      await world.ports.jobs.rescue(now(world), []);
    }
    const hand = createHandWorker(world);
    await hand.runNext();
    expect(await find(job.id)).toMatchObject({ state: 'failed', failure: { reason: 'internal' } });
    expect(world.provider.requests).toHaveLength(0);
  });

  test('goes on when the disk is full for a while', async () => {
    await worker.start();
    const { claim: take } = world.ports.jobs;
    world.database.raw.run('PRAGMA query_only = ON');
    await expect(take('worker', now(world), now(world))).rejects.toThrow('read-only');
    world.database.raw.run('PRAGMA query_only = OFF');
    const job = await order();
    expect(await ended(job.id)).toBe('done');
  });

  test('loses no picture and no result to a disk that is full for a moment', async () => {
    const full = new AppError('unavailable', 'The disk is full.');
    const { imageStore, jobs } = world.ports;
    const { writeTemporary } = imageStore;
    const { settle } = jobs;
    imageStore.writeTemporary = async () => {
      imageStore.writeTemporary = writeTemporary;
      throw full;
    };
    jobs.settle = async () => {
      jobs.settle = settle;
      throw full;
    };
    const job = await order();
    await runJobs(world);
    expect(await find(job.id)).toMatchObject({ state: 'done', attempts: 1 });
    expect(world.provider.requests).toHaveLength(1);
  });

  test('removes what ended jobs left, and nothing that a job still needs', async () => {
    const { imageStore, jobs } = world.ports;
    const [ended, waiting] = [await order(), await order()];
    await jobs.requestCancel(world.owner.id, ended.id, now(world));
    const keys = [`${ended.id}-0.0`, `${waiting.id}-1.0`, 'job_none-0.3'];
    for (const key of keys) await imageStore.writeTemporary(key, new Uint8Array([1]));
    expect(await sweepTemporary(world.ports)).toBe(2);
    expect(await imageStore.listTemporary()).toEqual([`${waiting.id}-1.0`]);
  });

  test('forgets events, and tag lists that lie aside, after a day', async () => {
    const list = { name: 'tags.csv', bytes: new TextEncoder().encode('obelisk,0,1,') };
    await importTagList(world.ports, world.owner, list);
    await removeTagList(world.ports, world.owner);
    world.clock.advance(25 * 3_600_000);
    const recent = await makeChat(world, 'Recent');
    await worker.start();
    const events = await world.listEvents();
    expect(events.map((event) => event.chatId)).toEqual([recent.id]);
    expect(await world.ports.tagLists.restore(world.owner.id, [])).toBeUndefined();
  });
});
