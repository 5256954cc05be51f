import type { FilmMime } from '../../domain/image.ts';
import { readPictureKind } from '../../domain/picture-kind.ts';
import { runProgram } from './run-program.ts';

/** A frame of the largest size that is read, as PNG. */
const maxFrameBytes = 150_000_000;
/** What ffmpeg may decode into: 8192 × 8192. */
const maxPixels = 2 ** 26;

/** The one demuxer of ffmpeg that may look into it, so that no list of other files is followed. */
const demuxers: Record<FilmMime, string> = { 'video/mp4': 'mov', 'video/webm': 'matroska' };

/**
 * The first frame of a film as PNG, by the `ffmpeg` that is found in these folders: without a shell, reading that file
 * and nothing else, writing one picture and nothing else, within its time. A sentence where there is none.
 */
export async function grabFrame(
  path: string,
  kind: FilmMime,
  { programs, timeoutMs, signal }: { programs: string; timeoutMs: number; signal?: AbortSignal },
): Promise<Uint8Array | { none: string }> {
  const ffmpeg = Bun.which('ffmpeg', { PATH: programs });
  if (!ffmpeg) return { none: 'this machine has no ffmpeg' };
  const asked = ['-nostdin', '-hide_banner', '-loglevel', 'error', '-threads', '1'];
  const from = ['-protocol_whitelist', 'file', '-max_pixels', String(maxPixels), '-f', demuxers[kind]];
  const one = ['-map', '0:v:0', '-frames:v', '1', '-an', '-sn', '-dn'];
  const into = ['-map_metadata', '-1', '-c:v', 'png', '-f', 'image2pipe', 'pipe:1'];
  const command = [ffmpeg, ...asked, ...from, '-i', `file:${path}`, ...one, ...into];
  const { output, ended } = await runProgram(command, { timeoutMs, maxBytes: maxFrameBytes, signal });
  if (ended === 'late') return { none: 'ffmpeg took too long' };
  return output && readPictureKind(output) === 'image/png' ? output : { none: 'ffmpeg could not read it' };
}
