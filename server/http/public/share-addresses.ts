import { capSize, filmEndingOf, fitInside, type Extent, type PublicSize } from '../../domain/share.ts';
import type { OpenShare, PublicImage } from '../../services/shares/open-share-page.ts';

export interface AddressedImage extends Extent {
  url: string;
}

/** Where a picture of a link lies below `base`: with its number only where there are several to tell apart. */
export function addressImage(
  base: string,
  { share, images }: OpenShare,
  { number, image }: PublicImage,
  wanted: PublicSize,
  extension: '' | '.jpg' | '.webp' = '',
): AddressedImage {
  const size = capSize(wanted, share.size);
  const place = images.length > 1 ? `${share.token}/${number}` : share.token;
  const query = size === share.size ? '' : `?size=${size}`;
  return { url: `${base}/i/${place}${extension}${query}`, ...fitInside(image, size) };
}

/** Where a film of a link is played from; undefined where the link hands out its still alone. */
export function addressFilm(base: string, opened: OpenShare, image: PublicImage): string | undefined {
  const ending = filmEndingOf(opened.share, image.image);
  if (!ending) return undefined;
  const place = opened.images.length > 1 ? `${opened.share.token}/${image.number}` : opened.share.token;
  return `${base}/i/${place}.${ending}`;
}

/** What messengers show: a JPEG of the first picture. */
export function addressCard(base: string, opened: OpenShare): AddressedImage | undefined {
  const [first] = opened.images;
  return first && addressImage(base, opened, first, 'embed', '.jpg');
}
