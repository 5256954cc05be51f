import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { branchChat } from '../../../server/services/chats/branch-chat.ts';
import { correctScene } from '../../../server/services/illustration/correct-scene.ts';
import { hangBackdrop } from '../../../server/services/illustration/hang-backdrop.ts';
import { editMessage } from '../../../server/services/messages/edit-message.ts';
import { patchSettings } from '../../../server/services/settings/patch-settings.ts';
import { draftMessage } from '../../support/records.ts';
import { runJobs } from '../../support/run-jobs.ts';
import { setStage, type Stage } from '../../support/stage.ts';

describe('a branch', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage();
  });
  afterEach(() => stage.world.close());

  const branchAt = (messageId: string) => branchChat(stage.world.ports, stage.world.owner, messageId);
  const timelineOf = (chatId: string) =>
    stage.world.ports.timeline.list(stage.world.owner.id, chatId, { limit: 500 });
  const correct = (messageId: string) =>
    correctScene(stage.world.ports, stage.world.owner, stage.chat.id, { messageId, timeOfDay: 'night' });

  test('keeps what was put right by hand and every picture, and paints nothing anew', async () => {
    const first = await stage.say('place=tavern words=tavern');
    await correct(first.id);
    await runJobs(stage.world);
    const last = await stage.say('place=beach words=beach');
    const before = await timelineOf(stage.chat.id);
    const pictures = await stage.images();
    const branch = await branchAt(last.id);
    await runJobs(stage.world);
    const after = await timelineOf(branch.id);
    const shown = (entries: typeof before) =>
      entries.map(({ scene, decision, imageId }) => [scene.timeOfDay.value, decision, imageId]);
    expect(shown(after)).toEqual(shown(before));
    expect(await stage.images()).toEqual(pictures);
    expect(
      await stage.world.ports.timeline.findCorrection(stage.world.owner.id, after[0]?.messageId ?? ''),
    ).toEqual({ timeOfDay: 'night' });
    expect(branch.backdrop).toEqual((await stage.backdrop()) ?? null);
  });

  test('reads again what was about to be read again when it was made', async () => {
    const { ports, owner } = stage.world;
    const first = await stage.say('place=tavern words=tavern');
    await stage.say('hour=day');
    const last = await stage.say('they drink');
    await editMessage(ports, owner, first.id, { text: 'place=beach words=beach' });
    await correct(last.id);
    const branch = await branchAt(last.id);
    await runJobs(stage.world);
    const told = (await timelineOf(branch.id)).map(
      ({ scene }) => `${scene.environmentClass.value} ${scene.timeOfDay.value}`,
    );
    expect(told).toEqual(['beach null', 'beach day', 'beach night']);
    const painted = await ports.chats.findBackdropScene(owner.id, branch.id);
    expect(painted?.scene.environmentClass.value).toBe('beach');
  });

  test('says of its own messages where a scene was read', async () => {
    await stage.say('place=tavern words=tavern');
    const last = await stage.say('mood=calm');
    const branch = await branchAt(last.id);
    const [first, second] = await timelineOf(branch.id);
    expect(second?.scene.environment.evidence?.messageId).toBe(first?.messageId ?? '');
    expect(second?.scene.mood.evidence?.messageId).toBe(second?.messageId ?? '');
  });

  test('from the past begins with the backdrop of that time', async () => {
    const first = await stage.say('place=tavern words=tavern');
    await stage.say('place=beach words=beach');
    const [tavern] = await stage.timeline();
    const branch = await branchAt(first.id);
    expect(branch.backdrop).toMatchObject({ imageId: tavern?.imageId ?? '', pinned: false });
    const painted = await stage.world.ports.chats.findBackdropScene(stage.world.owner.id, branch.id);
    expect(painted?.scene.environmentClass.value).toBe('tavern');
  });

  test('keeps a backdrop that was pinned by hand', async () => {
    const first = await stage.say('place=tavern words=tavern');
    await stage.say('place=beach words=beach');
    const shown = await stage.backdrop();
    const hung = { imageId: shown?.imageId ?? '', pinned: true };
    await hangBackdrop(stage.world.ports, stage.world.owner, stage.chat.id, hung);
    expect((await branchAt(first.id)).backdrop).toMatchObject(hung);
  });

  test('has its settings from the first moment it is there', async () => {
    const { ports, owner } = stage.world;
    const message = await stage.say('place=tavern words=tavern');
    await patchSettings(ports, owner, stage.chat.id, { style: 'ink' });
    ports.settings.patchChatLayer = () => Promise.reject(new Error('A second commit.'));
    const branch = await branchAt(message.id);
    expect(await ports.settings.findChatLayer(owner.id, branch.id)).toEqual({ style: 'ink' });
  });

  test('of a long story lets others in while it is copied, and is not there before all of it is', async () => {
    const { ports, owner } = stage.world;
    const texts = Array.from({ length: 450 }, (_, index) => `line ${index}`);
    for (const text of texts) {
      await ports.messages.record(owner.id, draftMessage(stage.world, stage.chat.id, text), null);
    }
    const last = await ports.messages.findLast(owner.id, stage.chat.id);
    const copying = branchAt(last?.id ?? '');
    let looks = 0;
    let done = false;
    void copying.then(() => (done = true));
    while (!done) {
      const listed = await ports.chats.list(owner.id, { archived: false, limit: 5 });
      if (!done) expect(listed.map(({ id }) => id)).toEqual([stage.chat.id]);
      looks += 1;
      await new Promise((resume) => setImmediate(resume));
    }
    const branch = await copying;
    expect(looks).toBeGreaterThan(2);
    expect(branch.messageCount).toBe(450);
    const copied = await ports.messages.list(owner.id, branch.id, { after: 0, limit: 500 });
    expect(copied.map(({ text }) => text)).toEqual(texts);
  });

  test('that fails leaves nothing behind', async () => {
    const { ports, owner } = stage.world;
    const message = await stage.say('place=tavern words=tavern');
    ports.ids.next = () => message.id;
    await expect(branchAt(message.id)).rejects.toThrow();
    const listed = await ports.chats.list(owner.id, { archived: false, limit: 5 });
    expect(listed.map(({ id }) => id)).toEqual([stage.chat.id]);
    expect(await ports.chats.removeUnfinished()).toBe(0);
  });
});
