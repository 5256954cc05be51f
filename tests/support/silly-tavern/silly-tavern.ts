import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installSillyTavern } from './install.ts';

export interface SillyTavern {
  /** Where its code lies. */
  root: string;
  /** The data of its one user: `characters/`, `worlds/`, `chats/` … */
  folder: string;
  /** Its card parser: a card's JSON out of a PNG, and into one (both `chara` and `ccv3`). */
  cards: { read(image: Buffer): string; write(image: Buffer, json: string): Buffer };
  /** Posts to one of its routes, with a file where one goes along. Throws unless it answers 2xx. */
  post(path: string, body: Record<string, unknown>, file?: UploadedFile): Promise<Response>;
  stop(): Promise<void>;
}

export interface UploadedFile {
  name: string;
  bytes: Uint8Array;
}

/**
 * SillyTavern's own code with an empty data folder, at work on files as it is on its users'. Undefined where it
 * cannot be installed; the reason has been printed then, and `describe.skipIf` passes over the tests.
 */
export async function startSillyTavern(): Promise<SillyTavern | undefined> {
  const root = await installSillyTavern();
  if (!root) return undefined;
  const data = await mkdtemp(join(tmpdir(), 'silly-tavern-'));
  const host = Bun.spawn([process.execPath, join(import.meta.dir, 'host.ts'), root, data], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const port = await readPort(host.stdout);
  const cards = (await import(join(root, 'src/character-card-parser.js'))) as SillyTavern['cards'];
  return {
    root,
    folder: join(data, 'default-user'),
    cards,
    post: async (path, body, file) => {
      const uploaded = file && { name: file.name, base64: Buffer.from(file.bytes).toString('base64') };
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...body, uploaded }),
      });
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return response;
    },
    stop: async () => {
      host.kill();
      await host.exited;
      await rm(data, { recursive: true, force: true });
    },
  };
}

async function readPort(output: ReadableStream<Uint8Array>): Promise<number> {
  let said = '';
  const decoder = new TextDecoder();
  for await (const chunk of output) {
    said += decoder.decode(chunk, { stream: true });
    const port = /^port (\d+)$/m.exec(said)?.[1];
    if (port) return Number(port);
  }
  throw new Error('The host of SillyTavern’s code ended before it listened.');
}
