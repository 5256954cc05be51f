import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import type { Message } from '../../../server/domain/message.ts';
import { makeRescanJob } from '../../../server/services/jobs/make-jobs.ts';
import { claim, now, recordMessage } from '../../support/records.ts';
import { runJobs } from '../../support/run-jobs.ts';
import { setStage, type Stage } from '../../support/stage.ts';

describe('reading scenes again', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage();
  });
  afterEach(() => stage.world.close());

  const rescanFrom = ({ position }: Message) => makeRescanJob(stage.world.ports, stage.chat.id, position);
  const edit = (message: Message, text: string) =>
    stage.world.ports.messages.update(
      stage.world.owner.id,
      message.id,
      () => ({ swipes: [text], swipeIndex: 0, editedAt: now(stage.world) }),
      rescanFrom(message),
    );
  const setDeleted = (message: Message, deletedAt: string | null) =>
    stage.world.ports.messages.setDeleted(stage.world.owner.id, message.id, deletedAt, rescanFrom(message));
  const places = async () => (await stage.timeline()).map((entry) => entry.scene.environmentClass.value);
  const hours = async () => (await stage.timeline()).map((entry) => entry.scene.timeOfDay.value);
  const shownPlace = async () => {
    const shown = await stage.backdrop();
    const image = await stage.world.ports.images.find(stage.world.owner.id, shown?.imageId ?? '');
    return image?.scene?.environmentClass.value;
  };

  test('carries an edit forward until the story says something else', async () => {
    const first = await stage.say('place=tavern words=tavern hour=night');
    await stage.say('they drink');
    await stage.say('hour=day');
    await stage.say('they leave');
    await edit(first, 'place=tavern words=tavern hour=dusk');
    const read = stage.world.extractor.inputs.length;
    await runJobs(stage.world);
    expect(await hours()).toEqual(['dusk', 'dusk', 'day', 'day']);
    // The edited message, the one that follows from it, and the one where both readings meet.
    expect(stage.world.extractor.inputs.length - read).toBe(3);
  });

  test('keeps the decisions and pictures of the past', async () => {
    const first = await stage.say('place=tavern words=tavern');
    await stage.say('place=forest words=forest');
    const before = await stage.timeline();
    await edit(first, 'place=tavern words=tavern hour=night');
    await runJobs(stage.world);
    const after = await stage.timeline();
    expect(after.map(({ decision, imageId }) => ({ decision, imageId }))).toEqual(
      before.map(({ decision, imageId }) => ({ decision, imageId })),
    );
    expect(await stage.images()).toHaveLength(2);
  });

  test('repaints when the present scene became another', async () => {
    await stage.say('place=tavern words=tavern');
    const last = await stage.say('they drink');
    await edit(last, 'place=beach words=beach');
    await runJobs(stage.world);
    expect(await places()).toEqual(['tavern', 'beach']);
    expect(await shownPlace()).toBe('beach');
  });

  test('hangs the picture of before when the last message is deleted, and paints nothing', async () => {
    await stage.say('place=tavern words=tavern');
    await stage.say('they drink');
    const last = await stage.say('place=beach words=beach');
    await setDeleted(last, now(stage.world));
    await runJobs(stage.world);
    expect(await shownPlace()).toBe('tavern');
    expect(await stage.images()).toHaveLength(2);
    await setDeleted(last, null);
    await runJobs(stage.world);
    expect(await shownPlace()).toBe('beach');
    expect(await stage.images()).toHaveLength(2);
  });

  test('reads what follows a deleted or restored message without or with it', async () => {
    await stage.say('place=tavern words=tavern');
    const moved = await stage.say('place=beach words=beach');
    await stage.say('hour=night');
    await setDeleted(moved, now(stage.world));
    await runJobs(stage.world);
    expect(await places()).toEqual(['tavern', 'tavern']);
    await setDeleted(moved, null);
    await runJobs(stage.world);
    expect(await places()).toEqual(['tavern', 'beach', 'beach']);
  });

  test('goes on where it stopped when it was cut off', async () => {
    const first = await stage.say('place=tavern words=tavern');
    for (let turn = 0; turn < 150; turn += 1) {
      await recordMessage(stage.world, stage.chat.id, `turn ${turn}`);
    }
    await runJobs(stage.world);
    await edit(first, 'place=tavern words=tavern hour=night');
    const job = await claim(stage.world, 1);
    const { write } = stage.world.ports.timeline;
    stage.world.ports.timeline.write = async (...input) => {
      await write(...input);
      throw new Error('The power went out.');
    };
    const { rescanScenes } = await import('../../../server/services/illustration/rescan-scenes.ts');
    const { createJobRun } = await import('../../../server/worker/job-run.ts');
    if (!job) throw new Error('There was no job.');
    const run = createJobRun(stage.world.ports, job, new AbortController().signal, () => undefined);
    await expect(rescanScenes(stage.world.ports, run)).rejects.toThrow('power');
    stage.world.ports.timeline.write = write;
    stage.world.clock.advance(1_000);
    await stage.world.ports.jobs.rescue(now(stage.world), []);
    await runJobs(stage.world);
    expect(new Set(await hours())).toEqual(new Set(['night']));
  });

  test('paints what the story reached meanwhile, not what it left', async () => {
    const first = await stage.say('place=tavern words=tavern');
    await edit(first, 'place=forest words=forest');
    await recordMessage(stage.world, stage.chat.id, 'place=beach words=beach');
    await runJobs(stage.world);
    expect(await shownPlace()).toBe('beach');
    expect(await places()).toEqual(['forest', 'beach']);
  });

  test('weighs a message that had no row yet against what hangs, and says that it came late', async () => {
    await stage.say('place=tavern words=tavern hour=day');
    const middle = await recordMessage(stage.world, stage.chat.id, 'hour=night', { job: false });
    await setDeleted(middle.message, now(stage.world));
    await stage.say('they drink on');
    await setDeleted(middle.message, null);
    await runJobs(stage.world);
    const row = (await stage.timeline())[1];
    expect(row?.decision).toEqual({ kind: 'hold', because: [{ code: 'passed', params: {} }] });
    expect(row?.score.fields.timeOfDay).toBeGreaterThan(0);
  });
});
