import { Elysia } from 'elysia';
import { ListJobs } from '../contract/jobs.ts';
import { pageOf } from '../contract/page.ts';
import { Job } from '../domain/job.ts';
import { cancelJob } from '../services/jobs/cancel-job.ts';
import { getJobPreview } from '../services/jobs/get-job-preview.ts';
import { getJob } from '../services/jobs/get-job.ts';
import { listJobs } from '../services/jobs/list-jobs.ts';
import { retryJob } from '../services/jobs/retry-job.ts';
import { ById, answers } from './answers.ts';
import { actors } from './auth.ts';
import type { HttpDependencies } from './dependencies.ts';

export const jobRoutes = ({ ports }: Pick<HttpDependencies, 'ports'>) =>
  new Elysia({ prefix: '/api/jobs', tags: ['jobs'] })
    .use(actors())
    .get('', ({ actor, query }) => listJobs(ports, actor, query), {
      query: ListJobs,
      response: answers({ 200: pageOf(Job) }),
      detail: { summary: 'Lists jobs, newest first.' },
    })
    .get('/:id', ({ actor, params }) => getJob(ports, actor, params.id), {
      params: ById,
      response: answers({ 200: Job }),
      detail: { summary: 'Shows a job.' },
    })
    .get(
      '/:id/preview',
      ({ actor, params }) => {
        const { bytes, mime } = getJobPreview(ports, actor, params.id);
        return new Response(bytes as Uint8Array<ArrayBuffer>, {
          headers: { 'content-type': mime, 'cache-control': 'no-store' },
        });
      },
      {
        params: ById,
        response: answers({}),
        detail: {
          summary: 'Sends the newest unfinished picture of a running job.',
          produces: { 200: 'image/*' },
        },
      },
    )
    .post(
      '/:id/retry',
      async ({ actor, params, status }) => status(202, await retryJob(ports, actor, params.id)),
      {
        params: ById,
        response: answers({ 202: Job }),
        detail: { summary: 'Orders again what failed, as a new job.' },
      },
    )
    .post('/:id/cancel', ({ actor, params }) => cancelJob(ports, actor, params.id), {
      params: ById,
      response: answers({ 200: Job }),
      detail: { summary: 'Calls a job off.' },
    });
