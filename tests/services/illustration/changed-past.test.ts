import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { ProviderFailure } from '../../../server/domain/failure.ts';
import type { Message } from '../../../server/domain/message.ts';
import type { TimelineEntry } from '../../../server/domain/timeline.ts';
import { branchChat } from '../../../server/services/chats/branch-chat.ts';
import { deleteChat } from '../../../server/services/chats/delete-chat.ts';
import { restoreChat } from '../../../server/services/chats/restore-chat.ts';
import { noReasons } from '../../../server/domain/change-score.ts';
import { orderIllustration } from '../../../server/services/illustration/order-illustration.ts';
import { correctScene } from '../../../server/services/illustration/correct-scene.ts';
import { deleteMessage } from '../../../server/services/messages/delete-message.ts';
import { editMessage } from '../../../server/services/messages/edit-message.ts';
import { restoreMessage } from '../../../server/services/messages/restore-message.ts';
import { swipeMessage } from '../../../server/services/messages/swipe-message.ts';
import { countCalls } from '../../support/count-calls.ts';
import { recordMessage } from '../../support/records.ts';
import { createHandWorker, runJobs } from '../../support/run-jobs.ts';
import { setStage, type Stage } from '../../support/stage.ts';

const tavern = 'place=tavern words=tavern';
const beach = 'place=beach words=beach';

describe('a past that changes', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage();
  });
  afterEach(() => stage.world.close());

  const edit = async (message: Message, text: string) => {
    await editMessage(stage.world.ports, stage.world.owner, message.id, { text });
    await runJobs(stage.world);
  };
  const remove = async (message: Message) => {
    await deleteMessage(stage.world.ports, stage.world.owner, message.id);
    await runJobs(stage.world);
  };
  const restore = async (message: Message) => {
    await restoreMessage(stage.world.ports, stage.world.owner, message.id);
    await runJobs(stage.world);
  };
  const places = async () => (await stage.timeline()).map((entry) => entry.scene.environmentClass.value);
  const shownPlace = async () => {
    const shown = await stage.backdrop();
    const image = await stage.world.ports.images.find(stage.world.owner.id, shown?.imageId ?? '');
    return image?.scene?.environmentClass.value;
  };
  const asModel = async (message: Message, change: (entry: TimelineEntry) => Partial<TimelineEntry>) => {
    const { ports, owner } = stage.world;
    const entry = await ports.timeline.find(owner.id, message.id);
    if (!entry) throw new Error('Nothing was read.');
    const readBy = { extractor: 'model', connectionId: 'con_1', because: null } as const;
    await ports.timeline.write(owner.id, stage.chat.id, [{ ...entry, readBy, ...change(entry) }], []);
  };
  const readTexts = () => stage.world.extractor.inputs.map(({ text }) => text);

  test('costs the same in a chat of 3,000 messages, wherever the change is', async () => {
    await stage.say(tavern);
    const middle = await recordMessage(stage.world, stage.chat.id, 'hour=day', { job: false });
    for (let turn = 0; turn < 1_500; turn += 1) {
      await recordMessage(stage.world, stage.chat.id, turn === 0 ? 'hour=night' : 'on', { job: false });
    }
    const later = await recordMessage(stage.world, stage.chat.id, 'hour=dawn', { job: false });
    for (let turn = 0; turn < 1_500; turn += 1) {
      await recordMessage(stage.world, stage.chat.id, turn === 0 ? 'hour=night' : 'on', { job: false });
    }
    await stage.say('the end');
    const measure = async (message: Message) => {
      const count = countCalls(stage.world.ports);
      const before = stage.world.extractor.inputs.length;
      await edit(message, 'hour=dusk');
      return { ...count.stop(), extracted: stage.world.extractor.inputs.length - before };
    };
    const [early, late] = [await measure(middle.message), await measure(later.message)];
    expect(early.extracted).toBe(2);
    expect(early.rows).toBeLessThan(16 + 2 * 4 + 12);
    expect(early.calls).toBeLessThan(40);
    expect(late.extracted).toBe(2);
    expect(Math.abs(late.rows - early.rows)).toBeLessThanOrEqual(16);
    expect(late.calls).toBe(early.calls);
  });

  test('follows a swipe and comes back with it', async () => {
    const first = await stage.say(tavern);
    await stage.say('hour=night');
    const { ports, owner } = stage.world;
    await swipeMessage(ports, owner, first.id, { text: beach });
    await runJobs(stage.world);
    expect([await places(), await shownPlace()]).toEqual([['beach', 'beach'], 'beach']);
    await swipeMessage(ports, owner, first.id, { index: 0 });
    await runJobs(stage.world);
    expect([await places(), await shownPlace()]).toEqual([['tavern', 'tavern'], 'tavern']);
    expect(await stage.images()).toHaveLength(2);
  });

  test('heeds both of two edits in quick succession, and decides once', async () => {
    const first = await stage.say(tavern);
    const second = await stage.say('hour=day');
    await stage.say('on');
    const { ports, owner } = stage.world;
    await editMessage(ports, owner, second.id, { text: 'hour=night' });
    await editMessage(ports, owner, first.id, { text: beach });
    await runJobs(stage.world);
    const rows = await stage.timeline();
    expect(rows.map(({ scene }) => `${scene.environmentClass.value} ${scene.timeOfDay.value}`)).toEqual([
      'beach null',
      'beach night',
      'beach night',
    ]);
    expect(await stage.images()).toHaveLength(2);
  });

  test('keeps two changes apart that a trashed chat comes back with', async () => {
    const first = await stage.say(tavern);
    await stage.say('hour=night place=cave words=cave');
    const third = await stage.say('weather=rain');
    const { ports, owner } = stage.world;
    await editMessage(ports, owner, first.id, { text: beach });
    await editMessage(ports, owner, third.id, { text: 'weather=snow' });
    await deleteChat(ports, owner, stage.chat.id);
    await restoreChat(ports, owner, stage.chat.id);
    await runJobs(stage.world);
    expect(await places()).toEqual(['beach', 'cave', 'cave']);
    expect((await stage.timeline()).at(-1)?.scene.weather.value).toBe('snow');
  });

  test('of a branch is its own', async () => {
    const first = await stage.say(tavern);
    const second = await stage.say('hour=night');
    await stage.say(beach);
    const { ports, owner } = stage.world;
    const branch = await branchChat(ports, owner, second.id);
    await runJobs(stage.world);
    const [copy] = await ports.messages.list(owner.id, branch.id, { after: 0, limit: 1 });
    await editMessage(ports, owner, copy?.id ?? '', { text: 'place=cave words=cave' });
    await runJobs(stage.world);
    const branched = await ports.timeline.list(owner.id, branch.id, { limit: 9 });
    expect(branched.map(({ scene }) => scene.environmentClass.value)).toEqual(['cave', 'cave']);
    expect(await places()).toEqual(['tavern', 'tavern', 'beach']);
    await edit(first, 'place=forest words=forest');
    expect(
      (await ports.timeline.list(owner.id, branch.id, { limit: 9 })).map(
        ({ scene }) => scene.environmentClass.value,
      ),
    ).toEqual(['cave', 'cave']);
  });

  test('throws no reading of a language model away and asks for none again', async () => {
    const first = await stage.say(`${tavern} hour=day`);
    const second = await stage.say('weather=rain');
    await stage.say('on');
    const mood = { value: 'eerie' as const, confidence: 0.7, evidence: null };
    await asModel(second, ({ scene }) => ({ scene: { ...scene, mood } }));
    const before = readTexts().length;
    await edit(first, `${beach} hour=day`);
    const [, row, third] = await stage.timeline();
    expect(row).toMatchObject({
      readBy: { extractor: 'model' },
      scene: { environmentClass: { value: 'beach' }, weather: { value: 'rain' }, mood },
    });
    expect(third?.scene.mood).toEqual(mood);
    expect(readTexts().slice(before)).toEqual([`${beach} hour=day`, 'on']);
  });

  test('keeps a language model’s reading of a message that was deleted and came back', async () => {
    await stage.say(tavern);
    const second = await stage.say('weather=rain');
    await stage.say('on');
    await asModel(second, ({ scene }) => ({
      scene: { ...scene, timeOfDay: { value: 'night', confidence: 0.7, evidence: null } },
    }));
    await remove(second);
    await restore(second);
    const [, row, third] = await stage.timeline();
    expect(row).toMatchObject({ readBy: { extractor: 'model' }, scene: { timeOfDay: { value: 'night' } } });
    expect(third?.scene.timeOfDay.value).toBe('night');
  });

  test('reads the words that changed anew, whoever read the old ones', async () => {
    const first = await stage.say(tavern);
    await asModel(first, () => ({}));
    await edit(first, beach);
    expect((await stage.timeline())[0]).toMatchObject({
      readBy: { extractor: 'local' },
      scene: { environmentClass: { value: 'beach' } },
    });
  });

  test('leaves what was said by hand, and the rest of a corrected reading', async () => {
    const first = await stage.say(`${tavern} hour=day`);
    const second = await stage.say('weather=rain');
    await asModel(second, ({ scene }) => ({
      scene: { ...scene, mood: { value: 'eerie', confidence: 0.7, evidence: null } },
    }));
    const { ports, owner } = stage.world;
    await correctScene(ports, owner, stage.chat.id, { messageId: second.id, timeOfDay: 'night' });
    await runJobs(stage.world);
    await edit(first, `${beach} hour=dawn`);
    expect((await stage.timeline())[1]?.scene).toMatchObject({
      environmentClass: { value: 'beach' },
      timeOfDay: { value: 'night' },
      weather: { value: 'rain' },
      mood: { value: 'eerie' },
    });
  });

  test('tells the rows behind it what is suspected now, as far as that is of use', async () => {
    const { ports, owner } = stage.world;
    await stage.say(tavern);
    const first = await stage.say('on');
    const messages = [first, await stage.say('on'), await stage.say('on')];
    const suspect = async () => {
      const rows = await Promise.all(messages.map(({ id }) => ports.timeline.find(owner.id, id)));
      const entries = rows.flatMap((row, index) => {
        const fields = { ...noReasons, environment: index === 0 ? 0.8 : 0 };
        const hunch = { ...noReasons, environment: 0.76 };
        return row ? [{ ...row, shift: { total: fields.environment, fields }, hunch }] : [];
      });
      await ports.timeline.write(owner.id, stage.chat.id, entries, []);
    };
    const suspected = async () => (await stage.timeline()).slice(1, 4).map(({ hunch }) => hunch.environment);
    await suspect();
    await edit(first, 'on and on');
    expect(await suspected()).toEqual([0, 0, 0]);
    await orderIllustration(ports, owner, stage.chat.id, { force: true });
    await runJobs(stage.world);
    await suspect();
    await edit(first, 'on');
    expect(await suspected()).toEqual([0, 0.76, 0.76]);
  });

  test('calls off a picture of words that are gone, as long as it was not ordered', async () => {
    const { ports, owner, provider } = stage.world;
    const { message } = await recordMessage(stage.world, stage.chat.id, tavern);
    provider.queue(new ProviderFailure('busy', 'Later.', { notProcessed: true, retryAfterMs: 60_000 }));
    await createHandWorker(stage.world).runNext();
    await editMessage(ports, owner, message.id, { text: beach });
    await runJobs(stage.world);
    stage.world.clock.advance(60_000);
    await runJobs(stage.world);
    expect(provider.requests.map(({ scene }) => scene?.environmentClass.value)).toEqual(['tavern', 'beach']);
    expect((await ports.jobs.list(owner.id, { limit: 9 })).map(({ state }) => state).sort()).toEqual([
      'cancelled',
      'done',
      'done',
    ]);
    expect(await stage.timeline()).toMatchObject([
      {
        scene: { environmentClass: { value: 'beach' } },
        decision: { kind: 'paint' },
        imageId: expect.any(String),
      },
    ]);
  });

  test('shows the words of now when a picture of the old ones was ordered already', async () => {
    const { ports, owner, provider } = stage.world;
    const { message } = await recordMessage(stage.world, stage.chat.id, tavern);
    provider.queue(async () => {
      await editMessage(ports, owner, message.id, { text: beach });
      return new Uint8Array([1]);
    });
    await runJobs(stage.world);
    expect(await shownPlace()).toBe('beach');
    expect(await places()).toEqual(['beach']);
    expect(provider.requests).toHaveLength(2);
  });

  test('is called off before it is sent when the edit comes while the job runs', async () => {
    const { ports, owner, provider } = stage.world;
    const { message } = await recordMessage(stage.world, stage.chat.id, tavern);
    const { remember } = ports.jobs;
    ports.jobs.remember = async (jobId, step, result) => {
      await remember(jobId, step, result);
      if (
        step === 'prompt-0' &&
        provider.requests.length === 0 &&
        (await ports.messages.find(owner.id, message.id))?.text === tavern
      )
        await editMessage(ports, owner, message.id, { text: beach });
    };
    await runJobs(stage.world);
    expect(provider.requests.map(({ scene }) => scene?.environmentClass.value)).toEqual(['beach']);
    expect(await shownPlace()).toBe('beach');
  });

  test('behind the playhead changes nothing that is shown', async () => {
    const first = await stage.say(tavern);
    const second = await stage.say('on');
    const { ports, owner, clock } = stage.world;
    const at = new Date(clock.now()).toISOString();
    await ports.chats.movePlayhead(owner.id, stage.chat.id, first.position, at, null);
    const jobs = (await ports.jobs.list(owner.id, { limit: 50 })).length;
    await edit(second, beach);
    expect(await ports.jobs.list(owner.id, { limit: 50 })).toHaveLength(jobs + 1);
    expect(await shownPlace()).toBe('tavern');
  });
});
