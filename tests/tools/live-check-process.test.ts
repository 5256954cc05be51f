import { afterEach, beforeEach, expect, test } from 'bun:test';
import { resolve } from 'node:path';
import { picture } from '../contract/image-provider/desk.ts';
import { openFixtureServer, type FixtureServer } from '../contract/image-provider/fixture-server.ts';
import { novelAi } from '../contract/image-provider/novelai/row.ts';

const script = resolve(import.meta.dir, '../../tools/live-check.ts');
const timeoutMs = 30_000;
let server: FixtureServer;
beforeEach(() => {
  server = openFixtureServer(novelAi, picture);
});
afterEach(() => server.close());

const environment = () => ({ PATH: process.env['PATH'] ?? '', TZ: 'UTC', NOVELAI_BASE_URL: server.origin });

test(
  'a key that is typed is not shown, and a picture is painted after a yes',
  async () => {
    let shown = '';
    const left = [`${novelAi.apiKey}\r`, 'yes\n'];
    const child = Bun.spawn([process.execPath, script, 'novelai'], {
      env: environment(),
      terminal: {
        data: (terminal, portion) => {
          shown += new TextDecoder().decode(portion);
          if (/: $/.test(shown) && left.length > 0) terminal.write(left.shift() ?? '');
        },
      },
    });
    expect(await child.exited).toBe(0);
    expect(shown).toContain('Key for novelai: ');
    expect(shown).toContain('ok: a PNG picture of 96×64 pixels');
    expect(shown).not.toContain(novelAi.apiKey.slice(0, 12));
    expect(server.problems).toEqual([]);
  },
  timeoutMs,
);

test(
  'the key of the environment is enough, and nobody is asked to paint where nobody types',
  async () => {
    const child = Bun.spawn([process.execPath, script, 'novelai'], {
      env: { ...environment(), NOVELAI_API_KEY: novelAi.apiKey },
      stdin: 'ignore',
      stdout: 'pipe',
      stderr: 'pipe',
    });
    const [said, complaint] = await Promise.all([
      new Response(child.stdout).text(),
      new Response(child.stderr).text(),
    ]);
    expect({ code: await child.exited, complaint }).toEqual({ code: 0, complaint: '' });
    expect(said).toContain('not painted');
    expect(server.arrivals.map(({ operation }) => operation)).not.toContain('generate');
  },
  timeoutMs,
);
