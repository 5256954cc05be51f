import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { CommandError } from './command.ts';
import { describe } from './read-file.ts';

/** What an earlier run left: only its own files are cleared away. */
const EarlierTimeline = z.looseObject({
  madeBy: z.string().startsWith('cyclorama'),
  items: z.array(z.looseObject({ image: z.string().nullable() })),
});
const safeName = /^[\p{L}\p{N}_-]+\.[a-z]+$/u;

export interface ResultFolder {
  path: string;
  /** Writes one file; `name` may begin with `thumbs/`. Throws `CommandError` when the disk does not take it. */
  write(name: string, content: string | Uint8Array): Promise<void>;
}

/**
 * Opens the folder for a result: makes it, or clears an earlier result out of it.
 * Throws `CommandError` for a folder that holds something else: nothing of the user's is overwritten.
 */
export async function openResultFolder(path: string): Promise<ResultFolder> {
  try {
    const names = await readdir(path).catch((cause: unknown) => {
      if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
      throw cause;
    });
    if (names.length > 0) await clearEarlierResult(path);
    await mkdir(join(path, 'thumbs'), { recursive: true });
  } catch (cause) {
    if (cause instanceof CommandError) throw cause;
    throw new CommandError(`The folder “${path}” cannot be used: ${describe(cause)}.`, { cause });
  }
  return {
    path,
    write: async (name, content) => {
      await writeFile(join(path, name), content).catch((cause: unknown) => {
        throw new CommandError(`“${join(path, name)}” cannot be written: ${describe(cause)}.`, { cause });
      });
    },
  };
}

async function clearEarlierResult(path: string): Promise<void> {
  const earlier = EarlierTimeline.safeParse(await readJson(join(path, 'timeline.json')));
  if (!earlier.success)
    throw new CommandError(`The folder “${path}” is not empty; name another one with --out.`);
  const images = earlier.data.items.flatMap(({ image }) => (image && safeName.test(image) ? [image] : []));
  const thumbs = images.map((image) => join('thumbs', image.replace(/\.[a-z]+$/, '.webp')));
  for (const name of ['timeline.json', 'index.html', ...images, ...thumbs])
    await rm(join(path, name), { force: true });
}

const readJson = (path: string): Promise<unknown> =>
  Bun.file(path)
    .json()
    .catch(() => undefined);
