import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import type { Chat } from '../../server/domain/chat.ts';
import { noReasons } from '../../server/domain/change-score.ts';
import { free } from '../../server/domain/money.ts';
import { nothingRead } from '../../server/services/illustration/extract-scene.ts';
import { makeDraftJob, makeRescanJob } from '../../server/services/jobs/make-jobs.ts';
import type { World } from '../support/create-world.ts';
import { draftMessage, makeChat, makeImage, now, recordMessage, take } from '../support/records.ts';
import { repositoryAdapters } from './repository-adapters.ts';

describe.each(repositoryAdapters)('jobs of a message that is being written in $name', ({ open }) => {
  let world: World;
  let chat: Chat;
  beforeEach(async () => {
    world = open();
    chat = await makeChat(world);
  });
  afterEach(() => world.close());

  const begin = (messageId: string) => {
    const reading = { ...nothingRead, message: { id: messageId, position: 1 }, foreseen: true };
    return world.ports.jobs.add(world.owner.id, makeDraftJob(world.ports, chat.id, reading));
  };
  const send = (jobId: string) =>
    world.ports.ledger.openCall({
      id: world.ports.ids.next('call'),
      userId: world.owner.id,
      jobId,
      chatId: chat.id,
      connectionId: null,
      provider: 'painter',
      model: 'fake',
      purpose: 'picture',
      candidate: 0,
      sequence: 0,
      sentAt: now(world),
      estimate: { money: free, credits: null },
      automatic: true,
    });

  test('stand beside the job that follows the story, supersede nothing and are superseded by what is said', async () => {
    const { jobs } = world.ports;
    const said = await recordMessage(world, chat.id, 'one');
    const job = await begin('msg_draft');
    expect((await jobs.find(world.owner.id, said.jobId ?? ''))?.messageId).toBe(said.message.id);
    expect(await jobs.isSuperseded(said.jobId ?? '')).toBe(false);
    await world.ports.jobs.settle(await take(world), { state: 'done', imageIds: [], cost: null }, now(world));
    expect(await jobs.isSuperseded(job.id)).toBe(false);
    await recordMessage(world, chat.id, 'two');
    expect(await jobs.isSuperseded(job.id)).toBe(true);
  });

  test('are called off only until a call has left, and none leaves afterwards', async () => {
    const { jobs } = world.ports;
    const waiting = await begin('msg_1');
    expect(await jobs.cancelUnsent(world.stranger.id, waiting.id, now(world))).toBe(false);
    expect(await jobs.cancelUnsent(world.owner.id, waiting.id, now(world))).toBe(true);
    expect((await jobs.find(world.owner.id, waiting.id))?.state).toBe('cancelled');
    expect(await jobs.cancelUnsent(world.owner.id, waiting.id, now(world))).toBe(false);
    const running = await begin('msg_2');
    const claim = await take(world);
    expect(await jobs.cancelUnsent(world.owner.id, running.id, now(world))).toBe(true);
    await expect(send(running.id)).rejects.toThrow('called off');
    expect((await jobs.settle(claim, { state: 'ready' }, now(world))).state).toBe('cancelled');
    const sent = await begin('msg_3');
    await take(world);
    expect(await send(sent.id)).toBeNull();
    expect(await jobs.cancelUnsent(world.owner.id, sent.id, now(world))).toBe(false);
    expect((await jobs.find(world.owner.id, sent.id))?.state).toBe('running');
  });

  test('are found by their message with what they made, which is its own once it is said', async () => {
    const { jobs, images, messages } = world.ports;
    const draft = draftMessage(world, chat.id, 'on');
    const job = await begin(draft.id);
    const claim = await take(world);
    await jobs.remember(job.id, 'decide', { decision: 'paint' });
    const image = makeImage(world, { chatId: chat.id, messageId: draft.id, jobId: job.id });
    await images.add(world.owner.id, [image], { jobId: job.id, step: 'store', result: [image.id] });
    expect((await images.find(world.owner.id, image.id))?.messageId).toBeNull();
    expect(await jobs.findForeseen(world.owner.id, draft.id)).toBeUndefined();
    await jobs.settle(claim, { state: 'done', imageIds: [image.id], cost: null }, now(world));
    expect(await jobs.findForeseen(world.owner.id, draft.id)).toMatchObject({
      state: 'done',
      imageIds: [image.id],
      draft: { messageId: draft.id, shift: { fields: noReasons } },
      steps: { decide: { decision: 'paint' } },
    });
    expect(await jobs.findForeseen(world.stranger.id, draft.id)).toBeUndefined();
    await messages.record(world.owner.id, draft, null);
    expect((await images.find(world.owner.id, image.id))?.messageId).toBe(draft.id);
    expect((await jobs.find(world.owner.id, job.id))?.messageId).toBe(draft.id);
  });

  test('of messages whose words changed are out of date until these are read again', async () => {
    const { jobs, messages } = world.ports;
    const first = await recordMessage(world, chat.id, 'one', { job: false });
    const second = await recordMessage(world, chat.id, 'two');
    const change = { swipes: ['x'], swipeIndex: 0, editedAt: now(world) };
    await messages.update(
      world.owner.id,
      first.message.id,
      () => change,
      makeRescanJob(world.ports, chat.id, first.message.position),
    );
    expect(await jobs.isSuperseded(second.jobId ?? '')).toBe(false);
    await messages.update(
      world.owner.id,
      second.message.id,
      () => change,
      makeRescanJob(world.ports, chat.id, second.message.position),
    );
    expect(await jobs.isSuperseded(second.jobId ?? '')).toBe(true);
  });

  test('are found without looking through the others', () => {
    const plan = world.database.raw
      .query(
        `EXPLAIN QUERY PLAN UPDATE jobs SET through_message_id = 'm' WHERE payload ->> '$.draft.messageId' = 'm'`,
      )
      .all();
    expect(JSON.stringify(plan)).toContain('jobs_by_draft');
  });
});
