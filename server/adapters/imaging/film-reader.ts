import { open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { ProviderFailure } from '../../domain/failure.ts';
import { readFilmKind } from '../../domain/picture-kind.ts';
import type { FilmReader } from '../../ports/film-reader.ts';
import { grabFrame } from './grab-frame.ts';
import { unreadable } from './read-head.ts';
import { runProgram } from './run-program.ts';

/** What film-reading.ts says of a film; `null` where nothing is to be said. */
const ReadFilm = z
  .object({
    width: z.number().int().positive(),
    height: z.number().int().positive(),
    seconds: z.number().nonnegative().nullable().catch(null),
    hasSound: z.boolean(),
  })
  .nullable();
export type ReadFilm = z.infer<typeof ReadFilm>;

const maxSide = 8192;
const maxSeconds = 3600;

export interface FilmReaderOptions {
  /** How long a film may be looked at. */
  timeoutMs?: number;
  /** Folders in which programs are looked for, as in the variable of that name. */
  path?: string;
  script?: string;
}

/** Containers by a process of ours, pictures by the operator's ffmpeg where there is one. */
export const createFilmReader = ({
  timeoutMs = 20_000,
  path: programs = process.env['PATH'] ?? '',
  script = fileURLToPath(new URL('./film-reading.ts', import.meta.url)),
}: FilmReaderOptions = {}): FilmReader => ({
  read: async (path, signal) => {
    const mime = readFilmKind(await readBeginning(path));
    if (!mime) throw unreadable('This is no film that browsers play. MP4 and WebM are.');
    const run = await runProgram([process.execPath, script, path], { timeoutMs, maxBytes: 10_000, signal });
    if (run.ended === 'late') throw unreadable('Reading this film took too long.');
    const read = ReadFilm.safeParse(parse(run.output)).data;
    if (!read) throw unreadable('This film is damaged, or breaks off before its end.');
    const { width, height, seconds, hasSound } = read;
    if (width > maxSide || height > maxSide)
      throw unreadable(`This film has ${width} × ${height} pixels; at most ${maxSide} a side are read.`);
    if (seconds !== null && seconds > maxSeconds)
      throw unreadable(`This film is longer than an hour; at most ${maxSeconds / 60} minutes are read.`);
    return { mime, width, height, hasSound, durationMs: seconds && Math.round(seconds * 1000) };
  },
  grabFrame: (path, kind, signal) => grabFrame(path, kind, { programs, timeoutMs, signal }),
});

async function readBeginning(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(256), 0, 256, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function parse(output: Uint8Array | null): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(output ?? undefined)) as unknown;
  } catch (cause) {
    throw new ProviderFailure('malformed_reply', 'This film is damaged, or breaks off before its end.', {
      cause,
    });
  }
}
