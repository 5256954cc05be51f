import { createHash, randomBytes, scrypt } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, link, rm, stat } from 'node:fs/promises';
import { AppError } from '../../domain/failure.ts';
import { codeOf, guard, inFolder, readIfThere, writeSynced } from '../system/whole-file.ts';
import type { MasterKey } from './vault.ts';

const keyBytes = 32;
const head = 'cyclorama-vault-1';

/** Stretched out of the operator's own words, once, when it is first needed. */
export function masterKeyOfSecret(secret: string): MasterKey {
  let stretched: Promise<Uint8Array<ArrayBuffer>> | undefined;
  const stretch = () => (stretched ??= stretchSecret(secret));
  return { find: stretch, findOrMake: stretch };
}

/** A fixed salt: the words must give the same key on another machine over the same data. */
const stretchSecret = (secret: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Promise((resolve, reject) => {
    const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 2 ** 26 };
    scrypt(secret.normalize('NFC'), 'cyclorama vault', keyBytes, cost, (error, key) =>
      error ? reject(error) : resolve(new Uint8Array(key)),
    );
  });

/**
 * A file that only its owner may read, made when the first secret is sealed. `noteNew` hears of a file that is made.
 * Throws `AppError('unavailable')` when it can be read by others, is damaged, or the disk refuses; it is never
 * replaced by another.
 */
export function masterKeyOfFile(path: string, noteNew: () => Promise<void>): MasterKey {
  const find = () => guard(() => readKey(path));
  return {
    find,
    findOrMake: async () => {
      const found = await find();
      if (found) return found;
      await noteNew();
      await guard(() => makeKey(path));
      const made = await find();
      if (!made) throw new AppError('unavailable', 'The file vault.key went away while it was made.');
      return made;
    },
  };
}

async function readKey(path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const bytes = await readIfThere(path);
  if (!bytes) return undefined;
  const { mode } = await stat(path);
  // Windows has no such bits.
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new AppError(
      'unavailable',
      'The file vault.key in the data folder can be read by others. Make it private (chmod 600), and if somebody may have read it, enter the keys anew.',
    );
  }
  const [name, encoded = '', checksum] = new TextDecoder().decode(bytes).trim().split(' ');
  const key = Buffer.from(encoded, 'base64url');
  if (name !== head || key.length !== keyBytes || checksum !== checksumOf(encoded)) {
    throw new AppError(
      'unavailable',
      'The file vault.key in the data folder is damaged. Put it back from a backup, or move it away and enter the keys of all connections again.',
    );
  }
  return new Uint8Array(key);
}

/** Written beside and given its name when it is whole; where the name is taken meanwhile, that file stays. */
async function makeKey(path: string): Promise<void> {
  const encoded = randomBytes(keyBytes).toString('base64url');
  const part = `${path}.${randomBytes(6).toString('hex')}.part`;
  await inFolder(path, async () => {
    try {
      await writeSynced(part, `${head} ${encoded} ${checksumOf(encoded)}\n`, 'wx');
      await nameFile(part, path);
    } finally {
      await rm(part, { force: true });
    }
  });
}

async function nameFile(part: string, path: string): Promise<void> {
  try {
    await link(part, path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return;
    // A file system without second names.
    await copyFile(part, path, constants.COPYFILE_EXCL);
  }
}

const checksumOf = (encoded: string) =>
  createHash('sha256').update(`${head} ${encoded}`).digest('hex').slice(0, 8);
