import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { Database } from 'bun:sqlite';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { downloadZip } from 'client-zip';
import { openZipArchive } from '../../server/adapters/archives/zip-archive.ts';
import { decideRestore } from '../../server/adapters/keeping/finish-restore.ts';
import { ownerId } from '../../server/domain/user.ts';
import { addPicture, keep, makeFolder, openHouse, readRows, readTree, removeFolder } from './house.ts';

let root: string;
let data: string;
let file: string;
let hash: string;
beforeEach(async () => {
  root = makeFolder();
  data = join(root, 'data');
  file = join(root, 'backup.zip');
  const house = openHouse(data);
  hash = await addPicture(house, 'one');
  await house.close();
  await keep(data).backUp(file);
});
afterEach(() => removeFolder(root));

type Files = [name: string, bytes: Uint8Array][];

/** Packs the backup's files again after something was done to them. */
async function forge(change: (files: Files) => Files | void): Promise<string> {
  const archive = await openZipArchive(file);
  const files: Files = [];
  for (const { path } of archive.entries) files.push([path, await archive.read(path, 1e9)]);
  await archive.close();
  const forged = join(root, 'forged.zip');
  const packed = (change(files) ?? files).map(([name, input]) => ({ name, input }));
  writeFileSync(forged, await downloadZip(packed).bytes());
  return forged;
}

/** Says the truth about the files at the end, as somebody would who knows how. */
function sign(files: Files): Files {
  const inner = files.filter(([name]) => !name.startsWith('cyclorama-backup'));
  const digest = createHash('sha256');
  for (const [name, bytes] of inner)
    digest.update(`${name} ${createHash('sha256').update(bytes).digest('hex')}\n`);
  const bytes = inner.reduce((sum, [, content]) => sum + content.length, 0);
  const tail = { files: inner.length, bytes, digest: digest.digest('hex'), damaged: [], missing: 0 };
  const head = files[0] as Files[number];
  return [head, ...inner, ['cyclorama-backup-end.json', encode(JSON.stringify(tail))]];
}

const encode = (text: string) => new TextEncoder().encode(text);
const other = () => join(root, 'other');

/** Refused with that sentence, and nothing is there afterwards. */
async function expectRefusal(path: string, sentence: RegExp, code = 'invalid'): Promise<void> {
  const before = readTree(data);
  await expect(keep(other()).restore(path)).rejects.toMatchObject({
    code,
    message: expect.stringMatching(sentence),
  });
  expect(existsSync(other())).toBe(false);
  await expect(keep(data).restore(path, { replace: true })).rejects.toMatchObject({ code });
  expect(readTree(data)).toEqual(before);
}

describe('what is no whole backup is refused, and nothing is changed:', () => {
  test('a file that is none', async () => {
    writeFileSync(join(root, 'x.zip'), 'no archive');
    await expectRefusal(join(root, 'x.zip'), /no ZIP/);
    await expectRefusal(join(root, 'nowhere.zip'), /no such file/);
    await expectRefusal(root, /folder/);
    await expectRefusal(await forge(() => [['a.txt', encode('a')]]), /no backup of Cyclorama/);
    await expectRefusal(await forge(() => []), /empty|damaged/);
  });

  test('one that was cut off anywhere', async () => {
    const bytes = readFileSync(file);
    for (const share of [0.3, 0.9, 0.999]) {
      writeFileSync(join(root, 'cut.zip'), bytes.subarray(0, Math.floor(bytes.length * share)));
      await expectRefusal(join(root, 'cut.zip'), /cut short/);
    }
    await expectRefusal(await forge((files) => files.slice(0, -1)), /no end/);
  });

  test('one in which a picture, the database or the key is another', async () => {
    const change = (part: string) =>
      forge((files) => files.map(([name, bytes]) => [name, name.includes(part) ? encode('else') : bytes]));
    await expectRefusal(await change(`${hash}.png`), /not what it was/);
    await expectRefusal(await change(`${hash}.thumb`), /not what it was/);
    await expectRefusal(await change('cyclorama.db'), /not what it was/);
  });

  test('one from which a file was taken, or to which one was added or sent twice', async () => {
    await expectRefusal(
      await forge((files) => files.filter(([name]) => !name.includes('.thumb'))),
      /not what it was/,
    );
    const more: Files[number] = ['temporary/job_1-0.0', encode('more')];
    await expectRefusal(
      await forge((files) => [...files.slice(0, 2), more, ...files.slice(2)]),
      /not what it was/,
    );
    await expectRefusal(await forge((files) => [...files, more]), /behind the end/);
    await expectRefusal(await forge((files) => [...files.slice(0, 3), ...files.slice(2)]), /twice/);
  });

  test.each([
    '../outside.txt',
    '/etc/outside.txt',
    'images/../../outside.txt',
    'images\\..\\..\\outside.txt',
    'C:/outside.txt',
    'server.json',
    'restore.json',
    'cyclorama.db-wal',
    'temporary/../../x',
    'images/aa/bb/plain.png',
    `images/00/00/${'a'.repeat(64)}.png`,
    'moving-in/../usr/record.json',
  ])('one that holds %p', async (name) => {
    const forged = await forge((files) => {
      const last = files.pop() as Files[number];
      return sign([...files, [name, encode('out')], last]);
    });
    await expectRefusal(forged, /outside itself|no part of a backup/);
    expect(existsSync(join(root, 'outside.txt'))).toBe(false);
  });

  test('a signed one whose original is not what its name says', async () => {
    const forged = await forge((files) =>
      sign(files.map(([name, bytes]) => [name, name.endsWith(`${hash}.png`) ? encode('else') : bytes])),
    );
    await expectRefusal(forged, /not what it was/);
  });

  test('a signed one whose database is none, damaged or missing', async () => {
    const replaceBy = (content: (bytes: Uint8Array) => Uint8Array) =>
      forge((files) =>
        sign(files.map(([name, bytes]) => [name, name === 'cyclorama.db' ? content(bytes) : bytes])),
      );
    await expectRefusal(await replaceBy(() => encode('no database')), /database/);
    const scratched = await replaceBy((bytes) => {
      const copy = new Uint8Array(bytes);
      for (let at = 8_192; at < 40_000; at += 1) copy[at] = 0x5a;
      return copy;
    });
    await expectRefusal(scratched, /database is damaged/);
    await expectRefusal(
      await forge((files) => sign(files.filter(([name]) => name !== 'cyclorama.db'))),
      /database/,
    );
  });
});

describe('a restore', () => {
  /** A backup whose database went through a migration that this program does not know. */
  async function makeNewer(): Promise<string> {
    const path = join(root, 'newer.db');
    return forge((files) =>
      sign(
        files.map(([name, bytes]) => {
          if (name === 'cyclorama-backup.json') {
            const head = JSON.parse(new TextDecoder().decode(bytes));
            return [name, encode(JSON.stringify({ ...head, schema: 999 }))];
          }
          if (name !== 'cyclorama.db') return [name, bytes];
          writeFileSync(path, bytes);
          const database = new Database(path, { readwrite: true, create: false });
          database.run(
            `INSERT INTO schema_migrations VALUES (999, 'later', 'x', '2030-01-01T00:00:00.000Z')`,
          );
          database.close();
          return [name, new Uint8Array(readFileSync(path))];
        }),
      ),
    );
  }

  test('refuses a backup of a newer program', async () => {
    await expectRefusal(await makeNewer(), /newer Cyclorama/, 'unavailable');
  });

  test('refuses a folder that a server uses', async () => {
    const house = openHouse(data);
    await expect(keep(data).restore(file, { replace: true })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Another Cyclorama server'),
    });
    await house.close();
  });

  test('refuses a folder that is not empty, and moves what is there aside when told so', async () => {
    const house = openHouse(data);
    await addPicture(house, 'since');
    await house.close();
    const before = readTree(data, /^(?:lock\.db|backup-lock\.db|server\.json)/);
    await expect(keep(data).restore(file)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('--replace'),
    });
    const { asideIn } = await keep(data).restore(file, { replace: true });
    expect(asideIn).toStartWith(join(data, 'before-restore-'));
    expect(readTree(asideIn ?? '')).toEqual(before);
    expect(statSync(asideIn ?? '').mode & 0o777).toBe(0o700);
    const again = openHouse(data);
    expect((await again.ports.images.list(ownerId, { limit: 10 })).images.map((image) => image.hash)).toEqual(
      [hash],
    );
    await again.close();
    // A third time: what lies aside stays where it is.
    await keep(data).restore(file, { replace: true });
    expect(readTree(asideIn ?? '')).toEqual(before);
  });

  test('that was cut off between any two steps of taking its place is ended by the next start', async () => {
    await keep(other()).restore(file);
    const wanted = readRows(other());
    const fresh = readdirSync(other()).filter((name) => !/lock\.db|server\.json|-wal|-shm/.test(name));
    const old = readdirSync(data).filter((name) => !/lock\.db|server\.json|-wal|-shm/.test(name));
    for (let steps = 0; steps <= old.length + fresh.length; steps += 1) {
      const folder = join(root, `cut-${steps}`);
      Bun.spawnSync(['cp', '-r', data, folder]);
      Bun.spawnSync(['cp', '-r', other(), join(folder, 'restoring-x')]);
      await decideRestore(folder, { staged: 'restoring-x', aside: 'before-restore-x', old, fresh });
      mkdirSync(join(folder, 'before-restore-x'));
      const moves = [
        ...old.map((name) => [name, `before-restore-x/${name}`]),
        ...fresh.map((name) => [`restoring-x/${name}`, name]),
      ];
      for (const [from = '', to = ''] of moves.slice(0, steps)) {
        Bun.spawnSync(['mv', join(folder, from), join(folder, to)]);
      }
      const house = openHouse(folder);
      await house.close();
      expect(readRows(folder)).toEqual(wanted);
      expect(readdirSync(folder).filter((name) => /^restor/.test(name))).toEqual([]);
      expect(readdirSync(join(folder, 'before-restore-x')).sort()).toEqual(old.sort());
    }
  });
});
