import { afterAll, describe, expect, test } from 'bun:test';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFilmReader } from '../../../server/adapters/imaging/film-reader.ts';
import { filmPath, findOwnFfmpeg, makeFfmpeg, readFilmBytes } from '../../support/films.ts';
import { plain, readCorner } from '../../support/odd-pictures.ts';

const folder = mkdtempSync(join(tmpdir(), 'cyclorama-films-'));
const made: string[] = [folder];
afterAll(() => made.forEach((path) => rmSync(path, { recursive: true })));

const write = (name: string, bytes: string | Uint8Array): string => {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
};
const films = createFilmReader();

describe('a film’s container', () => {
  test.each(['mp4', 'webm'] as const)('says how large and long it is, in %s', async (kind) => {
    expect(await films.read(filmPath(kind))).toEqual({
      mime: `video/${kind}`,
      width: 160,
      height: 90,
      durationMs: 1_500,
      hasSound: kind === 'mp4',
    });
  });

  test('is refused where it breaks off in its head, or behind it', async () => {
    const bytes = await readFilmBytes('mp4');
    const film = Buffer.from(bytes);
    const body = film.indexOf('mdat');
    for (const length of [40, 700, body - 4]) {
      const cut = write(`cut-${length}.mp4`, bytes.slice(0, length));
      await expect(films.read(cut)).rejects.toMatchObject({ reason: 'malformed_reply' });
    }
  });

  test('is refused where it is something else, or says what cannot be', async () => {
    const bytes = Buffer.from(await readFilmBytes('mp4'));
    const width = bytes.indexOf('avc1', bytes.indexOf('stsd')) + 28;
    const huge = Buffer.from(bytes);
    huge.writeUInt16BE(60_000, width);
    await expect(films.read(write('huge.mp4', huge))).rejects.toThrow('60000 × 90 pixels');
    const long = Buffer.from(bytes);
    // The time of each picture, of the first track's table (ISO/IEC 14496-12, 8.6.1.2).
    long.writeUInt32BE(0x0fff_ffff, bytes.indexOf('stts') + 16);
    await expect(films.read(write('long.mp4', long))).rejects.toThrow('longer than an hour');
    const noise = Buffer.concat([bytes.subarray(0, 32), Buffer.alloc(2_000, 0xa5)]);
    await expect(films.read(write('noise.mp4', noise))).rejects.toThrow('damaged');
    await expect(films.read(write('words.mp4', 'a film, it says'))).rejects.toThrow('no film');
    const boxes = Buffer.from(bytes);
    boxes.writeUInt32BE(0xffff_fff0, bytes.indexOf('moov') - 4);
    await expect(films.read(write('boxes.mp4', boxes))).rejects.toMatchObject({ reason: 'malformed_reply' });
  });

  test('is let go of when reading it does not end, or says more and more', async () => {
    const forever = createFilmReader({ script: write('forever.ts', 'for (;;);'), timeoutMs: 400 });
    await expect(forever.read(filmPath('mp4'))).rejects.toThrow('took too long');
    const more = "for (;;) await Bun.write(Bun.stdout, 'more and more '.repeat(1000));";
    const talking = createFilmReader({ script: write('talking.ts', more) });
    await expect(talking.read(filmPath('mp4'))).rejects.toThrow('damaged');
    const stop = new AbortController();
    const reading = forever.read(filmPath('mp4'), stop.signal);
    stop.abort(new Error('The server is shutting down.'));
    await expect(reading).rejects.toThrow('shutting down');
  });
});

describe('a frame of a film', () => {
  const reader = (script: string, timeoutMs = 20_000) => {
    const path = makeFfmpeg(script);
    made.push(path);
    return { path, films: createFilmReader({ path, timeoutMs }) };
  };

  test('is taken by the operator’s ffmpeg, which is asked for one picture of one file', async () => {
    const frame = await plain(16, 9).png().toBuffer();
    const { path, films } = reader(
      'printf "%s\\n" "$@" > "$HERE/asked"; env > "$HERE/env"; cat "$HERE/frame.png"',
    );
    writeFileSync(join(path, 'frame.png'), frame);
    const film = write('a film; $(rm -rf) .webm', await readFilmBytes('webm'));
    process.env['CYCLORAMA_SECRET_OF_TESTS'] = 'hush';
    const taken = await films.grabFrame(film, 'video/webm');
    delete process.env['CYCLORAMA_SECRET_OF_TESTS'];
    expect(taken instanceof Uint8Array && frame.equals(Buffer.from(taken))).toBe(true);
    const asked = readFileSync(join(path, 'asked'), 'utf8').trim().split('\n');
    expect(asked.filter((word) => word === '-i')).toHaveLength(1);
    expect(asked[asked.indexOf('-i') + 1]).toBe(`file:${film}`);
    expect(asked.slice(asked.indexOf('-protocol_whitelist')).slice(0, 2)).toEqual([
      '-protocol_whitelist',
      'file',
    ]);
    expect(asked.at(-1)).toBe('pipe:1');
    expect(readFileSync(join(path, 'env'), 'utf8')).not.toContain('hush');
  });

  test.each([
    ['exit 1', 'could not read it'],
    ['exit 0', 'could not read it'],
    ['echo "no picture"', 'could not read it'],
    ['exec sleep 60', 'took too long'],
  ])('is none where ffmpeg does: %s', async (script, why) => {
    const { films } = reader(script, why.includes('long') ? 400 : 20_000);
    expect(await films.grabFrame(filmPath('mp4'), 'video/mp4')).toEqual({
      none: expect.stringContaining(why) as string,
    });
  });

  test('is none where there is no ffmpeg', async () => {
    const films = createFilmReader({ path: folder });
    expect(await films.grabFrame(filmPath('mp4'), 'video/mp4')).toEqual({
      none: 'this machine has no ffmpeg',
    });
  });

  const own = findOwnFfmpeg();
  test.skipIf(own === undefined).each(['mp4', 'webm'] as const)('is what %s begins with', async (kind) => {
    const frame = await createFilmReader({ path: own }).grabFrame(filmPath(kind), `video/${kind}`);
    if (!(frame instanceof Uint8Array)) throw new Error(frame.none);
    const { pixel, ...size } = await readCorner(frame);
    expect(size).toEqual({ width: 160, height: 90 });
    // The one is orange where it begins, the other blue.
    const [red = 0, , blue = 0] = pixel;
    expect(red > blue).toBe(kind === 'mp4');
  });

  test.skipIf(own === undefined)('is none of a list of other files that says it is a film', async () => {
    const list = write('list.mp4', `ffconcat version 1.0\nfile ${filmPath('mp4')}\n`);
    const frame = await createFilmReader({ path: own }).grabFrame(list, 'video/mp4');
    expect(frame).toEqual({ none: 'ffmpeg could not read it' });
    expect(existsSync(list)).toBe(true);
  });
});
