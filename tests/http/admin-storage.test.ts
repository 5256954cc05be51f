import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { runJobs } from '../support/run-jobs.ts';
import { openDoor, type Door } from './support.ts';
import { storeImage } from './support-images.ts';

let door: Door;
beforeEach(() => {
  door = openDoor();
});
afterEach(() => door.world.close());

const ask = (method: string, path: string, body?: unknown) => door.ask(method, `/api/admin/${path}`, body);

describe('the health of the instance', () => {
  test('is told in numbers and sentences', async () => {
    await storeImage(door.world);
    const { json } = await ask('GET', 'health');
    expect(json).toMatchObject({
      status: 'ok',
      problems: [],
      disk: { freeBytes: 40_000_000_000 },
      queue: { ready: 0, oldestWaitingSince: null },
      storage: { images: 1, lastBackupAt: null },
      versions: { cyclorama: expect.any(String), sqlite: expect.stringMatching(/^3\./) },
    });
    expect(json.database.bytes).toBeGreaterThan(10_000);
  });

  test('is degraded when a job has waited for an hour', async () => {
    await ask('POST', 'storage/sweep', {});
    door.world.clock.advance(3_700_000);
    const { json, status } = await ask('GET', 'health');
    expect(status).toBe(200);
    expect(json).toMatchObject({ status: 'degraded', queue: { ready: 1 } });
    expect(json.problems).toEqual([expect.stringContaining('more than an hour')]);
  });

  test('is told to Prometheus in lines that it reads, without a name', async () => {
    await storeImage(door.world);
    await ask('POST', 'storage/sweep', {});
    door.world.clock.advance(60_000);
    const { text, headers } = await ask('GET', 'metrics');
    expect(headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const lines = text.trimEnd().split('\n');
    for (const line of lines.filter((each: string) => !each.startsWith('#'))) {
      expect(line).toMatch(
        /^cyclorama_[a-z_]+(\{[a-z_]+="[^"\n]*"(,[a-z_]+="[^"\n]*")*\})? -?\d+(\.\d+)?(e[+-]?\d+)?$/,
      );
    }
    expect(lines).toContain('cyclorama_jobs{state="ready"} 1');
    expect(lines).toContain('cyclorama_oldest_waiting_job_seconds 60');
    expect(lines).toContain('cyclorama_images 1');
    expect(lines.length).toBeLessThan(80);
    expect(text).not.toMatch(/owner|stranger/i);
  });
});

describe('the storage', () => {
  test('shows what there is, and what a sweep and a rebuild came to', async () => {
    const image = await storeImage(door.world);
    const ordered = await ask('POST', 'storage/sweep', {});
    expect(ordered).toMatchObject({ status: 202, json: { kind: 'sweep', state: 'ready' } });
    expect((await ask('POST', 'storage/sweep', {})).status).toBe(409);
    expect((await ask('POST', 'storage/rebuild', { all: true })).status).toBe(202);
    expect((await ask('GET', 'storage')).json.jobs).toHaveLength(2);
    await runJobs(door.world);
    const { json } = await ask('GET', 'storage');
    expect(json).toMatchObject({
      images: 1,
      imageBytes: image.bytes,
      lastBackup: null,
      lastSweep: { files: 3, missing: { count: 0 } },
      lastRebuild: { looked: 1, made: 1 },
      jobs: [],
    });
  });

  test('takes no unknown order, and a failed one is begun anew instead of tried again', async () => {
    expect((await ask('POST', 'storage/sweep', { everything: true })).status).toBe(400);
    const { json: job } = await ask('POST', 'storage/rebuild', {});
    await door.ask('POST', `/api/jobs/${job.id}/cancel`);
    expect((await door.ask('GET', `/api/jobs/${job.id}`)).json.state).toBe('cancelled');
    expect((await ask('POST', 'storage/rebuild', {})).status).toBe(202);
  });
});
