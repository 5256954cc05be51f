import { constants } from 'node:fs';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { AppError } from '../../domain/failure.ts';
import type { Archive, ArchiveEntry } from '../../ports/archives.ts';
import { codeOf } from '../system/whole-file.ts';
import { maxDepth, maxEntries, quote, refuse, sayTooLarge } from './limits.ts';

/** A folder on the server's disk. Links are left out, so that nothing outside it is read. */
export async function openFolderArchive(path: string): Promise<Archive> {
  const root = await findRoot(path);
  const entries: ArchiveEntry[] = [];
  const leftOut: { path: string; why: string }[] = [];
  const waiting = [''];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const inside = await readdir(join(root, folder), { withFileTypes: true });
    for (const found of inside.sort((one, other) => (one.name < other.name ? -1 : 1))) {
      const name = folder === '' ? found.name : `${folder}/${found.name}`;
      if (found.isSymbolicLink()) leftOut.push({ path: name, why: 'It is a link to another place.' });
      else if (found.isDirectory()) {
        if (name.split('/').length >= maxDepth) leftOut.push({ path: name, why: 'It lies too deep.' });
        else waiting.push(name);
      } else if (found.isFile()) {
        const { size, mtime } = await stat(join(root, name));
        entries.push({ path: name, bytes: size, modifiedAt: mtime.toISOString() });
      }
      if (entries.length > maxEntries) throw refuse(`The folder holds more than ${maxEntries} files.`);
    }
  }
  return {
    entries,
    leftOut,
    read: (name, maxBytes) => readFileOf(root, name, maxBytes),
    close: async () => undefined,
  };
}

async function findRoot(path: string): Promise<string> {
  try {
    const root = await realpath(path);
    if ((await stat(root)).isDirectory()) return root;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EACCES' || code === 'EPERM')
      throw refuse(`The folder ${quote(path)} may not be read.`, error);
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
  }
  throw refuse(`There is no folder ${quote(path)} on the server.`);
}

/** A link that took the file's place since it was listed is not followed. */
async function readFileOf(root: string, name: string, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const real = await realpath(join(root, name));
    if (real !== join(root, name) || relative(root, real).split(sep)[0] === '..') {
      throw refuse(`${quote(name)} leads out of the folder.`);
    }
    const file = await open(real, constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      if ((await file.stat()).size > maxBytes) throw sayTooLarge(name, maxBytes);
      return new Uint8Array(await file.readFile());
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw refuse(`${quote(name)} cannot be read from the disk.`, error);
  }
}
