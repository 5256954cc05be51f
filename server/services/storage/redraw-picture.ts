import { ProviderFailure } from '../../domain/failure.ts';
import { isFilm, type FilmMime } from '../../domain/image.ts';
import type { Renditions } from '../../ports/image-processor.ts';
import type { FileName } from '../../ports/image-store.ts';
import { openStill } from '../images/open-still.ts';
import type { Ports } from '../ports.ts';

type Redrawing = Pick<Ports, 'imageStore' | 'imageProcessor' | 'filmReader'>;

/**
 * What is shown of a picture, made anew; of a film by its own frame where this machine can read one, else by the poster
 * that it has. Undefined where there is nothing to make it of. Throws `ProviderFailure('malformed_reply')`.
 */
export async function redrawPicture(
  ports: Redrawing,
  file: FileName,
  signal: AbortSignal,
): Promise<Renditions | undefined> {
  if (isFilm(file.mime)) {
    const ofFilm = await redrawFilm(ports, { ...file, mime: file.mime }, signal);
    if (ofFilm) return ofFilm;
  }
  const still = await openStill(ports, file);
  if (!still) return undefined;
  const open = async () => new Uint8Array(await still.open().arrayBuffer());
  const { thumb, preview } = await ports.imageProcessor.process(open, signal);
  return { thumb, preview };
}

async function redrawFilm(
  { imageStore, imageProcessor, filmReader }: Redrawing,
  file: FileName & { mime: FilmMime },
  signal: AbortSignal,
): Promise<Renditions | undefined> {
  const placed = await imageStore.locate(file);
  const frame = placed && (await filmReader.grabFrame(placed.path, file.mime, signal));
  if (!placed || !(frame instanceof Uint8Array)) return undefined;
  // A container that says nothing of its size has a frame that does.
  const extent = await filmReader.read(placed.path, signal).catch((error: unknown) => {
    if (signal.aborted || !(error instanceof ProviderFailure)) throw error;
    return imageProcessor.inspect(frame);
  });
  const { thumb, preview, poster } = await imageProcessor.makePoster(frame, extent, signal);
  return { thumb, preview, poster };
}
