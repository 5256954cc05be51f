import { link, rename, rm, stat, utimes } from 'node:fs/promises';
import { codeOf, ifThere } from '../system/whole-file.ts';

/** What a file is called while it is decided whether it goes. */
export const leavingTail = '.leaving';

/**
 * Says that a file is needed from now on: who removes what nobody needs looks at the time. False when it is not there,
 * so that it must be written.
 */
export async function touchIfThere(path: string, now = new Date()): Promise<boolean> {
  return ifThere(async () => {
    await utimes(path, now, now);
    return true;
  }, false);
}

/**
 * Removes a file that nobody has written or touched since; returns its bytes, or undefined when it stayed or was not there. It
 * is taken aside first and looked at then: whoever touched it before finds it put back, whoever comes after finds it
 * gone and writes it. So neither needs to know of the other.
 */
export async function removeUntouched(path: string, sinceMs: number): Promise<number | undefined> {
  if (!(await isOlder(path, sinceMs))) return undefined;
  const aside = `${path}${leavingTail}`;
  const taken = await ifThere(async () => {
    await rename(path, aside);
    return true;
  }, false);
  if (!taken) return undefined;
  const found = await ifThere(() => stat(aside), undefined);
  // Another sweep took it for what a removal left, and put it back.
  if (!found) return undefined;
  const { size, mtimeMs } = found;
  if (mtimeMs < sinceMs) {
    await rm(aside, { force: true });
    return size;
  }
  await putBack(aside, path);
  return undefined;
}

/**
 * Gives a file its name again that was taken aside; where somebody wrote it anew meanwhile, that one stays, and where
 * whoever took it aside has removed it, nothing is there.
 */
export async function putBack(aside: string, path: string): Promise<void> {
  try {
    await link(aside, path);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return;
    // A file system without second names: nobody else writes but by renames, and these bytes are the same.
    if (code === 'EPERM' || code === 'ENOTSUP' || code === 'EOPNOTSUPP') return rename(aside, path);
    if (code !== 'EEXIST') throw error;
  }
  await rm(aside, { force: true });
}

const isOlder = (path: string, sinceMs: number): Promise<boolean> =>
  ifThere(async () => (await stat(path)).mtimeMs < sinceMs, false);
