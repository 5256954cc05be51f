import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from 'bun:sqlite';
import { onFullDisk, spawnServer } from '../support/spawn-server.ts';

const timeoutMs = 30_000;

describe('a server that is started', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cyclorama-start-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const data = () => join(folder, 'data');
  const start = (extra: Record<string, string> = {}) =>
    spawnServer('server/main.ts', { CYCLORAMA_DATA: data(), ...extra });
  const refusal = async (extra: Record<string, string> = {}) => {
    const server = start(extra);
    expect(await server.exited).toBe(1);
    return server.errors();
  };
  const addressOf = (line: string) => line.replace('Cyclorama listening on ', '');

  test(
    'answers where it says it listens, and ends with 0 when asked to',
    async () => {
      const server = start();
      const address = addressOf(await server.line('Cyclorama listening on http://127.0.0.1:'));
      const health = await fetch(`${address}/api/health`);
      expect(await health.json()).toMatchObject({ status: 'ok' });
      expect(await server.stop()).toBe(0);
    },
    timeoutMs,
  );

  test(
    'refuses a data folder that another one uses, and takes it when that one was killed',
    async () => {
      const first = start();
      const address = addressOf(await first.line('Cyclorama listening'));
      const sentence = await refusal();
      expect(sentence).toContain(`process ${first.processId}`);
      expect(sentence).toContain(address);
      process.kill(first.processId, 'SIGKILL');
      await first.exited;
      const second = start();
      await second.line('Cyclorama listening');
      expect(await second.stop()).toBe(0);
    },
    timeoutMs,
  );

  test(
    'refuses a port on which another Cyclorama answers',
    async () => {
      const first = start();
      const { port } = new URL(addressOf(await first.line('Cyclorama listening')));
      const sentence = await refusal({ PORT: port, CYCLORAMA_DATA: join(folder, 'other') });
      expect(sentence).toContain(`Port ${port} on 127.0.0.1 is taken`);
      expect(await first.stop()).toBe(0);
    },
    timeoutMs,
  );

  test(
    'says what is wrong in one sentence: an address for all, a bad port, a taken port, a file for a folder',
    async () => {
      expect(await refusal({ HOST: '0.0.0.0' })).toContain('no admin has a password');
      expect(await refusal({ PORT: 'eighty' })).toContain('PORT must be');
      const taken = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: () => new Response() });
      expect(await refusal({ PORT: String(taken.port) })).toContain(
        `Port ${taken.port} on 127.0.0.1 is taken`,
      );
      await taken.stop(true);
      writeFileSync(join(folder, 'file'), '');
      const inFile = await refusal({ CYCLORAMA_DATA: join(folder, 'file') });
      expect(inFile).toContain('a file stands where a folder should be');
      expect(inFile.trim().split('\n')).toHaveLength(1);
    },
    timeoutMs,
  );

  test(
    'says in one sentence that the disk takes nothing more, and lets go of the folder',
    async () => {
      const server = spawnServer('server/main.ts', { CYCLORAMA_DATA: data() }, onFullDisk);
      expect(await server.exited).toBe(1);
      expect((await server.errors()).trim()).toBe(
        'The disk could not be read or written. Nothing was saved.',
      );
      expect(existsSync(join(data(), 'server.json'))).toBe(false);
    },
    timeoutMs,
  );

  test(
    'refuses a database of a newer program and leaves it as it is',
    async () => {
      const server = start();
      await server.line('Cyclorama listening');
      await server.stop();
      const path = join(data(), 'cyclorama.db');
      expect(existsSync(`${path}-wal`)).toBe(false);
      const database = new Database(path);
      database.run(`INSERT INTO schema_migrations VALUES (999, 'later', 'x', '2030-01-01T00:00:00.000Z')`);
      database.close();
      expect(await refusal()).toContain('written by a newer Cyclorama');
    },
    timeoutMs,
  );
});
