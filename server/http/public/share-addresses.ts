import { capSize, fitInside, type Extent, type PublicSize } from '../../domain/share.ts';
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

/** What messengers show: a JPEG of the first picture. */
export function addressCard(base: string, opened: OpenShare): AddressedImage | undefined {
  const [first] = opened.images;
  return first && addressImage(base, opened, first, 'embed', '.jpg');
}
