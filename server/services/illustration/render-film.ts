import { ProviderFailure } from '../../domain/failure.ts';
import type { FilmMime, LeftOut } from '../../domain/image.ts';
import type { FilmHead } from '../../ports/film-reader.ts';
import type { JobRun } from '../jobs/job-run.ts';
import type { Ports } from '../ports.ts';
import { drawPoster } from './draw-poster.ts';
import type { Painting, RenderedPainting } from './render-painting.ts';

/** Where a film lies, and what its first bytes say it is. */
interface FilmFile {
  path: string;
  kind: FilmMime;
}

/**
 * What is shown of a film until it plays. One whose container says nothing that can be read has the size that was
 * ordered: it was paid for, and a browser may know better.
 */
export async function renderFilm(
  ports: Parameters<typeof drawPoster>[0] & Pick<Ports, 'filmReader' | 'imageProcessor'>,
  run: Pick<JobRun, 'job' | 'signal'>,
  painting: Painting,
  { path, kind }: FilmFile,
): Promise<RenderedPainting> {
  const leftOut: LeftOut[] = [];
  const head = await ports.filmReader.read(path, run.signal).catch((error: unknown): FilmHead => {
    if (run.signal.aborted || !(error instanceof ProviderFailure)) throw error;
    leftOut.push({ field: 'film', why: error.message });
    return { ...painting.plan.size, mime: kind, durationMs: null, hasSound: null };
  });
  const { width, height, durationMs, hasSound } = head;
  const extent = { width, height };
  const read = { ...extent, mime: kind, film: { durationMs, hasSound } };
  const frame = await ports.filmReader.grabFrame(path, kind, run.signal);
  const drawn = await drawPoster(ports, run, painting, { frame, extent });
  leftOut.push(...drawn.leftOut);
  if (!drawn.poster) {
    const placeholder = ports.imageProcessor.greyPlaceholder(extent);
    return { read: { ...read, placeholder }, renditions: null, leftOut };
  }
  const { placeholder, ...renditions } = drawn.poster;
  return { read: { ...read, placeholder }, renditions, leftOut };
}
