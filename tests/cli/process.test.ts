import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import sharp from 'sharp';

const main = resolve(import.meta.dir, '../../server/cli/main.ts');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cyclorama-cli-'));
});
afterAll(() => rm(folder, { recursive: true }));

const start = (...args: string[]) =>
  Bun.spawn([process.execPath, main, ...args], {
    cwd: folder,
    stdin: 'pipe',
    stdout: 'pipe',
    stderr: 'pipe',
  });

async function run(args: string[], input = '') {
  const child = start(...args);
  child.stdin.write(input);
  await child.stdin.end();
  const [output, complaints, code] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ]);
  return { output, complaints, code };
}

const turn = (index: number, text: string) => `${JSON.stringify({ sequence: 'a', index, text })}\n`;

describe('the installed command line', () => {
  test('answers help, version and unknown commands with their exit codes', async () => {
    expect(await run(['help'])).toMatchObject({ code: 0, complaints: '' });
    expect((await run(['version'])).output).toMatch(/^cyclorama \d+\.\d+\.\d+\n$/);
    expect(await run(['nonsense'])).toMatchObject({ code: 2, output: '' });
  });

  test('scores standard input while it is still being written', async () => {
    const child = start('score');
    const rows = child.stdout.getReader();
    const readRow = async () => JSON.parse(new TextDecoder().decode((await rows.read()).value));
    child.stdin.write(turn(0, 'They sat in the tavern, by the fire.'));
    await child.stdin.flush();
    expect(await readRow()).toMatchObject({ index: 0, score: 0, scene: { environmentClass: 'tavern' } });
    child.stdin.write(turn(1, 'At dawn they stood on the beach.'));
    await child.stdin.end();
    expect(await readRow()).toMatchObject({ index: 1, changed: true, scene: { environmentClass: 'beach' } });
    expect(await child.exited).toBe(0);
  });

  test('stops at a broken line with exit code 2 after answering those before it', async () => {
    const { output, complaints, code } = await run(['score'], `${turn(0, 'A forest.')}broken\n`);
    expect(code).toBe(2);
    expect(output.trim().split('\n')).toHaveLength(1);
    expect(complaints).toContain('Line 2');
  });

  test('ends quietly when nobody reads its answers any more', async () => {
    const child = start('score');
    await child.stdout.cancel();
    child.stdin.write(turn(0, 'A forest.').repeat(5_000));
    await child.stdin.end();
    expect(await child.exited).toBe(0);
    expect(await new Response(child.stderr).text()).toBe('');
  });

  test('can be stopped while it waits for input', async () => {
    const child = start('score');
    child.stdin.write(turn(0, 'A forest.'));
    await child.stdin.flush();
    await child.stdout.getReader().read();
    child.kill('SIGINT');
    expect(await child.exited).toBe(130);
  });

  test('paints a chat into pictures that can be opened', async () => {
    const chat = [
      { user_name: 'Ines', character_name: 'Bram' },
      { name: 'Bram', is_user: false, mes: 'It was night in the tavern, and rain beat on the windows.' },
      { name: 'Ines', is_user: true, mes: '“I would rather stay,” I said, and drank.' },
      { name: 'Bram', is_user: false, mes: 'At dawn we stood on the beach, under a clear sky.' },
    ];
    const path = join(folder, 'chat.jsonl');
    await writeFile(path, chat.map((line) => JSON.stringify(line)).join('\n'));
    const { code, complaints, output } = await run(['paint', 'chat.jsonl', '--json']);
    expect({ code, complaints }).toEqual({ code: 0, complaints: '' });
    const images = (await readdir(join(folder, 'chat-painted'))).filter((name) => name.endsWith('.webp'));
    expect(images.sort()).toEqual(['01-tavern-night.webp', '02-beach-dawn.webp']);
    expect(await sharp(join(folder, 'chat-painted', images[0]!)).metadata()).toMatchObject({
      format: 'webp',
      width: 1216,
      height: 832,
    });
    const thumb = await sharp(join(folder, 'chat-painted', 'thumbs', images[1]!)).metadata();
    expect(thumb.width).toBe(320);
    expect(JSON.parse(output).items.map((item: { image: string | null }) => item.image)).toEqual([
      '01-tavern-night.webp',
      null,
      '02-beach-dawn.webp',
    ]);
    expect(await readFile(join(folder, 'chat-painted', 'index.html'), 'utf8')).toContain(
      '<title>Bram</title>',
    );
  }, 60_000);

  test('writes nothing for a broken chat and says which line in one sentence', async () => {
    await writeFile(join(folder, 'broken.jsonl'), '{"user_name":"a","character_name":"b"}\n{"name":');
    const { code, complaints, output } = await run(['paint', 'broken.jsonl', '--out', 'broken-out']);
    expect({ code, output }).toEqual({ code: 2, output: '' });
    expect(complaints).toContain('line 2');
    expect(complaints.trim().split('\n')).toHaveLength(1);
    expect(await readdir(folder)).not.toContain('broken-out');
  });
});
