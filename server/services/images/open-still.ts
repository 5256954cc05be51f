import { stillSizeOf } from '../../domain/image.ts';
import type { FileName, KeptFile } from '../../ports/image-store.ts';
import type { Ports } from '../ports.ts';

/**
 * The file that shows a picture at full size: its original, or a film's poster. Whoever looks at pixels comes through
 * here; undefined when it is not there.
 */
export const openStill = (
  { imageStore }: Pick<Ports, 'imageStore'>,
  image: FileName,
): Promise<KeptFile | undefined> => imageStore.find(image, stillSizeOf(image.mime));
