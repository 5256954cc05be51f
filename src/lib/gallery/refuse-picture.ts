import { galleryPage } from '../words/en/gallery-page.ts';

/** As the server takes them (`maxPictureBytes`). */
const maxBytes = 20_000_000;
const kinds = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/avif', 'image/gif']);

/** Whether it says of itself that it is a picture; what it is in truth the server sees. */
export const isPicture = ({ type }: Pick<File, 'type'>): boolean => kinds.has(type);

/** Why a file is not even sent, or null. */
export function refusePicture({ type, size }: Pick<File, 'type' | 'size'>): string | null {
  if (!isPicture({ type })) return galleryPage.bring.noPicture;
  return size > maxBytes ? galleryPage.bring.tooLarge(maxBytes / 1_000_000) : null;
}
