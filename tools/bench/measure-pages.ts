import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const build = join(import.meta.dir, '../../build');

interface ManifestChunk {
  file: string;
  imports?: string[];
}

/** Script that the chat page needs before it can be used: entry, layouts, the page, and what they import. */
export async function measurePages(): Promise<{ chatScriptGzipBytes: number; files: number }> {
  const manifestFile = join(import.meta.dir, '../../.svelte-kit/output/client/.vite/manifest.json');
  const manifest = (await Bun.file(manifestFile).json()) as Record<string, ManifestChunk>;
  const router = await Bun.file(
    join(import.meta.dir, '../../.svelte-kit/generated/client-optimized/app.js'),
  ).text();
  const dictionary = /"\/chats\/\[id\]": \[(\d+)/.exec(router)?.[1];
  if (!dictionary) throw new Error('The built router does not know the chat page. Build the pages first.');
  const nodes = Object.keys(manifest).filter(
    (key) => /nodes\/(0|1)\.js$/.test(key) || key.endsWith(`nodes/${dictionary}.js`),
  );
  const entries = Object.keys(manifest).filter((key) =>
    /(entry|client-optimized\/app)\.js$|\/start\.js$/.test(key),
  );
  const seen = new Set<string>();
  const visit = (key: string): void => {
    if (seen.has(key)) return;
    seen.add(key);
    manifest[key]?.imports?.forEach(visit);
  };
  [...entries, ...nodes].forEach(visit);
  let bytes = 0;
  for (const key of seen) {
    const chunk = manifest[key];
    if (chunk?.file.endsWith('.js'))
      bytes += gzipSync(await Bun.file(join(build, chunk.file)).bytes()).length;
  }
  return { chatScriptGzipBytes: bytes, files: seen.size };
}
