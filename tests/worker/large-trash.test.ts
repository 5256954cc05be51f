import { expect, test } from 'bun:test';
import { handlers } from '../../server/worker/handlers.ts';
import { createWorker } from '../../server/worker/worker.ts';
import { createWorld } from '../support/create-world.ts';

test('a worker does not wait at its start for a large trash to be emptied, and stops with it half empty', async () => {
  const world = createWorld();
  let portions = 0;
  const log: string[] = [];
  world.ports.images.emptyTrash = async () => (portions += 1);
  const worker = createWorker(world.ports, {
    workerId: 'worker',
    handlers,
    concurrency: 1,
    graceMs: 1_000,
    log: (message) => log.push(message),
  });
  await worker.start();
  expect(portions).toBeGreaterThan(0);
  await worker.drain();
  const removed = portions;
  await new Promise((resume) => setImmediate(() => setImmediate(resume)));
  expect(portions).toBe(removed);
  expect(log).toEqual([]);
  world.close();
});
