import { AppError } from '../../domain/failure.ts';
import type { Image } from '../../domain/image.ts';
import { fitInside, type Extent, type PublicFormat, type PublicSize } from '../../domain/share.ts';
import type { KeptFile } from '../../ports/image-store.ts';
import type { CopyName } from '../../ports/public-copies.ts';
import { openStill } from '../images/open-still.ts';
import type { Ports } from '../ports.ts';

export type CopyPorts = Pick<Ports, 'imageStore' | 'publicCopies' | 'copyMaker' | 'copyWorks' | 'imprints'>;

export interface WantedCopy {
  size: PublicSize;
  withMetadata: boolean;
  /** Default: JPEG for messengers, WebP for what is small, and for an original its own. */
  format?: PublicFormat;
}

/**
 * The file that others get, made now where it is not there yet; undefined when the original's bytes are gone.
 * Throws `AppError('unavailable')` when it cannot be read or the disk refuses, `AppError('limited')` when too many
 * are being made.
 */
export async function obtainCopy(
  ports: CopyPorts,
  image: Pick<Image, 'hash' | 'mime' | 'width' | 'height'>,
  { size, withMetadata, format = usualFormat(size, image.mime) }: WantedCopy,
): Promise<KeptFile | undefined> {
  if (size === 'original' && withMetadata && format === ownFormats[image.mime]) {
    return ports.imageStore.find(image, 'original');
  }
  const name: CopyName = { hash: image.hash, size, format, withMetadata };
  const kept = await ports.publicCopies.find(name);
  if (kept) return kept;
  return ports.copyWorks.once(JSON.stringify(name), async () => {
    const original = await openStill(ports, image);
    if (!original) return undefined;
    await ports.publicCopies.put(name, await makeCopy(ports, await original.open().bytes(), name, image));
    return ports.publicCopies.find(name);
  });
}

async function makeCopy(
  { copyMaker, imprints }: Pick<Ports, 'copyMaker' | 'imprints'>,
  original: Uint8Array,
  name: CopyName,
  image: Extent,
): Promise<Uint8Array> {
  const extent = fitInside(image, name.size);
  const copy = await copyMaker.make(original, { ...name, extent });
  if (!name.withMetadata) return copy;
  // Words of a PNG have no place of the same name in other formats. Of the file alone: its copy may be another user's too.
  const said = await imprints.read(original);
  if (!said || (await imprints.read(copy))) return copy;
  return Buffer.concat(await imprints.write(copy, { ...said, ...extent, createdAt: null, provider: null }));
}

/** What pictures are called whose own format is one of the public ones. */
const ownFormats: Partial<Record<Image['mime'], PublicFormat>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
};

export function usualFormat(size: PublicSize, mime: Image['mime']): PublicFormat {
  if (size === 'embed') return 'jpg';
  return (size === 'original' ? ownFormats[mime] : undefined) ?? 'webp';
}

export const missingFile = () => new AppError('unavailable', 'The picture’s file is missing.');
