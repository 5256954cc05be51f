import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { addPicture, keep, makeFolder, openHouse, readRows, readTree, removeFolder } from './house.ts';

const project = resolve(import.meta.dir, '../..');
let root: string;
let data: string;
let file: string;
beforeEach(async () => {
  root = makeFolder();
  data = join(root, 'data');
  file = join(root, 'backup.zip');
  const house = openHouse(data);
  for (const seed of ['one', 'two', 'three', 'four']) await addPicture(house, seed, 400_000);
  await house.close();
});
afterEach(() => removeFolder(root));

function start(command: string[], environment: Record<string, string> = {}) {
  const env = { PATH: process.env['PATH'] ?? '', TZ: 'UTC', CYCLORAMA_DATA: data, ...environment };
  return Bun.spawn(command, { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

const keeper = (verb: string, killAt: number) =>
  start([process.execPath, join(project, 'tests/support/killable-keeper.ts'), verb, file], {
    KILL_AT: String(killAt),
  });

async function run(command: string[]) {
  const child = start(command);
  const [said, complaint, code] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ]);
  return { said, complaint, code };
}

const cyclorama = (...args: string[]) => [process.execPath, join(project, 'server/cli/main.ts'), ...args];

describe('a backup that is killed', () => {
  test('leaves no file under its name, holds nothing up, and is made when asked again', async () => {
    for (const share of [0, 40, 90]) {
      const child = keeper('backup', share);
      await child.exited;
      expect(child.signalCode).toBe('SIGKILL');
      expect(existsSync(file)).toBe(false);
    }
    expect(readdirSync(root).length).toBeGreaterThan(1);
    await keep(data).backUp(file);
    // What the dead ones left is gone with it.
    expect(readdirSync(root).sort()).toEqual(['backup.zip', 'data']);
    const other = join(root, 'other');
    await keep(other).restore(file);
    expect(readRows(other)).toEqual(readRows(data));
  }, 60_000);
});

describe('a restore that is killed', () => {
  test('leaves what was there untouched, and is made when asked again', async () => {
    await keep(data).backUp(file);
    const house = openHouse(data);
    await addPicture(house, 'since');
    await house.close();
    const before = readTree(data, /^(?:lock\.db|backup-lock\.db|server\.json)/);
    for (const share of [1, 60]) {
      const child = keeper('restore', share);
      await child.exited;
      expect(child.signalCode).toBe('SIGKILL');
      const now = readTree(data, /^(?:lock\.db|backup-lock\.db|server\.json|restoring-)/);
      expect(now).toEqual(before);
    }
    await keep(data).restore(file, { replace: true });
    expect(readdirSync(data).filter((name) => name.startsWith('restoring-'))).toEqual([]);
    const other = join(root, 'other');
    await keep(other).restore(file);
    expect(readRows(data)).toEqual(readRows(other));
  }, 60_000);
});

describe('the installed command line', () => {
  test('backs up, restores and examines, each with its exit code', async () => {
    const made = await run(cyclorama('backup', file));
    expect(made).toMatchObject({ code: 0, complaint: '' });
    expect(made.said).toStartWith(`${file}\n`);
    expect(await run(cyclorama('backup', file))).toMatchObject({ code: 2, said: '' });
    const refused = await run(cyclorama('restore', file));
    expect(refused).toMatchObject({ code: 2, complaint: expect.stringContaining('--replace') });
    expect(await run(cyclorama('restore', file, '--replace'))).toMatchObject({ code: 0, complaint: '' });
    const fine = await run(cyclorama('doctor', '--deep'));
    expect(fine.said.split('\n').filter((line) => line.startsWith('fail'))).toEqual([]);
    expect(fine).toMatchObject({ code: 0, complaint: '' });
    const [first] = readdirSync(join(data, 'images'));
    removeFolder(join(data, 'images', first ?? ''));
    const broken = await run(cyclorama('doctor', '--json'));
    expect(broken.code).toBe(1);
    const { findings } = JSON.parse(broken.said) as { findings: { check: string; status: string }[] };
    expect(findings.find(({ check }) => check === 'originals')).toMatchObject({ status: 'fail' });
  }, 60_000);

  test('says in a sentence that the disk is full, and leaves nothing', async () => {
    // No file may grow beyond a megabyte: the database fits, the backup does not.
    const limited = [
      'sh',
      '-c',
      `trap '' XFSZ; ulimit -f 2048; exec "$0" "$@"`,
      ...cyclorama('backup', file),
    ];
    const outcome = await run(limited);
    expect(outcome).toMatchObject({ code: 1, said: '' });
    expect(outcome.complaint).toContain('The disk is full');
    expect(outcome.complaint.trim().split('\n')).toHaveLength(1);
    expect(readdirSync(root)).toEqual(['data']);
    expect(statSync(join(data, 'cyclorama.db')).size).toBeLessThan(1_000_000);
  }, 60_000);
});
