import { join } from 'node:path';

export interface SpawnedServer {
  processId: number;
  /** Resolves with the first line that starts so; rejects with everything said when the process ends before. */
  line(start: string): Promise<string>;
  /** The exit code; `null` when a signal ended it. */
  exited: Promise<number | null>;
  errors(): Promise<string>;
  stop(): Promise<number | null>;
}

/** Runs Bun where no file may grow beyond 4 KiB, as on a full disk. */
export const onFullDisk = ['sh', '-c', `trap '' XFSZ; ulimit -f 8; exec "$0" "$@"`, process.execPath];

/**
 * Starts a server file of this project as a process of its own. Only what the environment names is handed on.
 * `command` runs the file that is named after it.
 */
export function spawnServer(
  file: string,
  environment: Record<string, string>,
  command: readonly string[] = [process.execPath],
): SpawnedServer {
  const path = process.env['PATH'] ?? '';
  const child = Bun.spawn([...command, join(import.meta.dir, '../..', file)], {
    env: { PATH: path, PORT: '0', TZ: 'UTC', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const errors = new Response(child.stderr).text();
  const exited = child.exited.then(() => child.exitCode);
  const lines: string[] = [];
  const waiting: { start: string; resolve(line: string): void; reject(error: Error): void }[] = [];
  const deliver = (line: string) => {
    lines.push(line);
    for (const wait of waiting) if (line.startsWith(wait.start)) wait.resolve(line);
  };
  const reading = (async () => {
    let rest = '';
    const decoder = new TextDecoder();
    for await (const chunk of child.stdout) {
      const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = parts.pop() ?? '';
      for (const part of parts) deliver(part);
    }
    const said = [...lines, await errors].join('\n');
    for (const wait of waiting)
      wait.reject(new Error(`The server ended before it said "${wait.start}". ${said}`));
  })();
  return {
    processId: child.pid,
    line: (start) => {
      const said = lines.find((line) => line.startsWith(start));
      if (said !== undefined) return Promise.resolve(said);
      return new Promise((resolve, reject) => waiting.push({ start, resolve, reject }));
    },
    exited: Promise.all([exited, reading]).then(([code]) => code),
    errors: () => errors,
    stop: async () => {
      child.kill('SIGTERM');
      return exited;
    },
  };
}
