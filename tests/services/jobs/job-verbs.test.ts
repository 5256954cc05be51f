import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { cancelJob } from '../../../server/services/jobs/cancel-job.ts';
import { getJob } from '../../../server/services/jobs/get-job.ts';
import { listJobs } from '../../../server/services/jobs/list-jobs.ts';
import { makeIllustrateJob } from '../../../server/services/jobs/make-jobs.ts';
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
});
