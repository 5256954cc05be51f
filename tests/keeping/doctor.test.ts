import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { Database } from 'bun:sqlite';
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection } from '../../server/services/connections/create-connection.ts';
import { imageFileName } from '../../server/domain/image-file.ts';
import { ownerId } from '../../server/domain/user.ts';
import { spawnServer } from '../support/spawn-server.ts';
import { addPicture, keep, makeFolder, openHouse, readTree, removeFolder } from './house.ts';

const owner = { id: ownerId, role: 'admin' as const };
let root: string;
let data: string;
let hash: string;
beforeEach(async () => {
  root = makeFolder();
  data = join(root, 'data');
  const house = openHouse(data);
  hash = await addPicture(house, 'one');
  await house.close();
});
afterEach(() => removeFolder(root));

const original = () => join(data, 'images', imageFileName({ hash, mime: 'image/png' }, 'original'));

async function find(check: string, options: { deep?: boolean; environment?: Record<string, string> } = {}) {
  const findings = await keep(data, options.environment).examine(options.deep);
  return findings.find((finding) => finding.check === check);
}

const alter = (sql: string) => {
  const database = new Database(join(data, 'cyclorama.db'), { readwrite: true, create: false });
  database.run(sql);
  database.close();
};

describe('the doctor', () => {
  test('finds nothing wrong with a folder that is well, and changes nothing', async () => {
    const before = readTree(data, /^(?:cyclorama\.db-|lock\.db)/);
    const findings = await keep(data).examine(true);
    expect(findings.filter(({ status }) => status === 'fail')).toEqual([]);
    expect(findings.map(({ check }) => check)).toEqual([
      'data folder',
      'free space',
      'backup',
      'server',
      'database',
      'references',
      'migrations',
      'jobs',
      'key file',
      'originals',
      'renditions',
      'contents',
      'stray files',
      'temporary files',
      'PUBLIC_BASE_URL',
      'sharp',
    ]);
    expect(readTree(data, /^(?:cyclorama\.db-|lock\.db)/)).toEqual(before);
  });

  test('says that there is no data folder, and makes none', async () => {
    const nowhere = join(root, 'nowhere');
    expect(await keep(nowhere).examine()).toMatchObject([{ check: 'data folder', status: 'fail' }]);
    expect(existsSync(nowhere)).toBe(false);
  });

  test('misses originals, renditions and contents by name', async () => {
    writeFileSync(original(), 'not what it was');
    expect(await find('contents', { deep: true })).toMatchObject({
      status: 'fail',
      message: expect.stringContaining(hash),
    });
    expect(await find('originals')).toMatchObject({ status: 'ok' });
    rmSync(original());
    rmSync(original().replace('.png', '.thumb.webp'));
    expect(await find('originals')).toMatchObject({ status: 'fail', message: expect.stringContaining(hash) });
    expect(await find('renditions')).toMatchObject({
      status: 'warn',
      advice: expect.stringContaining('ebuild'),
    });
  });

  test('counts files that belong to no picture', async () => {
    const stray = { hash: 'ab'.repeat(32), mime: 'image/png' as const };
    const path = join(data, 'images', imageFileName(stray, 'original'));
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, 'stray');
    expect(await find('stray files')).toMatchObject({ message: expect.stringContaining(stray.hash) });
  });

  test('knows a database that is damaged, broken within or of a newer program', async () => {
    alter(`INSERT INTO schema_migrations VALUES (999, 'later', 'x', '2030-01-01T00:00:00.000Z')`);
    expect(await find('migrations')).toMatchObject({
      status: 'fail',
      message: expect.stringContaining('newer'),
    });
    alter('DELETE FROM schema_migrations WHERE version > 5');
    expect(await find('migrations')).toMatchObject({ status: 'warn' });
    alter(`PRAGMA foreign_keys = OFF; UPDATE images SET user_id = 'usr_nobody'`);
    expect(await find('references')).toMatchObject({
      status: 'fail',
      message: expect.stringContaining('images'),
    });
    writeFileSync(join(data, 'cyclorama.db'), 'no database at all, but long enough to be looked at as one');
    expect(await find('database')).toMatchObject({
      status: 'fail',
      advice: expect.stringContaining('restore'),
    });
  });

  test('looks at the key file', async () => {
    const house = openHouse(data);
    await createConnection(house.ports, owner, 'image', {
      name: 'N',
      provider: 'novelai',
      apiKey: 'a sealed key',
    });
    await house.close();
    const key = join(data, 'vault.key');
    expect(await find('key file')).toMatchObject({ status: 'ok' });
    chmodSync(key, 0o644);
    expect(await find('key file')).toMatchObject({
      status: 'fail',
      message: expect.stringContaining('chmod 600'),
    });
    rmSync(key);
    expect(await find('key file')).toMatchObject({
      status: 'fail',
      message: expect.stringContaining('1 saved'),
    });
    const environment = { CYCLORAMA_SECRET: 'a long secret of the operator' };
    expect(await find('key file', { environment })).toMatchObject({ status: 'ok' });
  });

  test('tells whether links lead others here', async () => {
    const at = (url: string) => find('PUBLIC_BASE_URL', { environment: { PUBLIC_BASE_URL: url } });
    expect(await at('http://localhost:7272')).toMatchObject({ status: 'warn' });
    expect(await at('http://stage.example')).toMatchObject({ status: 'warn' });
    expect(await at('https://stage.example')).toMatchObject({ status: 'ok' });
  });

  test('tells of jobs that nobody works on', async () => {
    alter(`INSERT INTO jobs (id, user_id, kind, trigger, state, payload, run_after, worker_id, lease_until, created_at)
      VALUES ('job_1', '${ownerId}', 'generate', 'prompt', 'running', '{}', '2026-01-01', 'w', '2026-01-01', '2026-01-01')`);
    expect(await find('jobs')).toMatchObject({ status: 'warn', message: expect.stringContaining('1 run') });
  });

  test('says when the last backup was made', async () => {
    expect(await find('backup')).toMatchObject({ status: 'warn' });
    await keep(data).backUp(join(root, 'x.zip'));
    expect(await find('backup')).toMatchObject({
      status: 'ok',
      message: expect.stringContaining('within a day'),
    });
  });

  test('asks the server that holds the folder', async () => {
    const server = spawnServer('server/main.ts', { CYCLORAMA_DATA: data });
    const line = await server.line('Cyclorama listening');
    const address = line.replace('Cyclorama listening on ', '');
    expect(await find('server')).toMatchObject({ status: 'ok', message: expect.stringContaining(address) });
    writeFileSync(join(data, 'server.json'), JSON.stringify({ processId: 1, address: 'http://127.0.0.1:1' }));
    expect(await find('server')).toMatchObject({ status: 'fail' });
    await server.stop();
  }, 30_000);
});
