import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Job } from '../../../../server/domain/job.ts';
import { picture } from '../../../contract/image-provider/desk.ts';
import { completed, inQueue, json } from '../../../contract/image-provider/fal/replies.ts';
import { fal as row } from '../../../contract/image-provider/fal/row.ts';
import { openFixtureServer, type FixtureServer } from '../../../contract/image-provider/fixture-server.ts';
import { callApi, until } from '../../../journeys/support/call-api.ts';
import { spawnServer, type SpawnedServer } from '../../../support/spawn-server.ts';

const timeoutMs = 60_000;

describe('a whole server with an order at fal', () => {
  let folder: string;
  let fal: FixtureServer;
  let server: SpawnedServer;
  let address: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cyclorama-fal-'));
    fal = openFixtureServer(row, picture);
    await start();
  });
  afterEach(async () => {
    await server.stop();
    await fal.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const start = async () => {
    server = spawnServer('server/main.ts', {
      CYCLORAMA_DATA: join(folder, 'data'),
      FAL_BASE_URL: fal.origin + row.basePath,
    });
    address = (await server.line('Cyclorama listening on ')).slice('Cyclorama listening on '.length);
  };
  const count = (operation: string) =>
    fal.arrivals.filter((arrival) => arrival.operation === operation).length;
  const look = (job: Job) => callApi<Job>(address, 'GET', `/api/jobs/${job.id}`);

  const order = async (model: string): Promise<Job> => {
    const connection = await callApi<{ id: string }>(address, 'POST', '/api/connections', {
      name: 'fal',
      provider: 'fal',
      model,
      apiKey: row.apiKey,
    });
    const { job } = await callApi<{ job: Job }>(address, 'POST', '/api/generate', {
      prompt: 'a harbour at dusk',
      connectionId: connection.id,
      context: [],
    });
    return job;
  };
  /** Orders a picture, and resolves when the job says that two are before it. */
  const orderAndWait = async (): Promise<Job> => {
    fal.answer('status', inQueue(2));
    const job = await order('fal-ai/flux/dev');
    await until('its place in the queue', async () => (await look(job)).queuePosition === 3 || undefined);
    return job;
  };

  const finish = (job: Job): Promise<string[]> =>
    until('the picture', async () => {
      const { state, imageIds, failure } = await look(job);
      if (failure) throw new Error(failure.message);
      return state === 'done' ? imageIds : undefined;
    });

  test(
    'that is killed while it waits brings the picture after the next start, ordered once',
    async () => {
      const job = await orderAndWait();
      process.kill(server.processId, 'SIGKILL');
      await server.exited;
      fal.answer('status', completed());
      await start();
      expect(await finish(job)).toHaveLength(1);
      expect(count('generate')).toBe(1);
      expect(count('cancel')).toBe(0);
      expect(fal.problems).toEqual([]);
    },
    timeoutMs,
  );

  test(
    'takes it out of the queue when its user calls it off',
    async () => {
      const job = await orderAndWait();
      await callApi(address, 'POST', `/api/jobs/${job.id}/cancel`);
      await until('its end', async () => (await look(job)).state === 'cancelled' || undefined);
      expect(count('cancel')).toBe(1);
      expect(count('generate')).toBe(1);
      expect(fal.problems).toEqual([]);
    },
    timeoutMs,
  );

  test(
    'keeps a film as what it is',
    async () => {
      const film = Bun.file(new URL('../../../support/films/harbour.mp4', import.meta.url));
      fal.answer('result', json({ video: { url: '/queue/files/picture.png' } }));
      fal.answer('file', { body: await film.bytes() });
      const [id] = await finish(await order('fal-ai/kling-video/v2.5-turbo/pro/text-to-video'));
      const image = await callApi<{ mime: string; bytes: number }>(address, 'GET', `/api/images/${id}`);
      expect(image).toMatchObject({ mime: 'video/mp4', bytes: film.size });
      expect(fal.problems).toEqual([]);
    },
    timeoutMs,
  );
});
