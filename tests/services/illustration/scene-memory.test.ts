import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { ProviderFailure } from '../../../server/domain/failure.ts';
import { emptyScene } from '../../../server/domain/scene.ts';
import { branchChat } from '../../../server/services/chats/branch-chat.ts';
import { addReference } from '../../../server/services/connections/add-reference.ts';
import { correctScene } from '../../../server/services/illustration/correct-scene.ts';
import { deleteMessage } from '../../../server/services/messages/delete-message.ts';
import { cents, setEaselStage, type EaselStage } from '../../support/easel-stage.ts';
import { now, recordMessage } from '../../support/records.ts';
import { createHandWorker, runJobs } from '../../support/run-jobs.ts';

const tavern = 'place=tavern words=tavern hour=day';
const forest = 'place=forest words=forest';
const tavernAtNight = 'place=tavern words=tavern hour=night';

describe('the memory of places', () => {
  let stage: EaselStage;
  let connectionId: string;
  beforeEach(async () => {
    stage = await setEaselStage();
    connectionId = await stage.connect({ isDefault: true });
    takes(1);
  });
  afterEach(() => stage.world.close());

  const takes = (maxReferences: number) => {
    const { easel } = stage.world;
    const can = easel.can('');
    easel.can = () => ({ ...can, maxReferences });
  };
  const lastReasons = async () =>
    (await stage.timeline()).at(-1)?.decision.because.map(({ code }) => code) ?? [];
  const last = () => stage.world.easel.requests.at(-1);
  const addPicture = () =>
    addReference(stage.world.ports, stage.world.owner, 'image', connectionId, {
      name: 'own',
      bytes: new TextEncoder().encode('own'),
    });

  test('goes by what the picture shows, not by what is said of its message later', async () => {
    const first = await stage.say(tavern);
    const { ports, owner } = stage.world;
    await correctScene(ports, owner, stage.chat.id, { messageId: first.id, environmentClass: 'cave' });
    await runJobs(stage.world);
    await stage.say(forest);
    await stage.say(tavern);
    expect(await lastReasons()).toEqual(['new_place', 'remembered']);
  });

  test('keeps the picture of a deleted message', async () => {
    const first = await stage.say(tavern);
    await stage.say(forest);
    await deleteMessage(stage.world.ports, stage.world.owner, first.id);
    await runJobs(stage.world);
    await stage.say(tavern);
    expect(await lastReasons()).toEqual(['new_place', 'remembered']);
  });

  test('keeps the picture of a message that was painted anew since', async () => {
    await stage.say(tavern);
    await stage.order();
    const [again, first] = await stage.images();
    stage.world.database.raw.query('DELETE FROM images WHERE id = ?').run(again?.id ?? '');
    await stage.say(forest);
    await stage.say(tavern);
    expect((await stage.backdrop())?.imageId).toBe(first?.id ?? '');
  });

  test('goes along with a branch, as far as it was copied', async () => {
    const { ports, owner } = stage.world;
    await stage.say(tavern);
    const second = await stage.say(forest);
    await stage.say('place=beach words=beach');
    const branch = await branchChat(ports, owner, second.id);
    await runJobs(stage.world);
    await recordMessage(stage.world, branch.id, tavern);
    await runJobs(stage.world);
    await recordMessage(stage.world, branch.id, 'place=beach words=beach');
    await runJobs(stage.world);
    const told = (await ports.timeline.list(owner.id, branch.id, { limit: 9 })).slice(-2);
    expect(told.map(({ decision }) => decision.kind)).toEqual(['reuse', 'paint']);
  });

  test('holds no picture that was painted from a user’s own words', async () => {
    await stage.say(tavern);
    await stage.order({ prompt: 'words=closeup place=cave' });
    await stage.say(forest);
    await stage.say('place=cave words=closeup');
    expect(await lastReasons()).toEqual(['new_place']);
  });

  test('hangs a kept picture when the budget is used up, and paints none after it', async () => {
    await stage.say(tavern);
    await stage.say(forest);
    await stage.set({ dailyBudgetMicros: 80_000 });
    await stage.say(tavern);
    expect(await lastReasons()).toEqual(['new_place', 'remembered']);
    await stage.say(forest);
    await stage.say(tavernAtNight);
    expect(await lastReasons()).toEqual(['over_budget']);
  });

  test('counts the earlier picture in what an order is estimated at, before and when it is sent', async () => {
    const { easel } = stage.world;
    easel.estimate = ({ references }) => ({ money: cents(4 + references.length), credits: null });
    await stage.say(tavern);
    await stage.say(forest);
    await stage.set({ dailyBudgetMicros: 120_000 });
    await stage.say(tavernAtNight);
    expect(await lastReasons()).toEqual(['over_budget']);
    await stage.set({ dailyBudgetMicros: null, hardCapMicros: 120_000 });
    await stage.say('they drink');
    expect(await stage.lastJob()).toMatchObject({ state: 'failed', failure: { reason: 'over_cap' } });
    expect(easel.requests).toHaveLength(2);
  });

  test('lets the user’s own reference pictures go first', async () => {
    await addPicture();
    await stage.say(tavern);
    await stage.say(forest);
    await stage.say(tavernAtNight);
    expect(await lastReasons()).not.toContain('repainted');
    takes(2);
    await stage.say('place=tavern words=tavern hour=dawn');
    expect(await lastReasons()).toContain('repainted');
    const sent = last()?.references.map(({ bytes }) => new TextDecoder().decode(bytes));
    expect(sent).toEqual(['own', expect.stringMatching(/^picture \d$/)]);
  });

  test('paints where the provider takes no reference, and says nothing of one', async () => {
    takes(0);
    await stage.say(tavern);
    await stage.say(forest);
    await stage.say(tavernAtNight);
    expect(await lastReasons()).toEqual(['new_place', 'new_hour']);
    expect((await stage.images())[0]?.leftOut).toEqual([]);
  });

  test('says of a stand-in that it painted without the earlier picture', async () => {
    await stage.set({ fallbackConnectionIds: ['painter'] });
    await stage.say(tavern);
    await stage.say(forest);
    const failure = new ProviderFailure('out_of_credit', 'Nothing is left.', { notProcessed: true });
    stage.world.easel.queue(failure);
    await stage.say(tavernAtNight);
    const [image] = await stage.images();
    expect(image?.provider).toBe('painter');
    expect(image?.leftOut.map(({ field }) => field)).toEqual(['connection', 'references']);
  });

  test('asks for the same after a restart, and paints without a picture that went meanwhile', async () => {
    await stage.say(tavern);
    await stage.say(forest);
    const [, earlier] = await stage.images();
    await recordMessage(stage.world, stage.chat.id, tavernAtNight);
    const busy = new ProviderFailure('busy', 'Later.', { notProcessed: true, retryAfterMs: 1_000 });
    stage.world.easel.queue(busy);
    await createHandWorker(stage.world).runNext();
    stage.world.ports.images.listMemories = () => Promise.reject(new Error('Asked twice.'));
    await stage.wait(1_000);
    expect(last()?.references).toHaveLength(1);
    const [painted] = await stage.images();
    expect(painted?.leftOut).toEqual([]);
    stage.world.easel.queue(busy);
    stage.world.ports.images.listMemories = async () => [
      { imageId: earlier?.id ?? '', scene: earlier?.scene ?? emptyScene() },
    ];
    await recordMessage(stage.world, stage.chat.id, 'place=tavern words=tavern hour=dawn');
    await createHandWorker(stage.world).runNext();
    stage.world.database.raw.query('DELETE FROM images WHERE id = ?').run(earlier?.id ?? '');
    await stage.wait(1_000);
    expect(last()?.references).toHaveLength(0);
    expect((await stage.images())[0]?.leftOut).toMatchObject([{ why: expect.stringContaining('is gone') }]);
  });

  test('looks through as many pictures in a long story as in a short one', async () => {
    await stage.say(tavern);
    const [image] = await stage.images();
    const { raw } = stage.world.database;
    raw
      .query(
        `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
         INSERT INTO images (id, moment, user_id, chat_id, provider, model, prompt, negative_prompt, scene, left_out,
           width, height, mime, bytes, hash, placeholder, cost_micros, cost_basis, created_at)
         SELECT 'img_x' || i, moment + i, user_id, chat_id, provider, model, prompt, negative_prompt, scene, left_out,
           width, height, mime, bytes, hash, placeholder, cost_micros, cost_basis, created_at
         FROM images, n WHERE id = $id`,
      )
      .run({ id: image?.id ?? '' });
    raw
      .query(
        `INSERT INTO scene_memories SELECT $chatId, id, iif(moment % 2, 'tavern', 'cave'), $at FROM images
      WHERE id LIKE 'img_x%'`,
      )
      .run({ chatId: stage.chat.id, at: now(stage.world) });
    const { images } = stage.world.ports;
    const { owner } = stage.world;
    expect(await images.listMemories(owner.id, stage.chat.id, 'tavern', 24)).toHaveLength(24);
    expect(await images.listMemories(owner.id, stage.chat.id, null, 24)).toHaveLength(24);
    expect(await images.listMemories(stage.world.stranger.id, stage.chat.id, 'tavern', 24)).toEqual([]);
    const plan = raw
      .query(
        `EXPLAIN QUERY PLAN SELECT m.hung_at, m.image_id, i.scene FROM scene_memories m
        CROSS JOIN images i ON i.id = m.image_id WHERE m.chat_id = 'c' AND i.user_id = 'u' AND i.deleted_at IS NULL AND m.place_class = 'tavern'
        ORDER BY m.hung_at DESC, m.image_id LIMIT 24`,
      )
      .all() as { detail: string }[];
    expect(plan.map(({ detail }) => detail).join('; ')).not.toMatch(/SCAN|TEMP/);
  });
});
