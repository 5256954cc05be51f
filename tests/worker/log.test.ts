import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { ProviderFailure } from '../../server/domain/failure.ts';
import { makeIllustrateJob } from '../../server/services/jobs/make-jobs.ts';
import { handlers } from '../../server/worker/handlers.ts';
import { createWorker } from '../../server/worker/worker.ts';
import { createWorld, type World } from '../support/create-world.ts';
import { makeChat } from '../support/records.ts';

describe('the log of a server', () => {
  let world: World;
  beforeEach(() => {
    world = createWorld();
  });
  afterEach(() => world.close());

  /** What is logged of an order that fails like this, and whether the error itself goes along. */
  async function logOf(error: Error) {
    const logged: { message: string; withError: boolean }[] = [];
    const chat = await makeChat(world);
    const job = makeIllustrateJob(world.ports, chat.id, null, 'force', {});
    await world.ports.jobs.add(world.owner.id, job);
    world.provider.queue(error);
    const worker = createWorker(world.ports, {
      workerId: 'hand',
      handlers,
      concurrency: 1,
      graceMs: 1_000,
      log: (message, cause) => logged.push({ message, withError: cause !== undefined }),
    });
    await worker.runNext();
    return logged.map(({ message, withError }) => ({ message: message.replace(job.id, 'job_1'), withError }));
  }
  const failure = (reason: ProviderFailure['reason'], message: string) =>
    new ProviderFailure(reason, message, { notProcessed: true });

  test('has one line for a provider’s failure, with its reason and what becomes of the job', async () => {
    expect(await logOf(failure('refused', 'It will not paint this.'))).toEqual([
      { message: 'Job job_1 failed, refused: It will not paint this.', withError: false },
    ]);
    const [waits] = await logOf(failure('unavailable', 'Not now.'));
    expect(waits?.message).toMatch(/^Job job_1 waits until 20\S+Z, unavailable: Not now\.$/);
    expect(waits?.withError).toBe(false);
  });

  test('shows where it arose what nobody foresaw, also behind a call that was sent', async () => {
    const [unforeseen] = await logOf(new Error('a fault of ours'));
    expect(unforeseen).toMatchObject({ withError: true });
    expect(unforeseen?.message).toContain('outcome_unknown');
  });

  test('says nothing of a call that was stopped', async () => {
    expect(await logOf(failure('aborted', 'Stopped.'))).toEqual([]);
  });
});
