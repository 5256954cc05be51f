import { Elysia } from 'elysia';
import { InstanceHealth, OrderRebuild, OrderSweep, StorageView } from '../contract/storage.ts';
import { Job } from '../domain/job.ts';
import { getHealth } from '../services/storage/get-health.ts';
import { getStorage } from '../services/storage/get-storage.ts';
import { orderRebuild, orderSweep } from '../services/storage/order-keeping.ts';
import { writeMetrics } from '../services/storage/write-metrics.ts';
import { answers } from './answers.ts';
import { admins } from './auth.ts';
import type { HttpDependencies } from './dependencies.ts';

/** How the server is and what its data folder comes to, for admins. */
export const adminStorageRoutes = ({ ports }: Pick<HttpDependencies, 'ports'>) =>
  new Elysia({ prefix: '/api/admin', tags: ['storage'] })
    .use(admins())
    .get('/health', ({ actor }) => getHealth(ports, actor), {
      response: answers({ 200: InstanceHealth }),
      detail: { summary: 'Says how the server is: database, disk, queue, storage, versions.' },
    })
    .get(
      '/metrics',
      async ({ actor, set }) => {
        set.headers['content-type'] = 'text/plain; version=0.0.4; charset=utf-8';
        return writeMetrics(ports, actor);
      },
      { detail: { summary: 'The same in the text form that Prometheus reads.' } },
    )
    .get('/storage', ({ actor }) => getStorage(ports, actor), {
      response: answers({ 200: StorageView }),
      detail: { summary: 'Says what the data folder comes to, and what was done last to keep it.' },
    })
    .post(
      '/storage/sweep',
      async ({ actor, body, status }) => status(202, await orderSweep(ports, actor, body)),
      {
        body: OrderSweep,
        response: answers({ 202: Job }),
        detail: {
          summary: 'Removes files that nothing names, and looks for pictures without theirs, as a job.',
        },
      },
    )
    .post(
      '/storage/rebuild',
      async ({ actor, body, status }) => status(202, await orderRebuild(ports, actor, body)),
      {
        body: OrderRebuild,
        response: answers({ 202: Job }),
        detail: { summary: 'Makes small pictures anew, those that are missing or all, as a job.' },
      },
    );
