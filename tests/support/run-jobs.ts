import { handlers } from '../../server/worker/handlers.ts';
import { createWorker, type Worker } from '../../server/worker/worker.ts';
import type { World } from './create-world.ts';

/** A worker over the world's ports that is stepped by hand. What it would log stands in `logged`. */
export function createHandWorker(world: World): Worker & { logged: string[] } {
  const logged: string[] = [];
  const worker = createWorker(world.ports, {
    workerId: 'hand',
    handlers,
    concurrency: 2,
    graceMs: 1_000,
    log: (message, error) => logged.push(`${message} ${error instanceof Error ? error.message : ''}`),
  });
  return { ...worker, logged };
}

/** Runs every job whose time has come. */
export async function runJobs(world: World): Promise<void> {
  const worker = createHandWorker(world);
  while (await worker.runNext());
}
