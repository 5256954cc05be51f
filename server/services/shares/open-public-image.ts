import {
  capSize,
  filmEndingOf,
  type FilmEnding,
  type PublicFormat,
  type PublicSize,
} from '../../domain/share.ts';
import { toInstant } from '../../domain/time.ts';
import type { KeptFile } from '../../ports/image-store.ts';
import type { Ports } from '../ports.ts';
import { obtainCopy, type CopyPorts } from './obtain-copy.ts';

export interface WantedPublicImage {
  token: string;
  /** Its number in the album; default: the first that is there. */
  number?: number;
  /** Default: the largest that the link hands out, which also stands for anything larger. */
  size?: PublicSize;
  format?: PublicFormat;
  /** The film itself instead of its still. */
  film?: FilmEnding;
}

export interface OpenedPublicImage {
  file: KeptFile;
  /** A quoted entity tag that says nothing of the original. */
  etag: string;
}

/**
 * The bytes that somebody with a link gets; undefined when the link shows nothing like that, whatever the reason.
 * Throws `AppError('unavailable')` when a copy cannot be made, `AppError('limited')` when too many are being made.
 */
export async function openPublicImage(
  ports: Pick<Ports, 'shares' | 'clock' | 'tokens'> & CopyPorts,
  { token, number, size, format, film }: WantedPublicImage,
): Promise<OpenedPublicImage | undefined> {
  const opened = await ports.shares.open(token, toInstant(ports.clock.now()), number ?? 'first');
  const image = opened?.images[0]?.image;
  if (!opened || !image) return undefined;
  const { withMetadata, size: cap } = opened.share;
  const shown = capSize(size ?? cap, cap);
  if (film && filmEndingOf(opened.share, image) !== film) return undefined;
  const file = await (film
    ? ports.imageStore.find(image, 'original')
    : obtainCopy(ports, image, { size: shown, withMetadata, format }));
  if (!file) return undefined;
  // Of the same picture behind two links nobody shall see that it is the same.
  const name = ports.tokens.digest(`${token} ${image.hash} ${shown} ${file.mime} ${withMetadata}`);
  return { file, etag: `"${name.slice(0, 32)}"` };
}
