import { describe, expect, test } from 'bun:test';
import { makeChat, makeFailedJob, recordMessage } from '../support/records.ts';
import { makeIllustrateJob } from '../../server/services/jobs/make-jobs.ts';
import { openDoor, runScenarios, type Door } from './support.ts';

const arrange = async ({ world, ask }: Door) => {
  const { ports, stranger } = world;
  const chat = await makeChat(world);
  const { jobId } = await recordMessage(world, chat.id, 'x');
  const other = await makeChat(world, 'Other');
  const ended = await recordMessage(world, other.id, 'y');
  await ask('POST', `/api/jobs/${ended.jobId}/cancel`);
  const foreignChat = await makeChat(world, 'A stranger’s', stranger);
  const foreign = await ports.jobs.add(
    stranger.id,
    makeIllustrateJob(ports, foreignChat.id, null, 'force', {}),
  );
  const failed = await makeFailedJob(world, other.id);
  return {
    chat: chat.id,
    failed: failed.id,
    job: jobId ?? '',
    ended: ended.jobId ?? '',
    foreign: foreign.id,
  };
};

describe('jobs', () => {
  runScenarios(arrange, [
    {
      name: 'are listed, without a stranger’s',
      request: ['GET', '/api/jobs'],
      status: 200,
      contains: ['"id":"{job}"', '"id":"{ended}"'],
      lacks: ['{foreign}', 'payload', 'lease'],
    },
    {
      name: 'are listed by state',
      request: ['GET', '/api/jobs?state=cancelled'],
      status: 200,
      contains: ['"id":"{ended}"'],
      lacks: ['"id":"{job}"'],
    },
    { name: 'know five states', request: ['GET', '/api/jobs?state=lazy'], status: 400, lacks: ['lazy'] },
    {
      name: 'are shown one by one',
      request: ['GET', '/api/jobs/{job}'],
      status: 200,
      contains: ['"state":"ready"', '"attempts":0', '"failure":null'],
    },
    { name: 'are not there under an unknown id', request: ['GET', '/api/jobs/job_x'], status: 404 },
    { name: 'of a stranger are not there', request: ['GET', '/api/jobs/{foreign}'], status: 404 },
    {
      name: 'are called off while they wait',
      request: ['POST', '/api/jobs/{job}/cancel'],
      status: 200,
      contains: ['"state":"cancelled"'],
      events: ['job.finished'],
    },
    {
      name: 'that have ended stay as they are',
      request: ['POST', '/api/jobs/{ended}/cancel'],
      status: 200,
      contains: ['"state":"cancelled"'],
    },
    {
      name: 'that failed are tried again as new jobs',
      request: ['POST', '/api/jobs/{failed}/retry'],
      status: 202,
      contains: ['"state":"ready"', '"trigger":"prompt"', '"failure":null'],
      lacks: ['"id":"{failed}"'],
      events: ['job.progress'],
    },
    {
      name: 'that did not fail are not tried again',
      request: ['POST', '/api/jobs/{ended}/retry'],
      status: 409,
      contains: ['Only a job that failed can be tried again.'],
    },
    {
      name: 'of a stranger are not tried again',
      request: ['POST', '/api/jobs/{foreign}/retry'],
      status: 404,
    },
    {
      name: 'have no preview before anything is painted',
      request: ['GET', '/api/jobs/{job}/preview'],
      status: 404,
    },
    {
      name: 'of a stranger cannot be called off',
      request: ['POST', '/api/jobs/{foreign}/cancel'],
      status: 404,
    },
  ]);
});

describe('the preview of a job', () => {
  const png = Buffer.from('\x89PNG\r\n\x1a\nunfinished', 'latin1');

  test('is the newest unfinished picture, kept nowhere', async () => {
    const { ask, world } = openDoor();
    const chat = await makeChat(world);
    const { jobId } = await recordMessage(world, chat.id, 'x');
    for (const bytes of [Buffer.from('older'), png])
      world.ports.previews.keep(world.owner.id, jobId ?? '', bytes);
    const { status, headers, text } = await ask('GET', `/api/jobs/${jobId}/preview`);
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
      200,
      'image/png',
      'no-store',
    ]);
    expect(text).toEndWith('unfinished');
  });

  test('is not sent when it is no picture, whatever the provider says', async () => {
    const { ask, world } = openDoor();
    world.ports.previews.keep(world.owner.id, 'job_1', Buffer.from('<script>alert(1)</script>'));
    expect((await ask('GET', '/api/jobs/job_1/preview')).status).toBe(404);
  });

  test('is nobody else’s', async () => {
    const { ask, world } = openDoor();
    world.ports.previews.keep(world.stranger.id, 'job_1', png);
    expect((await ask('GET', '/api/jobs/job_1/preview')).status).toBe(404);
  });
});
