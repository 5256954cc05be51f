import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { ProviderFailure } from '../../../server/domain/failure.ts';
import { cancelJob } from '../../../server/services/jobs/cancel-job.ts';
import { getJob } from '../../../server/services/jobs/get-job.ts';
import { listJobs } from '../../../server/services/jobs/list-jobs.ts';
import { makeIllustrateJob } from '../../../server/services/jobs/make-jobs.ts';
import { retryJob } from '../../../server/services/jobs/retry-job.ts';
import { editMessage } from '../../../server/services/messages/edit-message.ts';
import { makeFailedJob } from '../../support/records.ts';
import { runJobs } from '../../support/run-jobs.ts';
import { setStage, type Stage } from '../../support/stage.ts';

describe('jobs', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage();
  });
  afterEach(() => stage.world.close());
  const order = () =>
    stage.world.ports.jobs.add(
      stage.world.owner.id,
      makeIllustrateJob(stage.world.ports, stage.chat.id, null, 'force', {}),
    );

  test('are seen by their owner only', async () => {
    const { ports, owner, stranger } = stage.world;
    const job = await order();
    expect(await getJob(ports, owner, job.id)).toEqual(job);
    await expect(getJob(ports, stranger, job.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(getJob(ports, owner, 'job_none')).rejects.toMatchObject({ code: 'not_found' });
  });

  test('are listed in pages, newest first', async () => {
    const { ports, owner, stranger } = stage.world;
    const made = [await order(), await order(), await order()];
    const page = await listJobs(ports, owner, { limit: 2 });
    expect(page.items.map(({ id }) => id)).toEqual([made[2]?.id ?? '', made[1]?.id ?? '']);
    const rest = await listJobs(ports, owner, { limit: 2, cursor: page.nextCursor ?? '' });
    expect(rest).toMatchObject({ items: [{ id: made[0]?.id }], nextCursor: null });
    expect((await listJobs(ports, stranger, {})).items).toEqual([]);
  });

  test('are cancelled while they wait, and stay as they ended afterwards', async () => {
    const { ports, owner, stranger } = stage.world;
    const [waiting, done] = [await order(), await order()];
    await expect(cancelJob(ports, stranger, waiting.id)).rejects.toMatchObject({ code: 'not_found' });
    expect((await cancelJob(ports, owner, waiting.id)).state).toBe('cancelled');
    expect((await cancelJob(ports, owner, waiting.id)).state).toBe('cancelled');
    await runJobs(stage.world);
    expect((await cancelJob(ports, owner, done.id)).state).toBe('done');
    expect(stage.world.provider.requests).toHaveLength(1);
  });

  test('that read a changed story again are not called off', async () => {
    const { ports, owner } = stage.world;
    const message = await stage.say('place=tavern words=tavern');
    await editMessage(ports, owner, message.id, { text: 'place=beach words=beach' });
    const [rescan] = await ports.jobs.list(owner.id, { state: 'ready', limit: 1 });
    await expect(cancelJob(ports, owner, rescan?.id ?? '')).rejects.toMatchObject({ code: 'conflict' });
    await runJobs(stage.world);
    expect((await cancelJob(ports, owner, rescan?.id ?? '')).state).toBe('done');
    expect((await stage.timeline())[0]?.scene.environmentClass.value).toBe('beach');
  });

  test('that failed halfway through a changed story read all of it when they are tried again', async () => {
    const { ports, owner, extractor } = stage.world;
    const edited = await stage.say('place=tavern words=tavern');
    await stage.say(...Array.from({ length: 9 }, () => 'on'));
    const real = extractor.extract.bind(extractor);
    let reads = 0;
    extractor.extract = (input) => {
      reads += 1;
      return reads === 7 ? Promise.reject(new Error('Broken.')) : real(input);
    };
    await editMessage(ports, owner, edited.id, { text: 'place=beach words=beach' });
    await runJobs(stage.world);
    const [failed] = await ports.jobs.list(owner.id, { state: 'failed', limit: 1 });
    await retryJob(ports, owner, failed?.id ?? '');
    await runJobs(stage.world);
    const places = (await stage.timeline()).map(({ scene }) => scene.environmentClass.value);
    expect(places).toEqual(Array.from({ length: 10 }, () => 'beach'));
  });

  test('that failed are tried again with the same order, once, however often it is asked', async () => {
    const { ports, owner, stranger, provider } = stage.world;
    const failed = await makeFailedJob(stage.world, stage.chat.id);
    await expect(retryJob(ports, stranger, failed.id)).rejects.toMatchObject({ code: 'not_found' });
    const again = await retryJob(ports, owner, failed.id);
    expect(again).toMatchObject({ state: 'ready', trigger: 'prompt', chatId: stage.chat.id });
    expect((await retryJob(ports, owner, failed.id)).id).toBe(again.id);
    await runJobs(stage.world);
    expect(await retryJob(ports, owner, failed.id)).toMatchObject({ id: again.id, state: 'done' });
    expect(provider.requests).toMatchObject([{ seed: 7, prompt: expect.stringContaining('a lighthouse') }]);
    await expect(retryJob(ports, owner, again.id)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('that the story wanted are tried again as the user’s wish', async () => {
    const { ports, owner, provider } = stage.world;
    provider.queue(new ProviderFailure('refused', 'No.'));
    const message = await stage.say('place=tavern words=tavern');
    const [failed] = await listJobs(ports, owner, {}).then(({ items }) => items);
    expect(failed).toMatchObject({ state: 'failed', trigger: 'automatic' });
    await ports.settings.patchUserLayer(owner.id, { autoGenerate: false }, []);
    expect(await retryJob(ports, owner, failed?.id ?? '')).toMatchObject({ messageId: message.id });
    await runJobs(stage.world);
    expect(await stage.images()).toMatchObject([{ messageId: message.id }]);
  });

  test('are not tried again in a chat that lies in the trash', async () => {
    const { ports, owner, database } = stage.world;
    const failed = await makeFailedJob(stage.world, stage.chat.id);
    database.raw.run(`UPDATE chats SET deleted_at = '2026-11-21T12:00:00.000Z'`);
    await expect(retryJob(ports, owner, failed.id)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('show unfinished pictures while they run, and tell of them four times a second at most', async () => {
    const { ports, owner, provider, clock } = stage.world;
    const job = await order();
    const seen: (number | undefined)[] = [];
    provider.queue(async (_, { preview }) => {
      for (const step of [1, 2, 3]) {
        preview?.(new Uint8Array([step]));
        if (step === 2) clock.advance(300);
      }
      seen.push(ports.previews.find(owner.id, job.id)?.[0]);
      return new Uint8Array([9]);
    });
    await runJobs(stage.world);
    expect(seen).toEqual([3]);
    const told = (await stage.world.listEvents()).flatMap((event) =>
      event.type === 'job.progress' ? [event.data.job.previews] : [],
    );
    expect([told.includes(1), told.includes(2), told.includes(3)]).toEqual([true, false, true]);
    expect(ports.previews.find(owner.id, job.id)).toBeUndefined();
    expect(await getJob(ports, owner, job.id)).toMatchObject({ state: 'done', previews: 0 });
  });
});
