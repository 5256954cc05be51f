import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import type { Chat } from '../../server/domain/chat.ts';
import { free } from '../../server/domain/money.ts';
import { toInstant } from '../../server/domain/time.ts';
import { makeAutomaticJob, makeIllustrateJob, makeRescanJob } from '../../server/services/jobs/make-jobs.ts';
import type { Settlement } from '../../server/ports/jobs.ts';
import type { World } from '../support/create-world.ts';
import { claim, makeChat, now, recordMessage, take } from '../support/records.ts';
import { repositoryAdapters } from './repository-adapters.ts';

describe.each(repositoryAdapters)('jobs in $name', ({ open }) => {
  let world: World;
  let chat: Chat;
  beforeEach(async () => {
    world = open();
    chat = await makeChat(world);
  });
  afterEach(() => world.close());

  const order = (chatId = chat.id, actor = world.owner) =>
    world.ports.jobs.add(actor.id, makeIllustrateJob(world.ports, chatId, null, 'force', {}));
  const later = (ms: number) => toInstant(world.clock.now() + ms);

  test('are claimed once', async () => {
    const { jobId } = await recordMessage(world, chat.id, 'one');
    expect(await claim(world)).toMatchObject({ id: jobId, attempts: 1, userId: world.owner.id, steps: {} });
    expect(await claim(world)).toBeUndefined();
    expect((await world.ports.jobs.find(world.owner.id, jobId ?? ''))?.state).toBe('running');
  });

  test('of one chat run one after the other', async () => {
    const [first, second] = [await order(), await order()];
    const taken = await take(world);
    expect(taken.id).toBe(first.id);
    expect(await claim(world)).toBeUndefined();
    await world.ports.jobs.settle(taken, { state: 'done', imageIds: [], cost: null }, now(world));
    expect((await claim(world))?.id).toBe(second.id);
  });

  test('go to the user who has the fewest running, then to the oldest', async () => {
    const chats = [await makeChat(world), await makeChat(world)];
    const theirs = await makeChat(world, 'Theirs', world.stranger);
    const mine = [await order(chat.id), await order(chats[0]?.id), await order(chats[1]?.id)];
    const other = await order(theirs.id, world.stranger);
    const claimed = [await claim(world), await claim(world), await claim(world), await claim(world)];
    expect(claimed.map((job) => job?.id)).toEqual([mine[0]?.id, other.id, mine[1]?.id, mine[2]?.id]);
  });

  test('that ran once are not moved on by later messages', async () => {
    const first = await recordMessage(world, chat.id, 'one');
    await world.ports.jobs.settle(await take(world), { state: 'ready' }, now(world));
    const second = await recordMessage(world, chat.id, 'two');
    expect(second.jobId).not.toBe(first.jobId);
    expect((await world.ports.jobs.find(world.owner.id, first.jobId ?? ''))?.messageId).toBe(
      first.message.id,
    );
    expect(await world.ports.jobs.isSuperseded(first.jobId ?? '')).toBe(true);
    expect(await world.ports.jobs.isSuperseded(second.jobId ?? '')).toBe(false);
  });

  test('remember their steps over a lost lease, and come back', async () => {
    const job = await order();
    await claim(world, 1_000);
    await world.ports.jobs.remember(job.id, 'extract', { place: "it's" });
    expect(await world.ports.jobs.rescue(now(world), [])).toBe(0);
    world.clock.advance(2_000);
    expect(await world.ports.jobs.rescue(now(world), [])).toBe(1);
    expect(await claim(world)).toMatchObject({ id: job.id, steps: { extract: { place: "it's" } } });
  });

  test('in hand are not taken back, however long ago their lease ran out', async () => {
    const job = await order();
    await claim(world, 1_000);
    world.clock.advance(64_000);
    expect(await world.ports.jobs.rescue(now(world), [job.id])).toBe(0);
    expect((await world.ports.jobs.find(world.owner.id, job.id))?.state).toBe('running');
  });

  test('are settled only by the run that has them', async () => {
    const { jobs } = world.ports;
    await order();
    const first = await take(world, 1_000);
    world.clock.advance(2_000);
    await jobs.rescue(now(world), []);
    const done: Settlement = { state: 'done', imageIds: [], cost: null };
    expect(await jobs.settle(first, done, now(world))).toMatchObject({ state: 'ready' });
    const second = await take(world);
    expect(await jobs.settle(first, done, now(world))).toMatchObject({ state: 'running' });
    expect(await jobs.settle(second, done, now(world))).toMatchObject({ state: 'done' });
  });

  test('cannot be told anything once they ended', async () => {
    await order();
    const job = await take(world);
    await world.ports.jobs.settle(job, { state: 'done', imageIds: ['img_1'], cost: free }, now(world));
    await expect(world.ports.jobs.remember(job.id, 'late', 1)).rejects.toThrow('not running');
    const failure = { reason: 'internal', message: 'late' } as const;
    const settled = await world.ports.jobs.settle(job, { state: 'failed', failure }, now(world));
    expect(settled).toMatchObject({ state: 'done', imageIds: ['img_1'], cost: free });
  });

  test('that wait are not claimed before their time and keep what went wrong', async () => {
    await order();
    const job = await take(world);
    const failure = { reason: 'busy', message: 'Busy.' } as const;
    const waiting = { state: 'waiting', runAfter: later(5_000), failure, countsAsAttempt: false } as const;
    expect(await world.ports.jobs.settle(job, waiting, now(world))).toMatchObject({
      attempts: 0,
      failure,
    });
    expect(await claim(world)).toBeUndefined();
    world.clock.advance(5_000);
    expect((await claim(world))?.errors).toMatchObject([{ reason: 'busy', message: 'Busy.' }]);
  });

  test('are cancelled at once while ready, asked to stop while running, unchanged when over', async () => {
    const { jobs } = world.ports;
    const job = await order();
    const changes: string[] = [];
    jobs.watch((change) => changes.push(change.kind));
    await claim(world);
    expect(await jobs.requestCancel(world.owner.id, job.id, now(world))).toMatchObject({
      state: 'running',
      calledOff: 'asked',
    });
    expect(changes).toEqual(['cancel']);
    expect(await jobs.renew(job.id, 'worker', later(1_000))).toEqual({ held: true, cancelRequested: true });
    world.clock.advance(5_000);
    await jobs.rescue(now(world), []);
    expect(await jobs.find(world.owner.id, job.id)).toMatchObject({
      state: 'cancelled',
      calledOff: 'nothing_owed',
    });
    const ready = await order();
    expect((await jobs.requestCancel(world.owner.id, ready.id, now(world)))?.state).toBe('cancelled');
    expect((await jobs.requestCancel(world.owner.id, ready.id, now(world)))?.state).toBe('cancelled');
    expect(await jobs.requestCancel(world.stranger.id, ready.id, now(world))).toBeUndefined();
  });

  test('that end queue what follows in the same commit', async () => {
    const { jobs } = world.ports;
    const { message } = await recordMessage(world, chat.id, 'one', { job: false });
    const rescan = makeRescanJob(world.ports, chat.id, 1);
    await jobs.add(world.owner.id, rescan);
    const taken = await take(world);
    const next = makeAutomaticJob(world.ports, chat.id, message.id);
    await jobs.settle(taken, { state: 'done', imageIds: [], cost: null, next }, now(world));
    expect((await claim(world))?.id).toBe(next.id);
  });

  test('are listed newest first in keyset pages, by chat and by state, for their owner', async () => {
    const { jobs } = world.ports;
    const other = await makeChat(world);
    const made = [await order(), await order(other.id), await order()];
    const all = await jobs.list(world.owner.id, { limit: 2 });
    expect(all.map((job) => job.id)).toEqual([made[2]?.id ?? '', made[1]?.id ?? '']);
    const rest = await jobs.list(world.owner.id, { limit: 2, before: all[1] });
    expect(rest.map((job) => job.id)).toEqual([made[0]?.id ?? '']);
    expect(await jobs.list(world.owner.id, { chatId: other.id, limit: 5 })).toHaveLength(1);
    expect(await jobs.list(world.owner.id, { chatId: other.id, state: 'done', limit: 5 })).toEqual([]);
    expect(await jobs.list(world.owner.id, { state: 'ready', limit: 5 })).toHaveLength(3);
    expect(await jobs.list(world.stranger.id, { limit: 5 })).toEqual([]);
    expect(await jobs.listWaitingKinds()).toEqual(['illustrate']);
  });
});
