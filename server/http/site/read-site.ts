import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Asset, Site } from './site.ts';

/** Reads a folder of built pages into memory. A folder that is not there gives a site without an index. */
export async function readSite(folder: string): Promise<Site> {
  const assets = new Map<string, Asset>();
  for (const path of await listFiles(folder)) {
    const file = Bun.file(join(folder, path));
    const bytes = await file.bytes();
    assets.set(`/${path}`, {
      bytes,
      mime: file.type,
      hash: createHash('sha256').update(bytes).digest('base64url').slice(0, 22),
      immutable: path.startsWith('_app/immutable/'),
    });
  }
  const index = assets.get('/index.html');
  assets.delete('/index.html');
  return { index, assets };
}

async function listFiles(folder: string): Promise<string[]> {
  try {
    return await Array.fromAsync(new Bun.Glob('**/*').scan({ cwd: folder, dot: true }));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
