import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { createDrafts } from '../../../server/adapters/memory/drafts.ts';
import { ProviderFailure } from '../../../server/domain/failure.ts';
import { growDraft } from '../../../server/services/drafts/grow-draft.ts';
import { cancelJob } from '../../../server/services/jobs/cancel-job.ts';
import { now, recordMessage, take } from '../../support/records.ts';
import { runJobs } from '../../support/run-jobs.ts';
import { setDraftStage, type DraftStage } from './draft-stage.ts';

const toForest = 'place=forest words=forest. And';

describe('a reply that is being written', () => {
  let stage: DraftStage;
  beforeEach(async () => {
    stage = await setDraftStage();
  });
  afterEach(() => stage.world.close());

  const messages = () =>
    stage.world.ports.messages.list(stage.world.owner.id, stage.chat.id, { after: 0, limit: 50 });
  const states = async () =>
    (await stage.world.ports.jobs.list(stage.world.owner.id, { limit: 50 })).map(({ state }) => state);
  /** The reply goes on while its picture is being painted. */
  const whilePainting = (work: () => Promise<void>) =>
    stage.world.easel.queue(async () => {
      await work();
      return new TextEncoder().encode('the begun picture');
    });

  test('is painted before it ends, and not again when it ends as it began', async () => {
    await stage.grow(toForest);
    await stage.work();
    expect([stage.ordered(), await stage.shownPlace(), await messages()]).toMatchObject([
      ['forest'],
      'forest',
      [{}],
    ]);
    await stage.grow(' so on.');
    await stage.finish();
    await runJobs(stage.world);
    expect(stage.ordered()).toEqual(['forest']);
    const [image] = await stage.images();
    const [, reply] = await messages();
    expect(reply?.text).toBe(`${toForest} so on.`);
    expect(image).toMatchObject({ messageId: reply?.id ?? '' });
    expect((await stage.timeline())[1]).toMatchObject({
      messageId: reply?.id ?? '',
      decision: { kind: 'paint' },
      imageId: image?.id ?? '',
    });
  });

  test('is painted once when it ends while its picture is painted', async () => {
    await stage.grow(toForest);
    whilePainting(() => stage.finish());
    await runJobs(stage.world);
    expect([stage.ordered(), await stage.shownPlace()]).toEqual([['forest'], 'forest']);
    expect((await stage.timeline())[1]?.imageId).toBe((await stage.images())[0]?.id ?? '');
  });

  test('is painted once when it ends before its picture was ordered', async () => {
    await stage.grow(toForest);
    await stage.finish();
    await runJobs(stage.world);
    expect([stage.ordered(), await stage.shownPlace()]).toEqual([['forest'], 'forest']);
    expect((await states()).sort()).toEqual(['cancelled', 'done', 'done']);
  });

  test('that goes elsewhere before its picture was ordered is paid for once', async () => {
    await stage.grow(toForest);
    await stage.grow(' then place=beach words=beach. And');
    await stage.work();
    expect([stage.ordered(), await stage.shownPlace()]).toEqual([['beach'], 'beach']);
    await stage.finish();
    await runJobs(stage.world);
    expect(stage.ordered()).toEqual(['beach']);
  });

  test('that ends elsewhere before its picture was ordered is paid for once', async () => {
    await stage.grow(toForest);
    await stage.finish('place=beach words=beach.');
    await runJobs(stage.world);
    expect([stage.ordered(), await stage.shownPlace()]).toEqual([['beach'], 'beach']);
  });

  test('that ends where it began leaves an unordered picture unpainted', async () => {
    await stage.grow(toForest);
    await stage.finish('A dream. They sit on.');
    await runJobs(stage.world);
    expect([stage.ordered(), await stage.shownPlace()]).toEqual([[], 'tavern']);
  });

  test('that ends elsewhere after its picture was ordered keeps that off the backdrop', async () => {
    await stage.grow(toForest);
    whilePainting(async () => {
      await stage.grow(' then place=beach words=beach. And');
      await stage.grow(' then place=cave words=cave. And');
      await stage.finish();
    });
    const hung: (string | null | undefined)[] = [];
    while (await stage.work()) hung.push(await stage.shownPlace());
    expect(stage.ordered()).toEqual(['forest', 'cave']);
    expect(hung).toEqual(['tavern', 'cave']);
    expect((await stage.images()).map(({ scene }) => scene?.environmentClass.value)).toContain('forest');
  });

  test('that never left keeps an ordered picture in the film strip alone', async () => {
    await stage.grow(toForest);
    whilePainting(() => stage.finish('A dream. They sit on.'));
    await runJobs(stage.world);
    expect([stage.ordered(), await stage.shownPlace()]).toEqual([['forest'], 'tavern']);
    expect((await stage.timeline())[1]?.imageId).toBe((await stage.images())[0]?.id ?? '');
    await recordMessage(stage.world, stage.chat.id, 'place=forest words=forest');
    await runJobs(stage.world);
    expect([stage.ordered(), await stage.shownPlace()]).toEqual([['forest'], 'forest']);
  });

  test('brings the old backdrop back when its picture hung before it ended elsewhere', async () => {
    await stage.grow(toForest);
    await stage.work();
    await stage.finish('A dream. They sit on.');
    await runJobs(stage.world);
    expect([stage.ordered(), await stage.shownPlace()]).toEqual([['forest'], 'tavern']);
  });

  test('begins one paid picture, however often it moves on', async () => {
    await stage.grow(toForest);
    await stage.work();
    await stage.grow(' then place=beach words=beach. And');
    await stage.work();
    await stage.grow(' then place=cave words=cave. And');
    await stage.work();
    expect(stage.ordered()).toEqual(['forest']);
    await stage.finish();
    await runJobs(stage.world);
    expect(stage.ordered()).toEqual(['forest', 'cave']);
  });

  test('that is given up leaves no message and no order', async () => {
    await stage.grow(toForest);
    await stage.abandon();
    await runJobs(stage.world);
    expect([stage.ordered(), await messages(), await stage.shownPlace()]).toMatchObject([[], [{}], 'tavern']);
    await expect(stage.grow(' more.')).rejects.toThrow('send it as a message');
    await expect(stage.finish()).rejects.toThrow('send it as a message');
  });

  test('that is given up after its picture was ordered leaves it in the gallery', async () => {
    await stage.grow(toForest);
    whilePainting(() => stage.abandon());
    await runJobs(stage.world);
    expect([stage.ordered(), await messages(), await stage.shownPlace()]).toMatchObject([
      ['forest'],
      [{}],
      'tavern',
    ]);
    expect(await stage.images()).toHaveLength(2);
  });

  test('that is given up after its picture hung brings the old backdrop back at no cost', async () => {
    await stage.grow(toForest);
    await stage.work();
    expect(await stage.shownPlace()).toBe('forest');
    await stage.abandon();
    await runJobs(stage.world);
    expect([stage.ordered(), await stage.shownPlace()]).toEqual([['forest'], 'tavern']);
  });

  test('that falls silent orders nothing any more, also where its order waited for its turn', async () => {
    await stage.grow(toForest);
    stage.world.clock.advance(121_000);
    await runJobs(stage.world);
    expect(stage.ordered()).toEqual([]);
    const other = await setDraftStage();
    await other.grow(toForest);
    const busy = new ProviderFailure('busy', 'Later.', { notProcessed: true, retryAfterMs: 121_000 });
    other.world.easel.queue(busy);
    await other.work();
    await other.wait(121_001);
    expect(other.ordered()).toEqual(['forest']);
    expect(await other.lastJob()).toMatchObject({ state: 'cancelled' });
    other.world.close();
  });

  test('whose server went down orders nothing any more and leaves no message', async () => {
    const { ports, clock, owner, easel } = stage.world;
    const restart = async () => {
      ports.drafts = createDrafts(clock);
      clock.advance(2_000);
      await ports.jobs.rescue(now(stage.world), []);
      await runJobs(stage.world);
    };
    await stage.grow(toForest);
    await take(stage.world, 1_000);
    await restart();
    expect([stage.ordered(), await states()]).toEqual([[], ['cancelled', 'done']]);
    expect(easel.requests).toHaveLength(1);
    expect(await ports.messages.list(owner.id, stage.chat.id, { limit: 9 })).toHaveLength(1);
  });

  test('that ends before anybody looked at it is a message like any other', async () => {
    await stage.grow('place=forest words=forest');
    await stage.finish();
    await runJobs(stage.world);
    expect([stage.ordered(), await states()]).toEqual([['forest'], ['done', 'done']]);
  });

  test('waits until the turn before it has been read', async () => {
    await recordMessage(stage.world, stage.chat.id, 'place=cave words=cave');
    await stage.grow(toForest);
    expect(await states()).toEqual(['ready', 'done']);
    await stage.work();
    await stage.grow(' on. And');
    expect(await states()).toEqual(['ready', 'done', 'done']);
  });

  test('is read behind a picture that was put into the story', async () => {
    await stage.order({ force: true, target: 'message' });
    await stage.grow(toForest);
    await stage.work();
    expect(stage.ordered()).toEqual(['tavern', 'forest']);
  });

  test('is read anew where what stood there turns out to be thoughts', async () => {
    const { ports, owner } = stage.world;
    await stage.grow(`${toForest} she thinks for a long while. Then`);
    const { id: messageId } = ports.drafts.find(owner.id, stage.chat.id)!;
    for (const text of ['', 'place=beach words=beach. And']) {
      stage.world.clock.advance(500);
      await growDraft(ports, owner, stage.chat.id, { role: 'character', text, messageId });
    }
    await stage.work();
    expect(stage.ordered()).toEqual(['beach']);
  });

  test('paints nothing of a place that the turn before it is being painted in', async () => {
    await recordMessage(stage.world, stage.chat.id, 'place=forest words=forest');
    whilePainting(() => stage.grow(toForest));
    await runJobs(stage.world);
    await stage.finish();
    await runJobs(stage.world);
    expect(stage.ordered()).toEqual(['forest']);
  });

  test('is not ordered again by itself when its order failed or was called off', async () => {
    const { ports, owner, easel } = stage.world;
    await stage.grow(toForest);
    easel.queue(new ProviderFailure('outcome_unknown', 'Nobody knows.'));
    await stage.work();
    await stage.finish();
    await runJobs(stage.world);
    expect(stage.ordered()).toEqual(['forest']);
    expect((await stage.timeline())[1]).toMatchObject({ decision: { kind: 'paint' }, imageId: null });
    expect(
      (await ports.jobs.list(owner.id, { limit: 9 })).filter(({ state }) => state === 'failed'),
    ).toMatchObject([{ messageId: (await messages())[1]?.id ?? '' }]);
  });

  test('shows its picture also when the next turn came while it was painted', async () => {
    await stage.grow(toForest);
    whilePainting(async () => {
      await stage.finish();
      await recordMessage(stage.world, stage.chat.id, 'on');
    });
    await runJobs(stage.world);
    expect(stage.ordered()).toEqual(['forest']);
    expect((await stage.timeline())[1]).toMatchObject({
      decision: { kind: 'paint' },
      imageId: (await stage.images())[0]?.id ?? '',
    });
  });

  test('is called off by its user like any other job', async () => {
    const { ports, owner } = stage.world;
    await stage.grow(toForest);
    const [job] = await ports.jobs.list(owner.id, { limit: 1 });
    await cancelJob(ports, owner, job?.id ?? '');
    await stage.grow(' on. And');
    await runJobs(stage.world);
    expect(stage.ordered()).toEqual([]);
  });

  test('is read when a sentence ended, at most every 400 milliseconds, and nothing is written for it', async () => {
    const { database, extractor, clock } = stage.world;
    const changes = () => database.raw.query('SELECT total_changes() AS count').get();
    const [before, read] = [changes(), extractor.inputs.length];
    const since = () => extractor.inputs.length - read;
    for (const word of 'They sit and drink and talk of ships'.split(' ')) await stage.grow(` ${word}`);
    expect(since()).toBe(0);
    await stage.grow('. She');
    expect(since()).toBe(1);
    clock.advance(-400);
    await stage.grow(' laughs. He');
    expect(since()).toBe(1);
    await stage.grow(' drinks');
    expect(since()).toBe(2);
    expect(extractor.inputs.at(-1)?.text).toEndWith('She laughs.');
    expect(changes()).toEqual(before);
  });
});
