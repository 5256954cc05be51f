import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { holdFiles } from '../../server/adapters/sqlite/file-hold.ts';
import { createFolderImageStore } from '../../server/adapters/storage/folder-image-store.ts';
import { removeUntouched } from '../../server/adapters/storage/removing.ts';
import type { House } from '../../server/compose.ts';
import { imageFileName } from '../../server/domain/image-file.ts';
import { emptySweep } from '../../server/domain/storage.ts';
import { ownerId } from '../../server/domain/user.ts';
import { orderSweep } from '../../server/services/storage/order-keeping.ts';
import { sweepDaily } from '../../server/services/storage/sweep-daily.ts';
import { sweepFiles } from '../../server/services/storage/sweep-files.ts';
import type { World } from '../support/create-world.ts';
import { makeChat } from '../support/records.ts';
import { addPicture, makeFolder, openHouse, removeFolder } from './house.ts';

const owner = { id: ownerId, role: 'admin' as const };
const png = (hash: string) => ({ hash, mime: 'image/png' as const });
let data: string;
let house: House;
beforeEach(() => {
  data = makeFolder();
  house = openHouse(data);
});
afterEach(async () => {
  await house.close();
  removeFolder(data);
});

const pathOf = (hash: string, size: 'original' | 'thumb' | 'preview' = 'original') =>
  join(data, 'images', imageFileName(png(hash), size));

function age(path: string, hours = 2): void {
  const then = new Date(Date.now() - hours * 3_600_000);
  utimesSync(path, then, then);
}

const ageAll = (hash: string) =>
  (['original', 'thumb', 'preview'] as const).forEach((size) => age(pathOf(hash, size)));

/** Files of no row. */
async function addStray(seed: string): Promise<string> {
  const bytes = Buffer.from(seed);
  const renditions = { thumb: new Uint8Array([1]), preview: new Uint8Array([2, 2]) };
  return house.ports.imageStore.put(house.ports.ids.next('img'), bytes, 'image/png', renditions);
}

const sweep = async (hash: string) => sweepFiles(house.ports, hash.slice(0, 2), emptySweep);

/** A sweep by a job, until nothing is left to do; what it noted. */
async function runSweep(order: { trashMissing?: boolean } = {}) {
  await orderSweep(house.ports, owner, order);
  while (await house.worker.runNext());
  return house.ports.keepingNotes.lastSweep();
}

describe('a sweep of files', () => {
  test('removes what no row names and nobody touched for an hour, with its renditions', async () => {
    const hash = await addStray('nobody’s');
    expect(await sweep(hash)).toMatchObject({ removedFiles: 0, files: 3 });
    ageAll(hash);
    expect(await sweep(hash)).toMatchObject({ removedFiles: 3, files: 0, heldByBackup: false });
    expect(existsSync(pathOf(hash))).toBe(false);
    expect(existsSync(pathOf(hash, 'thumb'))).toBe(false);
  });

  test('keeps what anybody’s row names, also in the trash', async () => {
    const hash = await addPicture(house, 'named');
    ageAll(hash);
    expect(await sweep(hash)).toMatchObject({ removedFiles: 0 });
    const { images } = await house.ports.images.list(ownerId, { limit: 5 });
    await house.ports.images.trash(ownerId, [images[0]?.id ?? ''], new Date().toISOString());
    expect(await sweep(hash)).toMatchObject({ removedFiles: 0 });
    await house.ports.images.remove(ownerId, [images[0]?.id ?? '']);
    expect(await sweep(hash)).toMatchObject({ removedFiles: 3 });
  });

  test('keeps what a job remembers that goes on', async () => {
    const hash = await addStray('remembered');
    ageAll(hash);
    const id = house.ports.ids.next('job');
    const payload = { picture: { prompt: 'x', context: [] }, imageIds: [], seed: 1 };
    await house.ports.jobs.add(ownerId, {
      ...{ id, kind: 'generate', trigger: 'prompt', chatId: null, throughMessageId: null },
      ...{ payload, createdAt: new Date().toISOString() },
    } as Parameters<typeof house.ports.jobs.add>[1]);
    const far = '2999-01-01T00:00:00.000Z';
    const claimed = await house.ports.jobs.claim('hand', far, far);
    await house.ports.jobs.remember(id, 'generate-0', [{ key: `${id}-0.0`, hash }]);
    expect(await sweep(hash)).toMatchObject({ removedFiles: 0 });
    if (claimed) await house.ports.jobs.settle(claimed, { state: 'cancelled', failure: null }, far);
    expect(await sweep(hash)).toMatchObject({ removedFiles: 3 });
  });

  test('removes parts that were cut off, and leaves alone what it does not know', async () => {
    const hash = await addPicture(house, 'named');
    const part = `${pathOf(hash)}.job_1-0.0.part`;
    const foreign = join(dirname(pathOf(hash)), 'notes.txt');
    for (const path of [part, foreign]) {
      writeFileSync(path, 'x');
      age(path);
    }
    expect(await sweep(hash)).toMatchObject({
      removedFiles: 1,
      foreign: { count: 1, examples: [expect.stringContaining('notes.txt')] },
    });
    expect(existsSync(part)).toBe(false);
    expect(existsSync(foreign)).toBe(true);
  });

  test('removes nothing while a backup runs', async () => {
    const hash = await addStray('nobody’s');
    ageAll(hash);
    const hold = holdFiles(data);
    expect(await sweep(hash)).toMatchObject({ removedFiles: 0, heldByBackup: true });
    hold.release();
    expect(await sweep(hash)).toMatchObject({ removedFiles: 3, heldByBackup: false });
  });

  test('gives back a file whose removal was cut off', async () => {
    const hash = await addPicture(house, 'named');
    renameSync(pathOf(hash), `${pathOf(hash)}.leaving`);
    await sweep(hash);
    expect(existsSync(pathOf(hash))).toBe(true);
  });
});

describe('an upload of the same bytes at the same moment', () => {
  test('never loses its file, whoever comes first', async () => {
    const { imageStore } = house.ports;
    // Another process brings it, as `cyclorama move-in` does.
    const other = createFolderImageStore(data);
    const bytes = Buffer.from('brought again and again');
    const renditions = { thumb: new Uint8Array([1]), preview: new Uint8Array([2]) };
    const hash = await imageStore.put('img_0', bytes, 'image/png', renditions);
    const paths = (['original', 'thumb', 'preview'] as const).map((size) => imageFileName(png(hash), size));
    for (let round = 0; round < 150; round += 1) {
      for (const size of ['original', 'thumb', 'preview'] as const) {
        if (existsSync(pathOf(hash, size))) age(pathOf(hash, size));
      }
      const since = Date.now() - 3_600_000;
      // The put begins a little later each time, so that it meets every moment of the removal.
      const put = async () => {
        for (let turn = 0; turn < round % 15; turn += 1) await new Promise((resume) => setImmediate(resume));
        await other.put(`img_${round}`, bytes, 'image/png', renditions);
      };
      await Promise.all([imageStore.removeUntouched(paths, since), put()]);
      expect(readFileSync(pathOf(hash)).toString()).toBe(bytes.toString());
      expect([existsSync(pathOf(hash, 'thumb')), existsSync(pathOf(hash, 'preview'))]).toEqual([true, true]);
    }
  }, 30_000);

  test('is seen also when it comes between the look and the removal', async () => {
    const path = join(data, 'images', 'aa', 'file.png');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, 'x');
    age(path);
    const since = Date.now() - 3_600_000;
    const removal = removeUntouched(path, since);
    // Its look at the time is on its way: what is touched now is touched after it.
    utimesSync(path, new Date(), new Date());
    expect(await removal).toBeUndefined();
    expect(readFileSync(path, 'utf8')).toBe('x');
  });
});

test('a look around while files are removed disturbs nobody, and leaves nothing aside', async () => {
  const { imageStore } = house.ports;
  const names = Array.from({ length: 300 }, (_, index) => `${index.toString(16).padStart(64, 'a')}.png`);
  const folder = join(data, 'images', 'aa', 'aa');
  mkdirSync(folder, { recursive: true });
  for (const name of names) {
    writeFileSync(join(folder, name), 'x');
    age(join(folder, name));
  }
  const paths = names.map((name) => `aa/aa/${name}`);
  const remove = () => imageStore.removeUntouched(paths, Date.now() - 3_600_000);
  let ended = false;
  const removal = remove().finally(() => (ended = true));
  const lookAround = async () => {
    while (!ended) await Array.fromAsync(imageStore.walkFolder('aa'));
  };
  await Promise.all([removal, lookAround(), lookAround()]);
  await remove();
  expect(readdirSync(folder)).toEqual([]);
});

describe('a sweep by hand', () => {
  test('says what it found, both ways, and touches no row', async () => {
    const [gone, stray] = [await addPicture(house, 'gone'), await addStray('nobody’s')];
    await addPicture(house, 'there');
    rmSync(pathOf(gone));
    ageAll(stray);
    const swept = await runSweep();
    expect(swept).toMatchObject({ removedFiles: 3, trashed: 0, missing: { count: 1 }, files: 5 });
    const { images } = await house.ports.images.list(ownerId, { limit: 5 });
    expect(images).toHaveLength(2);
    expect(swept?.missing.examples).toEqual(images.filter(({ hash }) => hash === gone).map(({ id }) => id));
  });

  test('moves a picture without its original into the trash when told so, unless it hangs somewhere', async () => {
    const [loose, hung] = [await addPicture(house, 'loose'), await addPicture(house, 'hung')];
    const { images } = await house.ports.images.list(ownerId, { limit: 5 });
    const idOf = (hash: string) => images.find((image) => image.hash === hash)?.id ?? '';
    const chat = await makeChat({ ...house, owner } as unknown as World);
    await house.ports.chats.hangBackdrop(
      ownerId,
      chat.id,
      { imageId: idOf(hung), pinned: true },
      chat.createdAt,
    );
    rmSync(pathOf(loose));
    rmSync(pathOf(hung));
    expect(await runSweep({ trashMissing: true })).toMatchObject({ trashed: 1, missing: { count: 2 } });
    expect(await house.ports.images.find(ownerId, idOf(loose))).toBeUndefined();
    expect(await house.ports.images.find(ownerId, idOf(hung))).toBeDefined();
  });

  test('is one at a time, for admins', async () => {
    const first = await orderSweep(house.ports, owner, {});
    expect(first).toMatchObject({ kind: 'sweep', state: 'ready', chatId: null });
    await expect(orderSweep(house.ports, owner, {})).rejects.toMatchObject({ code: 'conflict' });
    const member = { id: ownerId, role: 'member' as const };
    await expect(async () => orderSweep(house.ports, member, {})).toThrow('Only an admin');
  });
});

describe('the daily sweep', () => {
  test('comes once a day, and reports what it does not touch', async () => {
    const gone = await addPicture(house, 'gone');
    rmSync(pathOf(gone));
    const signal = new AbortController().signal;
    await sweepDaily(house.ports, signal);
    const first = await house.ports.keepingNotes.lastSweep();
    expect(first).toMatchObject({ missing: { count: 1 }, trashed: 0 });
    const stray = await addStray('nobody’s');
    ageAll(stray);
    await sweepDaily(house.ports, signal);
    expect(existsSync(pathOf(stray))).toBe(true);
    const later = { now: () => Date.now() + 25 * 3_600_000 };
    await sweepDaily({ ...house.ports, clock: later }, signal);
    expect(existsSync(pathOf(stray))).toBe(false);
    expect((await house.ports.keepingNotes.lastSweep())?.at).not.toBe(first?.at);
  });
});
