import { afterEach, beforeEach, expect, test } from 'bun:test';
import { ProviderFailure } from '../../server/domain/failure.ts';
import { makeIllustrateJob } from '../../server/services/jobs/make-jobs.ts';
import { setStage, type Stage } from '../support/stage.ts';
import { handlers } from '../../server/worker/handlers.ts';
import { createWorker } from '../../server/worker/worker.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.world.close());

test('an order that only waits for its turn at shutdown comes back and costs nothing', async () => {
  const { ports, owner, provider, database } = stage.world;
  const log = () => undefined;
  const worker = createWorker(ports, { workerId: 'w', handlers, concurrency: 1, graceMs: 5_000, log });
  const waiting = Promise.withResolvers<void>();
  provider.queue((_, { leaving }) => {
    const { promise, reject } = Promise.withResolvers<never>();
    const leave = () => reject(new ProviderFailure('aborted', 'Stopped.', { notProcessed: true }));
    leaving.addEventListener('abort', leave);
    waiting.resolve();
    return promise;
  });
  const job = makeIllustrateJob(ports, stage.chat.id, null, 'force', {});
  await ports.jobs.add(owner.id, job);
  const running = worker.runNext();
  await waiting.promise;
  await worker.drain();
  await running;
  expect(await ports.jobs.find(owner.id, job.id)).toMatchObject({ state: 'ready', attempts: 0 });
  expect(database.raw.query('SELECT state FROM provider_calls').all()).toEqual([{ state: 'not_processed' }]);
});
