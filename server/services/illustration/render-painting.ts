import { ProviderFailure } from '../../domain/failure.ts';
import type { LeftOut } from '../../domain/image.ts';
import type { PictureHead, Renditions } from '../../ports/image-processor.ts';
import type { Ports } from '../ports.ts';

export interface RenderedPainting {
  read: PictureHead & { placeholder: string };
  renditions: Renditions | null;
  leftOut: LeftOut[];
}

/**
 * What is shown of a picture that was painted, and paid for: where nothing can be drawn of it, it is kept all the same,
 * with a grey placeholder, until its renditions are made again. Throws `ProviderFailure('malformed_reply')` for what is no
 * picture at all.
 */
export async function renderPainting(
  { imageProcessor, imageStore }: Pick<Ports, 'imageProcessor' | 'imageStore'>,
  key: string,
  signal: AbortSignal,
): Promise<RenderedPainting> {
  const open = () => imageStore.readTemporary(key);
  try {
    const { thumb, preview, ...read } = await imageProcessor.process(open, signal);
    return { read, renditions: { thumb, preview }, leftOut: [] };
  } catch (error) {
    if (signal.aborted || !(error instanceof ProviderFailure)) throw error;
    const read = await imageProcessor.inspect(await open());
    return { read, renditions: null, leftOut: [{ field: 'preview', why: error.message }] };
  }
}
