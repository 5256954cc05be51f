import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = join(import.meta.dir, 'films');

/**
 * Films of 160 × 90, a second and a half and a few kilobytes, made for these tests: MP4 (H.264 with a tone, and a title
 * in its container) and WebM (VP8, without sound).
 */
export const filmPath = (kind: 'mp4' | 'webm'): string => join(folder, `harbour.${kind}`);
export const readFilmBytes = (kind: 'mp4' | 'webm') => Bun.file(filmPath(kind)).bytes();

/** A folder with an `ffmpeg` in it that is this shell script. `$HERE` is the folder. */
export function makeFfmpeg(script: string): string {
  const path = mkdtempSync(join(tmpdir(), 'cyclorama-programs-'));
  const program = join(path, 'ffmpeg');
  writeFileSync(program, `#!/bin/sh\nHERE='${path}'\n${script}\n`);
  chmodSync(program, 0o755);
  return path;
}

/** The folder of this machine's own `ffmpeg`; without one a line says that what needs it is passed over. */
export function findOwnFfmpeg(): string | undefined {
  const found = Bun.which('ffmpeg');
  if (!found) console.log('No ffmpeg on this machine: what is said of the real one is not tried.');
  return found ? join(found, '..') : undefined;
}
