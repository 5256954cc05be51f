import { describe } from 'bun:test';
import { makeChat, recordMessage } from '../support/records.ts';
import { makeIllustrateJob } from '../../server/services/jobs/make-jobs.ts';
import { runScenarios, type Door } from './support.ts';

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
  return { chat: chat.id, job: jobId ?? '', ended: ended.jobId ?? '', foreign: foreign.id };
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
      name: 'of a stranger cannot be called off',
      request: ['POST', '/api/jobs/{foreign}/cancel'],
      status: 404,
    },
  ]);
});
