import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { defaultSize } from '../../../server/domain/size.ts';
import { correctScene } from '../../../server/services/illustration/correct-scene.ts';
import { getScene } from '../../../server/services/illustration/get-scene.ts';
import { hangBackdrop } from '../../../server/services/illustration/hang-backdrop.ts';
import { listTimeline } from '../../../server/services/illustration/list-timeline.ts';
import { previewPrompt } from '../../../server/services/illustration/preview-prompt.ts';
import { makeRescanJob } from '../../../server/services/jobs/make-jobs.ts';
import { now, recordMessage } from '../../support/records.ts';
import { runJobs } from '../../support/run-jobs.ts';
import { setStage, type Stage } from '../../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.world.close());

const ports = () => stage.world.ports;
const notThere = { code: 'not_found' };

describe('the scene of a chat', () => {
  const get = (actor = stage.world.owner, chatId = stage.chat.id) => getScene(ports(), actor, chatId);

  test('is unknown before anything was said', async () => {
    expect(await get()).toMatchObject({
      messageId: null,
      scene: { environment: { value: null } },
      backdrop: null,
      backdropScene: null,
      score: null,
      decision: null,
    });
  });

  test('is the last one read, with what hangs behind it', async () => {
    await stage.say('place=tavern words=tavern');
    const last = await stage.say('mood=calm');
    expect(await get()).toMatchObject({
      messageId: last.id,
      scene: { environmentClass: { value: 'tavern' }, mood: { value: 'calm' } },
      backdropScene: { mood: { value: null } },
      decision: { kind: 'hold' },
      backdrop: { pinned: false },
    });
  });

  test('is that of the message shown while a transcript is played', async () => {
    await stage.say('place=tavern words=tavern');
    await stage.say('place=beach words=beach');
    await ports().chats.movePlayhead(stage.world.owner.id, stage.chat.id, 1, now(stage.world), null);
    expect((await get()).scene.environmentClass.value).toBe('tavern');
  });

  test('is not there for a stranger, nor in the trash', async () => {
    await expect(get(stage.world.stranger)).rejects.toMatchObject(notThere);
    await expect(get(stage.world.owner, 'cht_none')).rejects.toMatchObject(notThere);
    await ports().chats.trash(stage.world.owner.id, stage.chat.id, now(stage.world));
    await expect(get()).rejects.toMatchObject(notThere);
  });
});

describe('the timeline', () => {
  test('comes in pages, in message order, for its owner', async () => {
    await stage.say('place=tavern words=tavern', 'hour=night', 'weather=rain');
    const list = (query: object, actor = stage.world.owner) =>
      listTimeline(ports(), actor, stage.chat.id, query);
    const first = await list({ limit: 2 });
    expect(first.items.map((entry) => entry.position)).toEqual([1, 2]);
    const second = await list({ limit: 2, cursor: first.nextCursor ?? '' });
    expect(second.items.map((entry) => entry.position)).toEqual([3]);
    expect(second.nextCursor).toBeNull();
    await expect(list({ cursor: 'nonsense' })).rejects.toMatchObject({ code: 'invalid' });
    await expect(list({}, stage.world.stranger)).rejects.toMatchObject(notThere);
  });
});

describe('a scene put right by hand', () => {
  const correct = (fields: object, actor = stage.world.owner) =>
    correctScene(ports(), actor, stage.chat.id, fields);

  test('is certain, holds for what follows, and brings its picture', async () => {
    await stage.say('place=tavern words=tavern');
    await stage.say('they drink');
    const scene = await correct({ environmentClass: 'beach', timeOfDay: 'dusk' });
    expect(scene).toMatchObject({
      environmentClass: { value: 'beach', confidence: 1, evidence: null },
      environment: { value: 'beach' },
      timeOfDay: { value: 'dusk' },
    });
    await runJobs(stage.world);
    expect((await stage.images())[0]?.scene?.environmentClass.value).toBe('beach');
    await stage.say('they swim');
    expect((await stage.timeline())[2]?.scene.environmentClass.value).toBe('beach');
  });

  test('reads the kind of place out of its words', async () => {
    await stage.say('place=tavern words=tavern');
    expect((await correct({ environment: 'place=castle' })).environmentClass.value).toBe('castle');
  });

  test('of a message that nobody read yet is weighed against what hangs, and says so', async () => {
    await stage.say('place=tavern words=tavern');
    await recordMessage(stage.world, stage.chat.id, 'place=beach words=beach', { job: false });
    await correct({ mood: 'calm' });
    const row = (await stage.timeline())[1];
    expect(row?.decision).toEqual({ kind: 'hold', because: [{ code: 'passed', params: {} }] });
    expect(row?.score.fields.environment).toBeGreaterThan(0);
  });

  test('without a field changes nothing and queues nothing', async () => {
    await stage.say('place=tavern words=tavern');
    const before = await stage.world.listEvents();
    expect((await correct({})).environmentClass.value).toBe('tavern');
    expect(await stage.world.listEvents()).toEqual(before);
  });

  test('may be of an earlier message, and outlives a later reading', async () => {
    const first = await stage.say('place=tavern words=tavern');
    await stage.say('they drink');
    await correct({ messageId: first.id, weather: 'storm' });
    await correct({ messageId: first.id, mood: 'tense' });
    await runJobs(stage.world);
    expect((await stage.timeline()).map((entry) => entry.scene.weather.value)).toEqual(['storm', 'storm']);
    const change = { swipes: ['hour=night'], swipeIndex: 0, editedAt: now(stage.world) };
    const rescan = makeRescanJob(ports(), stage.chat.id, first.position);
    await ports().messages.update(stage.world.owner.id, first.id, () => change, rescan);
    await runJobs(stage.world);
    expect((await stage.timeline()).map(({ scene }) => [scene.timeOfDay.value, scene.weather.value])).toEqual(
      [
        ['night', 'storm'],
        ['night', 'storm'],
      ],
    );
  });

  test('may be made unknown', async () => {
    await stage.say('place=tavern words=tavern hour=night');
    expect((await correct({ timeOfDay: null })).timeOfDay).toEqual({
      value: null,
      confidence: 0,
      evidence: null,
    });
  });

  test('needs a message that is there and one’s own', async () => {
    await expect(correct({ mood: 'calm' })).rejects.toMatchObject({ code: 'invalid' });
    await expect(correct({ messageId: 'msg_none', mood: 'calm' })).rejects.toMatchObject(notThere);
    await expect(correct({ mood: 'calm' }, stage.world.stranger)).rejects.toMatchObject(notThere);
  });
});

describe('a previewed prompt', () => {
  test('is what will be sent, with its cost', async () => {
    await stage.say('place=tavern words=tavern');
    const preview = await previewPrompt(ports(), stage.world.owner, stage.chat.id, { force: true });
    expect(preview).toMatchObject({ dialect: 'prose', leftOut: [], estimatedCost: { amountMicros: 0 } });
    expect(preview.prompt).toBe(stage.world.provider.requests[0]?.prompt ?? '');
    expect(stage.world.provider.requests[0]?.size).toEqual(defaultSize);
  });

  test('sends nothing and queues nothing', async () => {
    await previewPrompt(ports(), stage.world.owner, stage.chat.id, { prompt: 'a harbour' });
    expect(stage.world.provider.requests).toEqual([]);
    expect(await ports().jobs.list(stage.world.owner.id, { limit: 5 })).toEqual([]);
  });

  test('is not there for a stranger', async () => {
    await expect(previewPrompt(ports(), stage.world.stranger, stage.chat.id, {})).rejects.toMatchObject(
      notThere,
    );
  });
});

describe('a backdrop hung by hand', () => {
  const hang = (imageId: string | null, actor = stage.world.owner) =>
    hangBackdrop(ports(), actor, stage.chat.id, { imageId });

  test('is pinned, and what follows is compared with what it shows', async () => {
    await stage.say('place=tavern words=tavern');
    const [tavern] = await stage.images();
    await stage.say('place=beach words=beach');
    const chat = await hang(tavern?.id ?? '');
    expect(chat.backdrop).toMatchObject({ imageId: tavern?.id, pinned: true });
    expect((await hang(tavern?.id ?? '')).backdrop).toEqual(chat.backdrop);
    const scene = await getScene(ports(), stage.world.owner, stage.chat.id);
    expect(scene.backdropScene?.environmentClass.value).toBe('tavern');
  });

  test('may be taken down', async () => {
    await stage.say('place=tavern words=tavern');
    expect((await hang(null)).backdrop).toBeNull();
    expect((await stage.world.listEvents()).at(-2)).toMatchObject({
      type: 'backdrop.changed',
      data: { backdrop: null },
    });
  });

  test('needs a picture that is there, and a chat of one’s own', async () => {
    await expect(hang('img_none')).rejects.toMatchObject(notThere);
    await expect(hang(null, stage.world.stranger)).rejects.toMatchObject(notThere);
  });
});
