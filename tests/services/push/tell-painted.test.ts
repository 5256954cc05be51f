import { afterAll, afterEach, beforeEach, expect, test } from 'bun:test';
import type { Job } from '../../../server/domain/job.ts';
import { orderPicture } from '../../../server/services/generation/order-picture.ts';
import { subscribeDevice } from '../../../server/services/push/subscribe-device.ts';
import { tellPainted } from '../../../server/services/push/tell-painted.ts';
import { setEaselStage, type EaselStage } from '../../support/easel-stage.ts';
import { makeSubscription, openPushService } from '../../support/push-service.ts';
import { runJobs } from '../../support/run-jobs.ts';

const service = openPushService();
let stage: EaselStage;
let failures: unknown[];
afterAll(() => service.close());
beforeEach(async () => {
  service.status = 201;
  service.deliveries = [];
  failures = [];
  stage = await setEaselStage();
  await stage.set({ activeConnectionId: await stage.connect() });
});
afterEach(() => stage.world.close());

const subscribe = (path: string, actor = stage.world.owner) =>
  subscribeDevice(stage.world.ports, actor, makeSubscription(`${service.origin}/${path}`), null);

async function paint(count = 1): Promise<Job> {
  const { ports, owner } = stage.world;
  const { id } = await orderPicture(ports, owner, { prompt: 'a pier', count, context: [] });
  await runJobs(stage.world);
  return (await ports.jobs.find(owner.id, id))!;
}

const tell = (job: Job) =>
  tellPainted(
    stage.world.ports,
    { userId: stage.world.owner.id, job },
    new AbortController().signal,
    (error) => failures.push(error),
  );
const listDevices = () => stage.world.ports.pushSubscriptions.list(stage.world.owner.id);

test('when a job has painted, its user’s device is told which picture, and where it is', async () => {
  await subscribe('mine');
  await subscribe('theirs', stage.world.stranger);
  const told = service.next();
  const job = await paint(2);
  const { path, text } = await told;
  expect(path).toBe('/mine');
  expect(JSON.parse(text)).toEqual({
    kind: 'painted',
    chatId: null,
    chatTitle: null,
    imageId: job.imageIds[0],
    count: 2,
    imageUrl: expect.stringMatching(new RegExp(`^/api/images/${job.imageIds[0]}/file\\?size=preview&v=`)),
    place: '',
  });
});

test('the picture’s address is absolute where the server knows how it is reached', async () => {
  stage.world.ports.publicBaseUrl = 'https://stage.example';
  const job = await paint();
  await subscribe('mine');
  await tell(job);
  expect(service.deliveries[0]?.text).toContain('"imageUrl":"https://stage.example/api/images/');
});

test('a device that is gone is forgotten, one whose service is down is kept, and neither is the job’s trouble', async () => {
  const job = await paint();
  await subscribe('mine');
  service.status = 500;
  await tell(job);
  expect(failures).toMatchObject([{ reason: 'unavailable' }]);
  expect(await listDevices()).toHaveLength(1);
  service.status = 410;
  await tell(job);
  expect(await listDevices()).toEqual([]);
});

test('nothing is told of a job without pictures, of one that only hung a picture once more, nor of one that is gone', async () => {
  const job = await paint();
  await subscribe('mine');
  await tell({ ...job, imageIds: [] });
  await tell({ ...job, id: 'job_another' });
  await tell({ ...job, imageIds: ['img_gone'] });
  expect(service.deliveries).toEqual([]);
});
