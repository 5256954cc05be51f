import { Database } from 'bun:sqlite';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../server/config.ts';
import { compose, type House } from '../../server/compose.ts';
import { ownerId } from '../../server/domain/user.ts';
import { openKeeping } from '../../server/open-keeping.ts';
import type { World } from '../support/create-world.ts';
import { makeImage } from '../support/records.ts';

/** Removed after each test by whoever made it. */
export const makeFolder = (): string => mkdtempSync(join(tmpdir(), 'cyclorama-keeping-'));
export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true });

export const configOf = (dataFolder: string, environment: Record<string, string> = {}) =>
  readConfig({ CYCLORAMA_DATA: dataFolder, PORT: '0', ...environment });

/** A house over real files, whose worker does not run. */
export const openHouse = (dataFolder: string): House => compose(configOf(dataFolder));

const renditions = { thumb: new Uint8Array([1, 2]), preview: new Uint8Array([1, 2, 3]) };

/** A picture of so many bytes with its row, its file and its renditions; returns its hash. */
export async function addPicture(
  { ports }: Pick<House, 'ports'>,
  seed: string,
  bytes = 3_000,
): Promise<string> {
  const content = Buffer.alloc(bytes, seed);
  const id = ports.ids.next('img');
  const hash = await ports.imageStore.put(id, content, 'image/png', renditions);
  const image = makeImage({ ports } as World, { id, hash, bytes, mime: 'image/png', origin: 'uploaded' });
  await ports.images.addUploads(ownerId, [image], []);
  return hash;
}

/** Every file below a folder with its SHA-256, but for those that `left` names. */
export function readTree(folder: string, left: RegExp = /^$/, below = ''): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of readdirSync(join(folder, below)).sort()) {
    const path = below === '' ? name : `${below}/${name}`;
    if (left.test(path)) continue;
    if (statSync(join(folder, path)).isDirectory()) Object.assign(found, readTree(folder, left, path));
    else
      found[path] = createHash('sha256')
        .update(readFileSync(join(folder, path)))
        .digest('hex');
  }
  return found;
}

/** What the tables hold, but for what a restore takes out. */
export function readRows(dataFolder: string): Record<string, unknown[]> {
  const database = new Database(join(dataFolder, 'cyclorama.db'), { readwrite: true, create: false });
  const tables = database
    .query<{ name: string }, []>(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
    )
    .all()
    .map(({ name }) => name)
    .filter((name) => !/^(?:events|sessions)$/.test(name) && !name.includes('_words_'));
  const rows = Object.fromEntries(
    tables.map((name) => [name, database.query(`SELECT * FROM "${name}"`).all()]),
  );
  database.close();
  return rows;
}

/** What `cyclorama backup` and its like work with, without progress. */
export function keep(dataFolder: string, environment: Record<string, string> = {}) {
  const keeping = openKeeping(configOf(dataFolder, environment));
  const watched = { onProgress: () => undefined, signal: new AbortController().signal };
  return {
    backUp: (
      path: string,
      wish: { withKeys?: boolean; withRenditions?: boolean; signal?: AbortSignal } = {},
    ) => keeping.backUp({ path, withKeys: true, withRenditions: true, ...watched, ...wish }),
    restore: (path: string, wish: { replace?: boolean; signal?: AbortSignal } = {}) =>
      keeping.restore({ path, replace: false, ...watched, ...wish }),
    examine: (deep = false) => keeping.examine({ deep, ...watched }),
  };
}
