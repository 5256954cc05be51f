import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PublicFormat, PublicSize } from '../../domain/share.ts';
import type { CopyName, PublicCopyStore } from '../../ports/public-copies.ts';
import { guard, ifThere, writeWhole } from '../system/whole-file.ts';

const mimes: Record<PublicFormat, string> = { jpg: 'image/jpeg', webp: 'image/webp', png: 'image/png' };

const fileName = new RegExp(
  `^([0-9a-f]{64})-(${PublicSize.options.join('|')})(-full)?\\.(${PublicFormat.options.join('|')})$`,
);

/** `images/public/ab/<hash>-<size>.<ext>`; with metadata `-full` behind the size. */
export function createFolderPublicCopies(folder: string): PublicCopyStore {
  const root = join(folder, 'images', 'public');
  const pathOf = ({ hash, size, format, withMetadata }: CopyName) =>
    join(root, hash.slice(0, 2), `${hash}-${size}${withMetadata ? '-full' : ''}.${format}`);
  let drawn = 0;

  return {
    find: (name) =>
      guard(async () => {
        const file = Bun.file(pathOf(name));
        if (!(await file.exists())) return undefined;
        const mime = mimes[name.format];
        return { bytes: file.size, mime, open: (start = 0, end = file.size) => file.slice(start, end, mime) };
      }),
    // Two may write the same copy at once: each writes a part of its own.
    put: (name, bytes) => guard(() => writeWhole(pathOf(name), bytes, `.${(drawn += 1)}.part`)),
    list: async function* () {
      for (const shelf of await guard(() => listIfThere(root))) {
        const files = await guard(() => listIfThere(join(root, shelf)));
        yield files.flatMap((file) => readName(file) ?? []);
      }
    },
    remove: (name) => guard(() => rm(pathOf(name), { force: true })),
  };
}

function readName(file: string): CopyName | undefined {
  const [, hash, size, full, format] = fileName.exec(file) ?? [];
  if (!hash) return undefined;
  return {
    hash,
    size: PublicSize.parse(size),
    format: PublicFormat.parse(format),
    withMetadata: full !== undefined,
  };
}

const listIfThere = (path: string): Promise<string[]> => ifThere<string[]>(() => readdir(path), []);
