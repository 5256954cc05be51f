import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import type { Message } from '../../../server/domain/message.ts';
import { createReplay } from '../../../server/domain/replay-story.ts';
import { replayPolicy } from '../../../server/domain/sensitivity.ts';
import { defaultSettings } from '../../../server/domain/settings.ts';
import { getScene } from '../../../server/services/illustration/get-scene.ts';
import { orderIllustration } from '../../../server/services/illustration/order-illustration.ts';
import { simulateThreshold } from '../../../server/services/illustration/simulate-threshold.ts';
import { makeChatSteps, tempers } from '../../domain/sensitivity/synthetic-chat.ts';
import { makeEntry, now, recordMessage } from '../../support/records.ts';
import { setStage, type Stage } from '../../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.world.close());

const simulate = (query: object = {}, actor = stage.world.owner) =>
  simulateThreshold(stage.world.ports, actor, stage.chat.id, query);
const setTo = (patch: object) =>
  stage.world.ports.settings.patchChatLayer(stage.world.owner.id, stage.chat.id, patch, []);

/** Messages with rows, as a chat holds them that was read and never painted. */
async function tell(length: number, { shifts = true } = {}) {
  const { world, chat } = stage;
  const messages: Message[] = [];
  while (messages.length < length) {
    messages.push((await recordMessage(world, chat.id, 'a turn', { job: false })).message);
  }
  const steps = makeChatSteps(tempers.lively, length, (index) => messages[index]!.id);
  const read = steps.map((step) => ({ ...step, shift: shifts ? step.shift : null }));
  const entries = read.map((step, index) => makeEntry(messages[index]!, step));
  await world.ports.timeline.write(world.owner.id, chat.id, entries, []);
  return read;
}

describe('a simulated threshold', () => {
  test('is nothing before anything was said', async () => {
    expect(await simulate()).toMatchObject({
      threshold: 0.4,
      messages: 0,
      ofMessages: 0,
      pictures: 0,
      reused: 0,
      estimatedCost: { amountMicros: 0 },
      places: [],
    });
  });

  test('paints where the rule of decisions would, and says why', async () => {
    const steps = await tell(120);
    const replay = createReplay(replayPolicy(defaultSettings, 0.6));
    const expected = steps.flatMap((step) => {
      const { decision, score } = replay(step);
      return decision.kind === 'hold'
        ? []
        : [{ messageId: step.messageId, kind: decision.kind, score: score.total }];
    });
    const simulation = await simulate({ threshold: 0.6 });
    expect(simulation.places.map(({ messageId, kind, score }) => ({ messageId, kind, score }))).toEqual(
      expected as typeof simulation.places,
    );
    const kinds = expected.map(({ kind }) => kind);
    expect(simulation.pictures).toBe(kinds.filter((kind) => kind === 'paint').length);
    expect(simulation.reused).toBe(kinds.filter((kind) => kind === 'reuse').length);
    expect(simulation.reused).toBeGreaterThan(0);
    expect(simulation.places[0]).toMatchObject({
      position: 1,
      label: steps[0]!.scene.environment.value!,
      because: [{ code: 'first_scene' }],
    });
    const again = simulation.places.find(({ kind }) => kind === 'reuse')!;
    const painted = simulation.places.filter(({ kind }) => kind === 'paint').map((each) => each.messageId);
    expect(painted).toContain(String(again.because.at(-1)!.params['messageId']));
    const point = simulation.curve.find(({ threshold }) => threshold === 0.6);
    expect(point).toMatchObject({ pictures: simulation.pictures, reused: simulation.reused });
    expect(simulation.curve).toHaveLength(19);
    expect(simulation.curve[0]!.pictures).toBeGreaterThan(simulation.curve.at(-1)!.pictures);
  });

  test('heeds how many turns must lie between, and no other brake', async () => {
    await tell(60);
    const free = await simulate({ threshold: 0.1 });
    await setTo({ cooldownMs: 60_000, maxPerHour: 1, autoGenerate: false, askFirst: true });
    expect(await simulate({ threshold: 0.1 })).toEqual(free);
    await setTo({ everyTurns: 10 });
    expect((await simulate({ threshold: 0.1 })).pictures).toBeLessThan(free.pictures);
  });

  test('reads rows that are older than the shifts', async () => {
    await tell(30, { shifts: false });
    expect((await simulate({ threshold: 0.2 })).pictures).toBeGreaterThan(1);
  });

  test('looks as far as the story is shown', async () => {
    await tell(12);
    const { chats } = stage.world.ports;
    await chats.movePlayhead(stage.world.owner.id, stage.chat.id, 5, now(stage.world), null);
    expect(await simulate()).toMatchObject({ messages: 5, ofMessages: 5 });
  });

  test('looks at the latest thousand of a longer chat', async () => {
    await tell(1_010);
    const simulation = await simulate({ threshold: 0.3 });
    expect(simulation).toMatchObject({ messages: 1_000, ofMessages: 1_010 });
    expect(simulation.places[0]!.position).toBe(11);
  });

  test('is priced by the connection that would paint', async () => {
    await tell(40);
    const money = { amountMicros: 40_000, currency: 'USD' as const, basis: 'estimated' as const };
    stage.world.provider.price = { money, credits: null };
    const paid = await simulate({ threshold: 0.3 });
    expect(paid.perPicture).toEqual({ money, credits: null });
    expect(paid.estimatedCost).toEqual({ ...money, amountMicros: 40_000 * paid.pictures });
    expect(paid.curve.map(({ amountMicros }) => amountMicros)).toEqual(
      paid.curve.map(({ pictures }) => 40_000 * pictures),
    );
    stage.world.provider.price = { money: null, credits: { amount: 17, unit: 'Anlas' } };
    const credited = await simulate({ threshold: 0.3 });
    expect(credited.estimatedCost).toBeNull();
    expect(credited.estimatedCredits).toEqual({ amount: 17 * credited.pictures, unit: 'Anlas' });
    expect(credited.curve[0]!.amountMicros).toBeNull();
  });

  test('writes nothing, and is not there for a stranger', async () => {
    await tell(5);
    const before = await stage.world.listEvents();
    await simulate();
    expect(await stage.world.listEvents()).toEqual(before);
    await expect(simulate({}, stage.world.stranger)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a threshold that follows the story', () => {
  const threshold = async () =>
    (await getScene(stage.world.ports, stage.world.owner, stage.chat.id)).threshold;

  test('is shown with the scene, and is the one that is simulated', async () => {
    await tell(100);
    expect(await threshold()).toEqual({ value: 0.4, source: 'set' });
    await setTo({ pictureEveryMessages: 20 });
    const adapted = await threshold();
    expect(adapted.source).toBe('adapted');
    expect(adapted.value).toBeGreaterThan(0.4);
    expect((await simulate()).threshold).toBe(adapted.value);
    await setTo({ pictureEveryMessages: 4 });
    expect((await threshold()).value).toBeLessThan(adapted.value);
    expect((await simulate({ everyMessages: 20 })).threshold).toBe(adapted.value);
  });

  test('is worked out anew after eight messages, not sooner', async () => {
    await setTo({ pictureEveryMessages: 20 });
    const { timeline } = stage.world.ports;
    const { listSteps } = timeline;
    let asked = 0;
    timeline.listSteps = (...input) => {
      asked += 1;
      return listSteps(...input);
    };
    for (let turn = 0; turn < 17; turn += 1) {
      await tell(1);
      await threshold();
      await threshold();
    }
    expect(asked).toBe(3);
  });

  test('decides what the story paints, and what is ordered', async () => {
    await tell(40);
    await setTo({ pictureEveryMessages: 200, contextMessageCount: 1 });
    await stage.say('place=tavern words=tavern');
    await stage.say('place=tavern words=tavern hour=dusk mood=calm');
    const [last] = (await stage.timeline()).slice(-1);
    const { value } = await threshold();
    expect(value).toBeGreaterThan(0.8);
    expect(last?.decision.because[0]).toMatchObject({
      code: 'below_threshold',
      params: { threshold: value },
    });
    const ordered = await orderIllustration(stage.world.ports, stage.world.owner, stage.chat.id, {});
    expect(ordered).toMatchObject({
      decision: { because: [{ code: 'below_threshold', params: { threshold: value } }] },
    });
  });

  test('gives way to one that was set nearer', async () => {
    await stage.world.ports.settings.patchUserLayer(stage.world.owner.id, { pictureEveryMessages: 20 }, []);
    expect((await threshold()).source).toBe('adapted');
    await setTo({ sceneChangeThreshold: 0.55 });
    expect(await threshold()).toEqual({ value: 0.55, source: 'set' });
    await setTo({ pictureEveryMessages: 9 });
    expect((await threshold()).source).toBe('adapted');
  });
});
