import { ProviderFailure } from '../../domain/failure.ts';
import type { Image, LeftOut } from '../../domain/image.ts';
import { readFilmKind } from '../../domain/picture-kind.ts';
import type { Renditions } from '../../ports/image-processor.ts';
import type { JobRun } from '../jobs/job-run.ts';
import type { Ports } from '../ports.ts';
import type { GeneratedFile } from './obtain-picture.ts';
import type { PicturePlan } from './plan-picture.ts';
import { renderFilm } from './render-film.ts';

/** A file that came, and what it was ordered by. */
export interface Painting extends Pick<GeneratedFile, 'key' | 'seed'> {
  plan: PicturePlan;
}

export interface RenderedPainting {
  read: Pick<Image, 'mime' | 'width' | 'height' | 'film' | 'placeholder'>;
  renditions: Renditions | null;
  leftOut: LeftOut[];
}

export type Rendering = Parameters<typeof renderFilm>[0] & Pick<Ports, 'imageProcessor' | 'imageStore'>;

/**
 * What is shown of a picture or a film that was painted, and paid for: where nothing can be drawn of it, it is kept all
 * the same, with a grey placeholder, until its renditions are made again. Throws `ProviderFailure('malformed_reply')` for
 * what is neither.
 */
export async function renderPainting(
  ports: Rendering,
  run: Pick<JobRun, 'job' | 'signal'>,
  painting: Painting,
): Promise<RenderedPainting> {
  const { imageProcessor, imageStore } = ports;
  const { key } = painting;
  const file = await imageStore.openTemporary(key);
  const kind = file && readFilmKind(await file.bytes.slice(0, 256).bytes());
  if (kind) return renderFilm(ports, run, painting, { path: file.path, kind });
  const open = () => imageStore.readTemporary(key);
  try {
    const { thumb, preview, ...read } = await imageProcessor.process(open, run.signal);
    return { read: { ...read, film: null }, renditions: { thumb, preview }, leftOut: [] };
  } catch (error) {
    if (run.signal.aborted || !(error instanceof ProviderFailure)) throw error;
    const read = await imageProcessor.inspect(await open());
    return {
      read: { ...read, film: null },
      renditions: null,
      leftOut: [{ field: 'preview', why: error.message }],
    };
  }
}
