import { open } from 'node:fs/promises';
import type { SqliteDatabase } from './database.ts';

const portionBytes = 1 << 20;

/**
 * Makes sure that texts which were erased are nowhere in the database's file. Our own writes leave nothing behind;
 * another program may have left older versions of a row in unused pages, and only rebuilding the file removes those.
 * It is rebuilt only when a text is really found: that holds everybody up for as long as the file is large.
 */
export async function purgeTexts({ raw, write }: SqliteDatabase, texts: readonly string[]): Promise<void> {
  const searched = texts.filter((text) => text.length >= 4).map((text) => Buffer.from(text));
  if (searched.length === 0 || !(await isInFile(raw.filename, searched))) return;
  raw.run('VACUUM');
  // The rebuilt pages stand in the log until they are brought into the file.
  await write(() => undefined, { erases: true });
}

async function isInFile(path: string, searched: readonly Buffer[]): Promise<boolean> {
  if (path === '' || path === ':memory:') return false;
  const overlap = Math.max(...searched.map(({ length }) => length)) - 1;
  const file = await open(path);
  try {
    const portion = Buffer.alloc(portionBytes + overlap);
    for (let kept = 0, position = 0; ;) {
      const { bytesRead } = await file.read(portion, kept, portionBytes, position);
      if (bytesRead === 0) return false;
      const seen = portion.subarray(0, kept + bytesRead);
      if (searched.some((text) => seen.includes(text))) return true;
      position += bytesRead;
      kept = Math.min(overlap, seen.length);
      portion.copyWithin(0, seen.length - kept, seen.length);
    }
  } finally {
    await file.close();
  }
}
