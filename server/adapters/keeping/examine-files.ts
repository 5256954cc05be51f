import type { Database } from 'bun:sqlite';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '../../domain/finding.ts';
import { imageFileName, readImageFileName } from '../../domain/image-file.ts';
import { renditionSizesOf, type Image } from '../../domain/image.ts';
import { ifThere } from '../system/whole-file.ts';
import type { ExamineWish } from './examine.ts';
import { openFile } from './open-file.ts';

const mostExamples = 3;

/** Counts, with some of them named. */
class Tally {
  count = 0;
  readonly examples: string[] = [];
  add(name: string): void {
    this.count += 1;
    if (this.examples.length < mostExamples) this.examples.push(name);
  }
  get named(): string {
    return `${this.count} (${this.examples.join(', ')}${this.count > this.examples.length ? ', …' : ''})`;
  }
}

/** Rows and files of pictures, both ways, and what lies about. */
export async function examineFiles(
  dataFolder: string,
  database: Database,
  wish: ExamineWish,
): Promise<Finding[]> {
  return [
    ...(await examineRows(dataFolder, database, wish)),
    await examineStrays(dataFolder, database, wish.signal),
    await examineTemporary(dataFolder, database),
  ];
}

async function examineRows(
  dataFolder: string,
  database: Database,
  { deep, onProgress, signal }: ExamineWish,
): Promise<Finding[]> {
  const missing = new Tally();
  const bare = new Tally();
  const damaged = new Tally();
  const total = database
    .query<{ n: number }, []>('SELECT count(*) AS n FROM (SELECT DISTINCT hash, mime FROM images)')
    .get()?.n;
  let done = 0;
  for (const file of pagesOf(database)) {
    signal.throwIfAborted();
    const name = imageFileName(file, 'original');
    if (!(await isFile(join(dataFolder, 'images', name)))) missing.add(name);
    else if (deep && (await hashOf(join(dataFolder, 'images', name), signal)) !== file.hash)
      damaged.add(name);
    for (const size of renditionSizesOf(file.mime)) {
      const rendition = imageFileName(file, size);
      if (!(await isFile(join(dataFolder, 'images', rendition)))) bare.add(rendition);
    }
    done += 1;
    onProgress(done, total ?? done);
  }
  const back = 'Put them back from a backup, or delete the pictures in the gallery.';
  const findings: Finding[] = [
    missing.count > 0
      ? { check: 'originals', status: 'fail', message: `Not there: ${missing.named}`, advice: back }
      : { check: 'originals', status: 'ok', message: `${done} are there.` },
    bare.count > 0
      ? {
          check: 'renditions',
          status: 'warn',
          message: `Not there: ${bare.named}`,
          advice: 'Rebuild what is missing: Settings, Storage.',
        }
      : { check: 'renditions', status: 'ok', message: 'All are there.' },
  ];
  if (!deep) return findings;
  const whole: Finding =
    damaged.count > 0
      ? { check: 'contents', status: 'fail', message: `Not what they were: ${damaged.named}`, advice: back }
      : { check: 'contents', status: 'ok', message: 'Every original is what it was.' };
  return [...findings, whole];
}

/** Page by page, each a statement of its own: a long walk must not keep the log from being emptied. */
function* pagesOf(database: Database): Generator<Pick<Image, 'hash' | 'mime'>> {
  const page = database.query<Pick<Image, 'hash' | 'mime'>, [string, string, string]>(
    `SELECT DISTINCT hash, mime FROM images WHERE hash >= ? AND (hash, mime) > (?, ?)
     ORDER BY hash, mime LIMIT 500`,
  );
  for (let last = { hash: '', mime: '' }; ;) {
    const rows = page.all(last.hash, last.hash, last.mime);
    yield* rows;
    const end = rows.at(-1);
    if (!end) return;
    last = end;
  }
}

async function examineStrays(dataFolder: string, database: Database, signal: AbortSignal): Promise<Finding> {
  const strays = new Tally();
  const root = join(dataFolder, 'images');
  const isNamed = database.query<{ mime: string }, [string]>('SELECT mime FROM images WHERE hash = ?');
  for (const one of await foldersIn(root)) {
    for (const two of await foldersIn(join(root, one))) {
      signal.throwIfAborted();
      for (const name of await readdir(join(root, one, two))) {
        const read = readImageFileName(name);
        const named = read ? isNamed.all(read.hash) : [];
        const fits = named.some(({ mime }) => read?.mime === null || read?.mime === mime);
        if (!fits) strays.add(`${one}/${two}/${name}`);
      }
    }
  }
  const check = 'stray files';
  if (strays.count === 0) return { check, status: 'ok', message: 'Every file belongs to a picture.' };
  return {
    check,
    status: 'ok',
    message: `No picture has ${strays.named}`,
    advice: 'The daily sweep removes them; by hand: Settings, Storage.',
  };
}

async function examineTemporary(dataFolder: string, database: Database): Promise<Finding> {
  const check = 'temporary files';
  const folder = join(dataFolder, 'temporary');
  const keys = await ifThere<string[]>(() => readdir(folder), []);
  const isOpen = database.query<{ id: string }, [string]>(
    `SELECT id FROM jobs WHERE id = ? AND state IN ('ready', 'running')`,
  );
  const idle = keys.filter((key) => !isOpen.get(key.slice(0, Math.max(0, key.lastIndexOf('-')))));
  const message = `${keys.length}, of which ${idle.length} belong to no job that runs.`;
  return idle.length > 100
    ? { check, status: 'warn', message, advice: 'A running server removes them within the hour.' }
    : { check, status: 'ok', message };
}

const foldersIn = async (path: string): Promise<string[]> =>
  (await ifThere(() => readdir(path, { withFileTypes: true }), []))
    .filter((found) => found.isDirectory() && /^[0-9a-f]{2}$/.test(found.name))
    .map(({ name }) => name)
    .sort();

const isFile = (path: string): Promise<boolean> => ifThere(async () => (await stat(path)).isFile(), false);

async function hashOf(path: string, signal: AbortSignal): Promise<string> {
  const hasher = new Bun.CryptoHasher('sha256');
  const file = await openFile(path);
  if (file) for await (const portion of file.portions(signal)) hasher.update(portion);
  return hasher.digest('hex');
}
