import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { Database } from 'bun:sqlite';
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRemovals } from '../../server/adapters/sqlite/file-hold.ts';
import { imageFileName } from '../../server/domain/image-file.ts';
import { ownerId } from '../../server/domain/user.ts';
import { createConnection } from '../../server/services/connections/create-connection.ts';
import { openZipArchive } from '../../server/adapters/archives/zip-archive.ts';
import { addPicture, keep, makeFolder, openHouse, readRows, readTree, removeFolder } from './house.ts';

const owner = { id: ownerId, role: 'admin' as const };
let root: string;
let data: string;
let file: string;
beforeEach(() => {
  root = makeFolder();
  data = join(root, 'data');
  file = join(root, 'backup.zip');
});
afterEach(() => removeFolder(root));

/** What is of the moment, and what SQLite writes anew. */
const passing = /^(?:cyclorama\.db|lock\.db|backup-lock\.db|server\.json|last-backup\.json|before-restore-)/;

async function furnish(): Promise<void> {
  const house = openHouse(data);
  for (const seed of ['one', 'two', 'three']) await addPicture(house, seed);
  await house.ports.referenceStore.put(new TextEncoder().encode('nobody names it'));
  await createConnection(house.ports, owner, 'image', {
    name: 'N',
    provider: 'novelai',
    apiKey: 'a key that is sealed',
  });
  await house.close();
}

describe('a backup', () => {
  test('comes back as it was: rows, pictures, key; and what nothing names stays out', async () => {
    await furnish();
    const rows = readRows(data);
    const report = await keep(data).backUp(file);
    expect(report).toMatchObject({ path: file, keys: 'included', missing: { count: 0 }, damaged: [] });
    // Database, key, three pictures with two renditions each.
    expect(report.files).toBe(11);
    const other = join(root, 'other');
    const restored = await keep(other).restore(file);
    expect(restored).toMatchObject({ files: 11, missing: 0, asideIn: null });
    expect(readRows(other)).toEqual(rows);
    const tree = readTree(other, passing);
    expect(tree).toEqual(readTree(data, new RegExp(`${passing.source}|^references`)));
    expect(Object.keys(tree)).toHaveLength(10);
    expect(statSync(join(other, 'vault.key')).mode & 0o777).toBe(0o600);
    expect(statSync(join(other, 'images')).mode & 0o777).toBe(0o700);
    const house = openHouse(other);
    expect((await house.ports.images.list(ownerId, { limit: 10 })).images).toHaveLength(3);
    await house.close();
  });

  test('is for its owner alone, a ZIP that others open, and leaves nothing beside it', async () => {
    await furnish();
    await keep(data).backUp(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(root).sort()).toEqual(['backup.zip', 'data']);
    const archive = await openZipArchive(file);
    expect(archive.leftOut).toEqual([]);
    const [head] = archive.entries;
    expect(head?.path).toBe('cyclorama-backup.json');
    const text = new TextDecoder().decode(await archive.read('cyclorama-backup.json', 1_000));
    expect(JSON.parse(text)).toMatchObject({ format: 1, keys: 'included', renditions: true });
    await archive.close();
  });

  test('is whole while a server writes: each row that is in it has its file', async () => {
    const house = openHouse(data);
    await addPicture(house, 'first');
    let more = true;
    let written = 0;
    const writing = (async () => {
      while (more) {
        await addPicture(house, `picture ${written}`, 20_000);
        written += 1;
      }
    })();
    // Begun while rows come in: not before some are there.
    while (written < 5) await new Promise((resume) => setImmediate(resume));
    const report = await keep(data).backUp(file);
    const after = written;
    more = false;
    await writing;
    await house.close();
    expect(report.missing.count).toBe(0);
    expect(after).toBeGreaterThanOrEqual(5);
    const other = join(root, 'other');
    await keep(other).restore(file);
    const database = new Database(join(other, 'cyclorama.db'), { readonly: true });
    const named = database.query<{ hash: string }, []>('SELECT hash FROM images').all();
    database.close();
    expect(named.length).toBeGreaterThanOrEqual(5);
    for (const { hash } of named) {
      const name = imageFileName({ hash, mime: 'image/png' }, 'original');
      expect(existsSync(join(other, 'images', name))).toBe(true);
    }
  });

  test('holds on to every file until it is written', async () => {
    const house = openHouse(data);
    await addPicture(house, 'one');
    await house.close();
    const removals = createRemovals(data);
    let during: unknown = 'not asked';
    await keep(data).backUp(file, {
      ...{ withKeys: true },
      signal: {
        get aborted() {
          return false;
        },
        throwIfAborted: () => {
          during = 'asked';
          void removals.attempt(async () => 'removed').then((outcome) => (during = outcome));
        },
      } as unknown as AbortSignal,
    });
    await new Promise((resume) => setImmediate(resume));
    expect(during).toBeUndefined();
    expect(await removals.attempt(async () => 'removed')).toBe('removed');
  });

  test('has no key where none is wanted, and says so', async () => {
    await furnish();
    expect(await keep(data).backUp(file, { withKeys: false })).toMatchObject({ keys: 'left_out' });
    const other = join(root, 'other');
    expect(await keep(other).restore(file)).toMatchObject({ head: { keys: 'left_out' }, keptKey: false });
    expect(existsSync(join(other, 'vault.key'))).toBe(false);
    const secret = { CYCLORAMA_SECRET: 'a long secret of the operator' };
    const second = join(root, 'second.zip');
    expect(await keep(data, secret).backUp(second)).toMatchObject({ keys: 'secret' });
  });

  test('keeps the key file that was here when the backup has none', async () => {
    await furnish();
    await keep(data).backUp(file, { withKeys: false });
    const key = readTree(data)['vault.key'];
    expect(await keep(data).restore(file, { replace: true })).toMatchObject({ keptKey: true });
    expect(readTree(data)['vault.key']).toBe(key);
  });

  test('can do without renditions', async () => {
    await furnish();
    expect((await keep(data).backUp(file, { withRenditions: false })).files).toBe(5);
    const other = join(root, 'other');
    await keep(other).restore(file);
    expect(Object.keys(readTree(other, passing)).filter((name) => name.includes('.thumb.'))).toEqual([]);
  });

  test('tells of files that are missing or damaged, and is restored all the same', async () => {
    const house = openHouse(data);
    const [gone, broken] = [await addPicture(house, 'gone'), await addPicture(house, 'broken')];
    await house.close();
    const path = (hash: string) =>
      join(data, 'images', imageFileName({ hash, mime: 'image/png' }, 'original'));
    rmSync(path(gone));
    writeFileSync(path(broken), 'not what it was');
    const report = await keep(data).backUp(file);
    expect(report.missing).toEqual({ count: 1, examples: [expect.stringContaining(gone)] });
    expect(report.damaged).toEqual([broken]);
    const restored = await keep(join(root, 'other')).restore(file);
    expect(restored).toMatchObject({ missing: 1, damaged: 1 });
  });

  test('goes into a folder under a name of its own, and over nothing that is there', async () => {
    await furnish();
    const { path } = await keep(data).backUp(root);
    expect(path).toMatch(/cyclorama-\d{4}-\d\d-\d\dT[\d-]+\.zip$/);
    await expect(keep(data).backUp(path)).rejects.toMatchObject({ code: 'invalid' });
    await expect(keep(data).backUp(join(root, 'no', 'x.zip'))).rejects.toMatchObject({ code: 'invalid' });
    await expect(keep(data).backUp(join(data, 'x.zip'))).rejects.toMatchObject({ code: 'invalid' });
    await expect(keep(join(root, 'empty')).backUp(file)).rejects.toMatchObject({ code: 'invalid' });
    expect(existsSync(join(root, 'empty'))).toBe(false);
  });

  test('leaves nothing when it is stopped or the folder cannot be written', async () => {
    await furnish();
    const stopped = AbortSignal.abort(new Error('Stopped.'));
    await expect(keep(data).backUp(file, { signal: stopped })).rejects.toThrow('Stopped.');
    expect(readdirSync(root)).toEqual(['data']);
    const locked = join(root, 'locked');
    mkdirSync(locked, { mode: 0o500 });
    if (process.getuid?.() !== 0) {
      await expect(keep(data).backUp(join(locked, 'x.zip'))).rejects.toMatchObject({ code: 'unavailable' });
    }
    chmodSync(locked, 0o700);
  });

  test('ends sign-ins, and tells listeners to read everything again', async () => {
    const house = openHouse(data);
    const at = '2026-11-21T12:00:00.000Z';
    const session = {
      tokenHash: 'a'.repeat(64),
      userId: ownerId,
      createdAt: at,
      lastSeenAt: at,
      expiresAt: '2999-01-01T00:00:00.000Z',
    };
    await house.ports.sessions.create(session);
    const keys = { p256dh: 'p', auth: 'a' };
    const device = { id: 'psh_1', endpoint: 'https://push.test/1', keys, createdAt: at };
    await house.ports.pushSubscriptions.add(ownerId, device, {
      sessionTokenHash: session.tokenHash,
      most: 20,
    });
    await createConnection(house.ports, owner, 'image', { name: 'N', provider: 'novelai' });
    await house.close();
    await keep(data).backUp(file);
    await keep(data).restore(file, { replace: true });
    const database = new Database(join(data, 'cyclorama.db'), { readwrite: true, create: false });
    expect(database.query('SELECT * FROM sessions').all()).toEqual([]);
    expect(database.query('SELECT * FROM events').all()).toEqual([]);
    database.close();
    const again = openHouse(data);
    expect(await again.ports.pushSubscriptions.list(ownerId)).toEqual([]);
    await createConnection(again.ports, owner, 'image', { name: 'M', provider: 'novelai' });
    expect((await again.ports.events.bounds(ownerId)).oldest).toBeGreaterThan(1_000_000);
    await again.close();
    // Nothing in it names what is not there: the next backup is restored, too.
    const second = join(root, 'second.zip');
    await keep(data).backUp(second);
    await keep(data).restore(second, { replace: true });
  });
});
