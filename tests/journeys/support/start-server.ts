import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dir, '../../..');
const startTimeoutMs = 90_000;
/** What a child needs of our environment: no keys and no `AI_*` names of whoever runs the tests. */
const inherited = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'SystemRoot'];

/** The real program on a data folder of its own, started, killed and started again. */
export class JourneyServer {
  readonly dataFolder = mkdtempSync(join(tmpdir(), 'cyclorama-journey-'));
  #port = 0;
  #child: ReturnType<typeof this.spawn> | null = null;
  #output = '';

  /** Where the pages are, without a slash at the end. The same after a restart. */
  get address(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Everything the program has printed. */
  get output(): string {
    return this.#output;
  }

  /** Resolves when the program says that it listens. Throws with its output when it ends before that. */
  async start(): Promise<void> {
    const child = this.spawn();
    this.#child = child;
    const listening = Promise.withResolvers<number>();
    void this.#collect(child.stdout, (line) => {
      const port = /^Cyclorama listening on http:\/\/[^/]*:(\d+)/.exec(line)?.[1];
      if (port) listening.resolve(Number(port));
    });
    void this.#collect(child.stderr);
    const ended = child.exited.then((code) => {
      throw new Error(`The server ended with code ${code} before it listened:\n${this.#output}`);
    });
    const late = AbortSignal.timeout(startTimeoutMs);
    const tooLate = new Promise<never>((_, fail) => {
      late.onabort = () => fail(new Error(`The server did not listen in time:\n${this.#output}`));
    });
    this.#port = await Promise.race([listening.promise, ended, tooLate]);
    ended.catch(() => undefined);
  }

  /** Ends it as a crash or a power cut would. */
  async kill(): Promise<void> {
    this.#child?.kill('SIGKILL');
    await this.#child?.exited;
  }

  /** Lets it drain, then removes its data. */
  async close(): Promise<void> {
    this.#child?.kill('SIGTERM');
    await this.#child?.exited;
    rmSync(this.dataFolder, { recursive: true, force: true });
  }

  protected spawn() {
    const env = Object.fromEntries(inherited.map((name) => [name, process.env[name]]));
    return Bun.spawn([process.execPath, 'server/main.ts'], {
      cwd: root,
      env: {
        ...env,
        TZ: 'UTC',
        HOST: '127.0.0.1',
        PORT: String(this.#port),
        CYCLORAMA_DATA: this.dataFolder,
      },
      stdout: 'pipe',
      stderr: 'pipe',
    });
  }

  async #collect(stream: ReadableStream<Uint8Array>, onLine?: (line: string) => void): Promise<void> {
    let rest = '';
    const decoder = new TextDecoder();
    for await (const chunk of stream) {
      const text = decoder.decode(chunk, { stream: true });
      this.#output += text;
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      if (onLine) lines.forEach(onLine);
    }
  }
}

/** Builds the pages when a source is newer than what was built. */
export async function buildPages(): Promise<void> {
  const setup = join(root, 'tools/setup.mjs');
  const { ensureBuilt } = (await import(setup)) as { ensureBuilt(bun: string): Promise<void> };
  await ensureBuilt(process.execPath);
}
